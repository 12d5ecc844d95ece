// Cash in the drawer: sums a customer is likely to hand over, and sums as typed.

/** Notes that people round up to, in minor units. */
const NOTES = /** @type {Record<string, number[]>} */ ({
  RUB: [10_000, 50_000, 100_000, 500_000],
  EUR: [500, 1_000, 2_000, 5_000, 10_000],
});
const OTHER = [500, 1_000, 2_000, 5_000, 10_000];

/**
 * Up to four sums at or above what is due, smallest first; the first is the exact one.
 * @param {number} due minor units
 * @param {string} currency
 * @returns {number[]}
 */
export function quickSums(due, currency) {
  const rounded = (NOTES[currency] ?? OTHER).map((note) => Math.ceil(due / note) * note);
  return [...new Set([due, ...rounded])].sort((a, b) => a - b).slice(0, 4);
}

/**
 * A sum as typed, in minor units: `1500`, `15,50`, `1 418.00`. Nothing when it is none.
 * @param {string} text
 * @param {number} digits after the point
 * @returns {number | undefined}
 */
export function readSum(text, digits) {
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  const fraction = found?.[2] ?? '';
  if (!found || fraction.length > digits) return undefined;
  return Number(found[1] + fraction.padEnd(digits, '0'));
}

/** Digits after the point. @param {string} currency */
export function digitsOf(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
