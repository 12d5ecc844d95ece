// One receipt of the journal opened: the paper, its story, and the actions that make sense now.
import { css, html, nothing } from 'lit';
import { clock, t } from '../i18n/index.js';
import { printEntry } from '../till/checkout.js';
import { mayPrint, maySendAgain, storyOf } from '../till/journal.js';
import { sendAgain } from '../till/outbox.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';
import { phaseIcon } from './words.js';
import './receipt.js';

/** @typedef {import('../till/db.js').JournalEntry} JournalEntry */

export class Story extends TillElement {
  static properties = { entry: { attribute: false } };

  static styles = [
    shared,
    css`
      .both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 320px); gap: 24px; padding: 12px 16px 20px; border-top: 1px solid var(--tp-line); }
      .paper { border: 1px solid var(--tp-line); border-radius: var(--tp-radius); overflow: hidden; }
      ol { display: flex; flex-direction: column; gap: 8px; margin: 8px 0 16px; }
      ol li { display: grid; grid-template-columns: auto auto minmax(0, 1fr); gap: 0 10px; align-items: start; }
      .detail { overflow-wrap: anywhere; }
      .actions { display: flex; gap: 12px; flex-wrap: wrap; margin-top: 16px; }
      .why { display: flex; gap: 10px; margin-top: 6px; }
      @media (max-width: 699px) { .both { grid-template-columns: minmax(0, 1fr); } }
    `,
  ];

  constructor() {
    super();
    /** @type {JournalEntry | undefined} */
    this.entry = undefined;
  }

  render() {
    const { entry } = this;
    if (!entry) return nothing;
    return html`<div class="both">
      <div><h3>${t('journal.story')}</h3>
        <ol data-testid="story">${storyOf(entry).map((step) => this.step(step))}</ol>
        ${entry.plan.because.map(({ text }) => html`<p class="why quiet small">${icon('info')}<span>${text}</span></p>`)}
        ${this.actions(entry)}</div>
      <tillpost-receipt class="paper" .receipt=${entry.receipt}></tillpost-receipt>
    </div>`;
  }

  /** @param {{ at: number, key: string, detail?: string }} step */
  step({ at, key, detail }) {
    const picture = key === 'story.printed' ? icon('print') : key === 'story.made' ? icon('check') : phaseIcon(key.replace('phase.', ''));
    const more = detail ? html`<span class="detail quiet" lang="en">: ${detail}</span>` : nothing;
    return html`<li><span class="digits quiet">${clock(at, true)}</span>${picture}<span>${t(key)}${more}</span></li>`;
  }

  /** @param {JournalEntry} entry */
  actions(entry) {
    if (!mayPrint(entry)) return html`<p class="why quiet small">${icon('info')}<span>${t('journal.noPaper')}</span></p>`;
    return html`
      ${entry.printDue ? html`<p class="why warn">${icon('print')}<b>${t('journal.owed')}</b></p>` : nothing}
      <div class="actions">
        <button data-testid="journal-print" class=${entry.printDue ? 'primary' : ''} @click=${() => printEntry(entry.id)}>
          ${icon('print')} ${t('journal.print')}</button>
        ${maySendAgain(entry) ? this.again(entry) : nothing}
      </div>`;
  }

  /** @param {JournalEntry} entry */
  again({ id }) {
    return html`<button data-testid="journal-again" @click=${() => sendAgain(id)}>${icon('again')} ${t('journal.again')}</button>`;
  }
}

customElements.define('tillpost-story', Story);
