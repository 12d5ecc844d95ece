// The core's scanner as the page's listeners use it: one for the whole page, so that wherever the focus moves during a scan
// nobody sees half of it.
import { tp } from './core.js';
import { set } from './state.js';

/**
 * What became of a key: `code` is the text of the scan that it ended, empty for a bank card's swipe, of which nothing is
 * shown or kept; `isStarting` tells that it may be the first character of one.
 * @typedef {{ code?: string, isStarting: boolean }} Taken
 */

/** @type {import('tillpost').Scanner | undefined} */
let scanner;
/** @type {{ event?: KeyboardEvent, taken: Taken }} */
let last = { taken: { isStarting: false } };

/** What became of this key; asked as often as one likes. @param {KeyboardEvent} event @returns {Taken} */
export function scanOf(event) {
  if (event !== last.event) last = { event, taken: take(event) };
  return last.taken;
}

/** @param {KeyboardEvent} event @returns {Taken} */
function take(event) {
  if (!tp || event.metaKey || event.isComposing) return { isStarting: false };
  scanner ??= tp.scanner();
  const { text, first = false, line, problem } = scanner.take(event) ?? {};
  if (line) event.preventDefault();
  if (problem) set({ notice: { key: 'scan.bankCard', tone: 'bad' } });
  return { code: problem ? '' : text, isStarting: first };
}

/** Sees every key before anybody else does. */
export function watchScans() {
  addEventListener('keydown', scanOf, { capture: true });
}
