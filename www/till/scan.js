// A scanner types like nobody else: many characters within a blink, then Enter. This tells such a scan from keys.

/** Longest time between two characters of one scan, in milliseconds. */
const BLINK = 35;
/** A barcode, a phone number or an e-mail address; one that starts as a hotkey of the contact step could be typed. */
const SCAN = /^(\+?\d{8,15}|[^\s123]\S*@\S+)$/;

/** @typedef {Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'timeStamp'>} Key */

export class ScanWatch {
  #text = '';
  #last = -Infinity;
  /** Whether the key taken last is the first character of a possible scan. */
  isStarting = false;

  /** Takes a key, and gives the text of the scan that this key ends. @param {Key} key @returns {string | undefined} */
  take(key) {
    const char = keyOf(key);
    this.isStarting = false;
    if (char !== 'Enter' && char.length !== 1) return undefined; // Shift and its like
    const text = key.timeStamp - this.#last <= BLINK ? this.#text : '';
    this.#last = key.timeStamp;
    this.#text = char === 'Enter' ? '' : text + char;
    this.isStarting = this.#text.length === 1;
    return char === 'Enter' && SCAN.test(text) ? text : undefined;
  }
}

/** A key by its cap where layouts put letters on digits, as the Slovak does; scanners and hotkeys mean the digit. @param {Omit<Key, 'timeStamp'>} key */
export function keyOf({ key, code, shiftKey }) {
  const [, digit] = /^Digit(\d)$/.exec(code) ?? [];
  return digit && !shiftKey ? digit : key;
}
