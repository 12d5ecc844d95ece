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

/** A component that is a modal dialog: it opens itself, and `Esc` asks `onEscape` before anything closes. */
export class SheetElement extends TillElement {
  firstUpdated() {
    const dialog = /** @type {HTMLDialogElement} */ (this.find('dialog'));
    dialog.addEventListener('keydown', (event) => this.onKey(event));
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.showModal();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.onEscape();
  }

  onEscape() {
    this.emit('close');
  }
}
