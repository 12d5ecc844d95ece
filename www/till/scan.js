// The core's scanner as the page's listeners use it: by the browser's own key events, and only once the core is there.
import { tp } from './core.js';
import { set } from './state.js';

export class ScanWatch {
  /** @type {import('tillpost').Scanner | undefined} */
  #scanner;
  /** Whether the key taken last is the first character of a possible scan. */
  isStarting = false;

  /**
   * Takes a key, and gives the text of the scan that this key ends: nothing where it ends none, and an empty text for a bank
   * card's swipe, of which nothing is shown or kept.
   * @param {KeyboardEvent} event
   * @returns {string | undefined}
   */
  take(event) {
    this.isStarting = false;
    if (!tp || event.metaKey || event.isComposing) return undefined;
    this.#scanner ??= tp.scanner();
    const taken = this.#scanner.take(event);
    this.isStarting = taken?.first === true;
    if (taken?.line) event.preventDefault();
    if (!taken?.problem) return taken?.text;
    set({ notice: { key: 'scan.bankCard', tone: 'bad' } });
    return '';
  }
}
