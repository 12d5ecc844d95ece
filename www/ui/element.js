// What every component is: a Lit element that redraws when the page's state changes.
import { LitElement } from 'lit';
import { watch } from '../till/state.js';
import { shared } from './styles.js';

export class TillElement extends LitElement {
  static styles = [shared];

  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    super.connectedCallback();
    this.#stop = watch(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
  }

  /**
   * An element of this component's own tree.
   * @template {HTMLElement} [E=HTMLElement]
   * @param {string} selector
   * @returns {E | null}
   */
  find(selector) {
    return this.renderRoot.querySelector(selector);
  }

  /** @param {string} name @param {unknown} [detail] */
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** A component that is a modal dialog: it opens itself, and `Esc` or a tablet's "back" asks `onEscape` before anything closes. */
export class SheetElement extends TillElement {
  #keys = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.#keys = new AbortController();
    addEventListener('keydown', (event) => this.onKey(event), { signal: this.#keys.signal }); // the focus may be nowhere
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#keys.abort();
  }

  firstUpdated() {
    const dialog = /** @type {HTMLDialogElement} */ (this.find('dialog'));
    dialog.addEventListener('cancel', (event) => {
      if (event.target !== dialog) return;
      event.preventDefault();
      this.onEscape();
    });
    dialog.addEventListener('close', () => this.isConnected && this.emit('close')); // browsers may insist
    dialog.showModal();
  }

  /** A key held down in the dialog before is no answer to this one. @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    if (!event.repeat) this.onEscape();
  }

  onEscape() {
    this.emit('close');
  }
}
