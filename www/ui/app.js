// The frame of the page: header, one view, the sheets above it, and the keys that work everywhere.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { scanOf, watchScans } from '../till/scan.js';
import { set, state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';
import './header.js';
import './help.js';
import './journal.js';
import './loading.js';
import './pair.js';
import './pay.js';
import './sale.js';
import './settings.js';

/** How long a passing notice stays, in milliseconds. */
const NOTICE = 6000;

export class App extends TillElement {
  static properties = { sheet: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); height: 100dvh; }
      main { min-height: 0; }
      .middle { height: 100%; display: grid; place-content: center; justify-items: center; gap: 16px; padding: 24px; text-align: center; max-width: 40em; margin: 0 auto; }
      .told { position: fixed; left: 50%; bottom: 20px; transform: translateX(-50%); width: min(560px, calc(100vw - 24px)); z-index: 5; display: grid; gap: 8px; justify-items: center; pointer-events: none; }
      .told > * { pointer-events: auto; }
      tillpost-loading { width: 100%; }
      .notice { display: flex; gap: 10px; align-items: center; max-width: 100%; padding: 6px 6px 6px 16px; border-radius: var(--tp-radius); box-shadow: var(--tp-shadow); border: 1px solid currentColor; }
      .notice.bad { background: var(--tp-bad-soft); } .notice.warn { background: var(--tp-warn-soft); } .notice.good { background: var(--tp-good-soft); }
      .notice span { overflow-wrap: anywhere; }
      @media (max-width: 899px) { .told { bottom: 132px; } }
      @media (min-width: 900px) { .told { left: 33%; width: min(560px, 62vw); } } /* beside the way to pay */
    `,
  ];

  constructor() {
    super();
    /** @type {'' | 'pay' | 'help'} */
    this.sheet = '';
  }

  connectedCallback() {
    super.connectedCallback();
    watchScans();
    addEventListener('keydown', (event) => this.onKey(event));
  }

  render() {
    return html`<tillpost-header @help=${() => this.open('help')}></tillpost-header>
      <main>${this.main()}</main>
      ${this.sheet === 'pay' ? html`<tillpost-pay @close=${this.closeSheet} @scanned=${this.onScanned}></tillpost-pay>` : nothing}
      ${this.sheet === 'help' ? html`<tillpost-help @close=${this.closeSheet}></tillpost-help>` : nothing}
      <div class="told">${this.notice()}<tillpost-loading></tillpost-loading></div>`;
  }

  main() {
    switch (state.phase) {
      case 'starting':
        return html`<div class="middle quiet" role="status">${t('app.starting') || 'Tillpost…'}</div>`;
      case 'failed':
        return html`<div class="middle" role="alert"><h1>${t('app.failed')}</h1><p>${state.failure}</p><p class="quiet">${t('app.failedHint')}</p>
          <button class="primary" @click=${() => location.reload()}>${t('app.reload')}</button></div>`;
      case 'pairing':
        return html`<tillpost-pair></tillpost-pair>`;
      case 'ready':
        return this.view();
    }
  }

  view() {
    if (state.view === 'journal') return html`<tillpost-journal></tillpost-journal>`;
    if (state.view === 'settings') return html`<tillpost-settings></tillpost-settings>`;
    return html`<tillpost-sale data-testid="sale" @pay=${() => this.open('pay')}></tillpost-sale>`;
  }

  notice() {
    const { notice } = state;
    if (!notice) return nothing;
    return html`<div class="notice ${notice.tone}" role=${notice.tone === 'bad' ? 'alert' : 'status'} data-testid="notice">
      ${icon(notice.tone === 'good' ? 'check' : 'alert')}<span>${t(notice.key, notice.params)}</span>
      <button class="bare square" aria-label=${t('app.dismiss')} @click=${() => set({ notice: undefined })}>${icon('close')}</button></div>`;
  }

  /** @param {Map<string, unknown>} _changed */
  updated(_changed) {
    document.title = state.store ? `${state.store.name} · Tillpost` : 'Tillpost';
    if (state.notice === this.timed) return;
    this.timed = state.notice;
    clearTimeout(this.timer);
    if (state.notice && !state.notice.stays) this.timer = setTimeout(() => set({ notice: undefined }), NOTICE);
  }

  /** @type {import('../till/state.js').Notice | undefined} */
  timed = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;

  get sale() {
    return /** @type {import('./sale.js').Sale | null} */ (this.find('tillpost-sale'));
  }

  /** @param {'pay' | 'help'} sheet */
  open(sheet) {
    if (this.sheet || (sheet === 'pay' && state.basket.lines.length === 0)) return;
    this.sheet = sheet;
  }

  closeSheet() {
    this.sheet = '';
    void this.focusSearch();
  }

  async focusSearch(wanted = false) {
    await this.updateComplete;
    this.sale?.focusSearch(wanted);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { code } = scanOf(event);
    if (state.phase !== 'ready' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || this.isCovered(event.key)) return;
    if (code && state.view !== 'sale' && !isTyping(event)) {
      event.preventDefault();
      return void this.ring(code);
    }
    const act = this.acts(event)[event.key];
    if (act) {
      event.preventDefault();
      act();
    } else if (state.view === 'sale' && event.key.length === 1 && !isTyping(event)) {
      void this.focusSearch(true); // a scanner or a hurried hand: the key lands in the search
    }
  }

  /** Under a sheet the page's keys rest; only the basket's own sheet leads on to paying. @param {string} key */
  isCovered(key) {
    const open = this.sale?.sheet;
    return this.sheet !== '' || open === 'weigh' || (open === 'basket' && key !== 'F2');
  }

  /** @param {CustomEvent<string>} event */
  onScanned({ detail }) {
    this.sheet = '';
    void this.ring(detail);
  }

  /** Back to the sale with a scanned code. @param {string} code */
  async ring(code) {
    set({ view: 'sale' });
    await this.focusSearch();
    await this.sale?.ring(code);
  }

  /** @param {KeyboardEvent} event @returns {Record<string, () => void>} */
  acts(event) {
    /** @type {Record<string, () => void>} */
    const always = { F2: () => this.open('pay'), F7: () => this.show('journal'), ...(state.view !== 'sale' && { Escape: () => this.show('sale') }) };
    const free = { '/': () => this.show('sale'), '?': () => this.open('help') };
    return isTyping(event) && textOf(event) !== '' ? always : { ...always, ...free };
  }

  /** @param {'journal' | 'sale'} view */
  show(view) {
    set({ view });
    if (view === 'sale') void this.focusSearch(true);
  }
}

/** @param {Event} event */
function isTyping(event) {
  const [target] = event.composedPath();
  return [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement].some((field) => target instanceof field);
}

/** @param {Event} event */
function textOf(event) {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : '';
}

customElements.define('tillpost-app', App);
