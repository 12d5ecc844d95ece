// What became of a sale: where it went, what is printed, what waits and why, one line each.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { money } from '../till/basket.js';
import { printEntry } from '../till/checkout.js';
import { tp } from '../till/core.js';
import { entryOf, mayPrint } from '../till/journal.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { Live } from './live.js';
import { shared } from './styles.js';
import { nextTry, phaseIcon } from './words.js';
import './receipt.js';

/** @typedef {import('../till/db.js').JournalEntry} JournalEntry */

export class Outcome extends TillElement {
  static properties = { sale: {} };

  static styles = [
    shared,
    css`
      .both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 260px); gap: 20px; align-items: start; }
      .lines { display: flex; flex-direction: column; gap: 10px; }
      .lines li { display: flex; gap: 10px; align-items: flex-start; }
      .lines .icon { margin-top: 1px; }
      .change { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; padding: 10px 14px; border-radius: var(--tp-radius); background: var(--tp-sunken); }
      .change b { font-size: var(--tp-text-xl); line-height: 1.3; }
      .paper { max-height: 46vh; overflow: auto; border: 1px solid var(--tp-line); border-radius: var(--tp-radius); }
      .actions { display: flex; gap: 12px; margin-top: 20px; }
      .actions button { min-height: 56px; flex: 1; }
      .actions .primary { flex: 2; font-size: var(--tp-text-l); }
      @media (max-width: 599px) { .both { grid-template-columns: minmax(0, 1fr); } .paper { max-height: 30vh; } }
    `,
  ];

  constructor() {
    super();
    this.sale = '';
    /** @type {Live<JournalEntry | undefined>} */
    this.live = new Live(this, () => entryOf(this.sale), () => this.sale);
    this.onKey = this.onKey.bind(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  render() {
    const entry = this.live.value;
    if (!entry) return nothing;
    return html`<div data-testid="outcome" data-phase=${entry.phase} data-printed=${entry.printed}>
      <div class="both">
        <div class="stack">${this.change(entry)}<ul class="lines">${this.delivery(entry)} ${this.paper(entry)} ${this.reasons(entry)}</ul></div>
        <tillpost-receipt class="paper" .receipt=${entry.receipt}></tillpost-receipt>
      </div>
      <div class="actions">
        ${mayPrint(entry) ? html`<button data-testid="outcome-print" @click=${() => printEntry(entry.id)}>${icon('print')} ${t('done.print')}</button>` : nothing}
        <button class="primary" data-testid="next-sale" @click=${() => this.emit('next')}>${t('done.next')} <kbd class="keys-only">Enter</kbd></button>
      </div></div>`;
  }

  /** @param {JournalEntry} entry */
  change({ receipt }) {
    const { change } = tp.totals(receipt);
    if (change === 0) return nothing;
    return html`<p class="change"><span>${t('done.change')}</span><b class="money" data-testid="outcome-change">${money(change)}</b></p>`;
  }

  /** @param {JournalEntry} entry */
  delivery(entry) {
    if (!entry.to) return nothing;
    const words = [t('done.to', { to: entry.to, state: t(`phase.${entry.phase}`).toLocaleLowerCase() }), nextTry(entry)].filter(Boolean).join('. ');
    return html`<li data-testid="outcome-delivery">${phaseIcon(entry.phase)}<b role="status">${words}</b></li>`;
  }

  /** @param {JournalEntry} entry */
  paper({ printed, printDue }) {
    if (!printed && !printDue) return nothing;
    return html`<li data-testid="outcome-paper">${icon('print')}<b role="status">${printed ? t('done.printed') : t('done.printing')}</b></li>`;
  }

  /** @param {JournalEntry} entry */
  reasons({ plan }) {
    return plan.because.map(({ code, text }) => html`<li class="quiet" data-reason=${code}>${icon('info')}<span>${text}</span></li>`);
  }

  /** @param {Map<string, unknown>} _changed */
  updated(_changed) {
    if (!this.focused) this.find('.primary')?.focus();
    this.focused = this.find('.primary') !== null;
  }

  focused = false;

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== 'Enter' || event.repeat || event.composedPath()[0] instanceof HTMLButtonElement) return;
    event.preventDefault();
    this.emit('next');
  }
}

customElements.define('tillpost-outcome', Outcome);
