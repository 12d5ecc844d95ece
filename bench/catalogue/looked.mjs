// Look-ups and searches of a catalogue of ours, and the same of Dexie's.
import { item } from './files.mjs';
import { LIMIT, PREFIXES } from './queries.mjs';
import { below } from './random.mjs';

const CODES = 20_000;
const ROUNDS = 5;

/** Barcodes as scanned: most known, one in twenty not. */
export function codes(count) {
  const pick = below(7);
  return Array.from({ length: CODES }, (_, at) => (at % 20 === 19 ? String(9_000_000_000_000 + at) : item(pick(count)).barcodes[0].id));
}

/** Look-ups a second: the median of several runs over all the codes. */
export function lookUps(catalogue, scanned) {
  let found = 0;
  const times = Array.from({ length: ROUNDS }, () => {
    found = 0;
    const started = performance.now();
    for (const code of scanned) found += Number(catalogue.barcode(code) !== undefined);
    return performance.now() - started;
  });
  if (found !== CODES - CODES / 20) throw new Error(`expected ${CODES - CODES / 20} of the codes to be known, found ${found}`);
  return CODES / (middle(times, 0.5) / 1000);
}

/** Milliseconds of a search as one types: the median and the 95th percentile over every prefix. */
export function searches(catalogue) {
  const times = PREFIXES.map((text) => {
    const runs = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      catalogue.search(text, { limit: LIMIT });
      return performance.now() - started;
    });
    return middle(runs, 0.5);
  });
  return { median: middle(times, 0.5), slow: middle(times, 0.95), most: Math.max(...times) };
}

/** The value below which so many of the others lie. */
export const middle = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
