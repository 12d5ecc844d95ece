// What the one field of the sale means: a barcode, a quantity for the chosen line, or goods by name.

/** @typedef {import('tillpost').Item} Item */
/** @typedef {{ barcode: (code: string) => Item | undefined, chosen?: { decimals: number }, found: Item[], marked: number }} Around */
/** @typedef {{ kind: 'add', item: Item, barcode?: string } | { kind: 'quantity', quantity: number } | { kind: 'no-barcode' | 'nothing' | 'empty' }} Meaning */

const BARCODE = /^\d{8,14}$/;
const SHORT = /^\d{1,4}([.,]\d{1,3})?$/;

/** @param {string} text @param {Around} around @returns {Meaning} */
export function meaningOf(text, { barcode, chosen, found, marked }) {
  const typed = text.trim();
  if (typed === '') return { kind: 'empty' };
  const scanned = barcode(typed);
  if (scanned) return { kind: 'add', item: scanned, barcode: typed };
  if (BARCODE.test(typed)) return { kind: 'no-barcode' };
  const quantity = quantityIn(typed, chosen);
  if (quantity) return { kind: 'quantity', quantity };
  const item = found[marked] ?? found[0];
  return item ? { kind: 'add', item } : { kind: 'nothing' };
}

/** A quantity for the chosen line, if the text is one. @param {string} text @param {{ decimals: number } | undefined} chosen */
export function quantityIn(text, chosen) {
  return chosen && SHORT.test(text.trim()) ? readQuantity(text, chosen.decimals) : undefined;
}

/**
 * A quantity as typed, in thousandths: `3`, `1,24`, `1.240`. Nothing when it is none, or finer than the item allows.
 * @param {string} text
 * @param {number} decimals
 * @returns {number | undefined}
 */
export function readQuantity(text, decimals) {
  const found = /^(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!found || (found[2] ?? '').length > decimals) return undefined;
  return Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0'));
}
