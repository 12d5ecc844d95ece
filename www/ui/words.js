// How a delivery's state looks: its word, its icon and its tone, in one place.
import { html, nothing } from 'lit';
import { clock, t } from '../i18n/index.js';
import { icon } from './icons.js';

/** @typedef {import('../till/db.js').JournalEntry} JournalEntry */

/** @type {Record<string, [icon: string, tone: string]>} */
const LOOKS = {
  none: ['print', ''],
  waiting: ['clock', 'warn'],
  refused: ['alert', 'bad'],
  withdrawn: ['stop', 'warn'],
  accepted: ['clock', ''],
  leased: ['send', ''],
  deferred: ['again', 'warn'],
  ambiguous: ['again', 'warn'],
  sent: ['check', 'good'],
  dead: ['alert', 'bad'],
  uncertain: ['alert', 'bad'],
  cancelled: ['stop', 'warn'],
};

/** @param {string} phase */
export function phaseIcon(phase) {
  return icon(LOOKS[phase]?.[0] ?? 'info');
}

/** A state as icon and word. @param {JournalEntry} entry */
export function phaseOf(entry) {
  const printed = entry.phase === 'none' && entry.printed;
  const tone = printed ? 'good' : LOOKS[entry.phase][1];
  const words = printed ? t('done.printed') : t(`phase.${entry.phase}`);
  return html`<span class="state ${tone}" data-phase=${entry.phase}>${phaseIcon(entry.phase)}<span>${words}</span></span>`;
}

/** That there is paper, or must be, beside the state of the letter. @param {JournalEntry} entry */
export function paperOf({ phase, printed, printDue }) {
  if (phase === 'none' || !(printed || printDue)) return nothing;
  return html`<span class="state ${printed ? 'quiet' : 'warn'}">${icon('print')}<span>${t(printed ? 'done.printed' : 'journal.toPrint')}</span></span>`;
}

/** When it will be tried next, in words; empty when nothing is planned. @param {JournalEntry} entry */
export function nextTry(entry) {
  const at = entry.phase === 'deferred' ? entry.delivery?.nextAt : undefined;
  return at ? t('phase.nextAt', { time: clock(at, true) }) : '';
}
