// The journal: one row a receipt; a row opens into the receipt beside its story and what can be done now.
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, day, t } from '../i18n/index.js';
import { tp } from '../till/core.js';
import { newest } from '../till/journal.js';
import { state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { Live } from './live.js';
import { shared } from './styles.js';
import { viewTitle } from './title.js';
import { nextTry, paperOf, phaseOf } from './words.js';
import './story.js';

/** @typedef {import('../till/db.js').JournalEntry} JournalEntry */

/** Rows shown at most. */
const MOST = 200;

/** `<tillpost-journal>`: the receipts of this till, newest first. */
export class Journal extends TillElement {
  static properties = { open: { state: true } };

  static styles = [
    shared,
    css`
      :host { overflow-y: auto; height: 100%; padding: 12px 12px 84px; }
      .page { max-width: 1040px; margin: 0 auto; }
      .title { margin-bottom: 12px; min-height: 44px; }
      .owed { display: flex; gap: 10px; padding: 12px 16px; border-radius: var(--tp-radius); background: var(--tp-warn-soft); color: var(--tp-warn); margin-bottom: 12px; font-weight: 650; }
      .day { padding: 12px 16px 6px; color: var(--tp-ink-2); font-size: var(--tp-text-s); font-weight: 400; }
      .entry { background: var(--tp-surface); border: 1px solid var(--tp-line); border-bottom-width: 0; }
      .entry:first-child { border-radius: var(--tp-radius) var(--tp-radius) 0 0; }
      .entry:last-child { border-bottom-width: 1px; border-radius: 0 0 var(--tp-radius) var(--tp-radius); }
      .entry:only-child { border-radius: var(--tp-radius); }
      .head { display: grid; grid-template-columns: 5em 6.5em 9em minmax(0, 1fr) 18em; gap: 2px 16px; width: 100%; text-align: left; align-items: center;
        justify-content: stretch; border: 0; border-radius: inherit; background: none; min-height: 56px; padding: 8px 16px; }
      .head .sum { text-align: right; font-weight: 650; }
      .to { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .how { display: flex; flex-wrap: wrap; gap: 2px 14px; }
      .none { padding: 48px 16px; text-align: center; color: var(--tp-ink-2); }
      @media (max-width: 899px) {
        .head { grid-template: 'time number sum' 'state state to' / auto 1fr auto; gap: 2px 12px; min-height: 68px; }
        .head .time { grid-area: time; } .head .number { grid-area: number; } .head .sum { grid-area: sum; }
        .head .to { grid-area: to; text-align: right; } .head .how { grid-area: state; }
      }
    `,
  ];

  constructor() {
    super();
    this.open = '';
    /** @type {Live<JournalEntry[]>} */
    this.live = new Live(this, () => newest(MOST));
  }

  render() {
    return html`<div class="page">
      ${viewTitle(t('journal.title'))}
      ${this.owed()} ${this.rows()}
    </div>`;
  }

  owed() {
    const n = (this.live.value ?? []).filter(({ printDue }) => printDue).length;
    return n > 0 ? html`<p class="owed" role="status">${icon('print')}${t('journal.owedCount', { n })}</p>` : nothing;
  }

  rows() {
    const entries = this.live.value;
    if (!entries) return nothing;
    if (entries.length === 0) return html`<p class="none">${t('journal.empty')}</p>`;
    return byDay(entries).map(([title, ofDay]) => html`<h2 class="day">${title}</h2>
      <ol>${repeat(ofDay, ({ id }) => id, (entry) => this.row(entry))}</ol>`);
  }

  /** @param {JournalEntry} entry */
  row(entry) {
    const open = this.open === entry.id;
    const { receipt } = entry;
    return html`<li class="entry" data-testid="journal-row" data-sale=${entry.id} data-phase=${entry.phase}>
      <button class="head" aria-expanded=${open} @click=${() => (this.open = open ? '' : entry.id)}>
        <span class="time digits">${clock(entry.at, true)}</span>
        <span class="number digits quiet">${t('journal.number', { n: `${receipt.shift}/${receipt.number}` })}</span>
        <span class="sum money">${tp.money(entry.due, receipt.currency, state.locale)}</span>
        <span class="to quiet">${entry.to ?? ''}</span>
        <span class="how small">${phaseOf(entry)} ${paperOf(entry)} <span class="quiet digits">${nextTry(entry)}</span></span>
      </button>
      ${open ? html`<tillpost-story .entry=${entry}></tillpost-story>` : nothing}
    </li>`;
  }
}

/** @param {JournalEntry[]} entries @returns {[string, JournalEntry[]][]} */
function byDay(entries) {
  /** @type {Map<string, JournalEntry[]>} */
  const days = new Map();
  for (const entry of entries) days.set(day(entry.at), [...(days.get(day(entry.at)) ?? []), entry]);
  return [...days];
}

customElements.define('tillpost-journal', Journal);
