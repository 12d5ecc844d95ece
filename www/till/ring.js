// What the one field of the sale means: a barcode, a quantity for the chosen line, or goods by name.

/** @typedef {import('tillpost').Item} Item */
/** @typedef {import('tillpost').Found} Found @typedef {{ quantity: number, total?: number }} Amount what a barcode itself says */
/** @typedef {{ barcode: (code: string) => Found | undefined, chosen?: { decimals: number }, found: Item[], marked: number }} Around */
/** @typedef {{ kind: 'add', item: Item, barcode?: string, amount?: Amount } | { kind: 'quantity', quantity: number } | { kind: 'no-barcode' | 'nothing' | 'empty' }} Meaning */

const BARCODE = /^\d{8,14}$/;
const SHORT = /^\d{1,4}([.,]\d{1,3})?$/;

/** @param {string} text @param {Around} around @returns {Meaning} */
export function meaningOf(text, { barcode, chosen, found, marked }) {
  const typed = text.trim();
  if (typed === '') return { kind: 'empty' };
  const scanned = barcode(typed);
  if (scanned) return { kind: 'add', item: scanned.item, barcode: typed, ...amountOf(scanned, typed) };
  if (BARCODE.test(typed)) return { kind: 'no-barcode' };
  const quantity = quantityIn(typed, chosen);
  if (quantity) return { kind: 'quantity', quantity };
  const item = found[marked] ?? found[0];
  return item ? { kind: 'add', item } : { kind: 'nothing' };
}

/**
 * Nothing where it is one piece, or goods by weight whose barcode holds none. In the place of a weight, labels of goods sold by
 * the piece have their number.
 * @param {Found} found @param {string} code
 */
function amountOf({ item, quantity, total }, code) {
  const isOwn = item.barcodes.includes(code);
  if (isOwn && quantity === 1000) return {};
  const isCount = !isOwn && item.decimals === 0 && total === undefined;
  return { amount: { quantity: isCount ? quantity * 1000 : quantity, ...(total !== undefined && { total }) } };
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

/**
 * The quantity, and what is taken off so that the line comes to what the label says: a weight in whole thousandths seldom does.
 * @param {number} price @param {number} quantity @param {number} [total]
 */
export function labelled(price, quantity, total) {
  if (total === undefined) return { quantity };
  const sum = (/** @type {number} */ of) => Math.round((price * of) / 1000);
  const enough = sum(quantity) < total ? Math.ceil((total * 1000) / price) : quantity;
  const discount = sum(enough) - total;
  return { quantity: enough, ...(discount > 0 && { discount }) };
}
