// What every part of the page looks at. Changed only through `set`, so that everyone who watches hears of it.

/**
 * @typedef {import('tillpost').Item} Item
 * @typedef {import('tillpost').Store} Store
 * @typedef {import('tillpost').Locale} Locale
 * @typedef {{ itemId: string, name: string, barcode?: string, unit: string, decimals: number, quantity: number, price: number, discount?: number, tax: string }} BasketLine
 * @typedef {{ saleId: string, lines: BasketLine[], chosen: number }} Basket
 * @typedef {{ key: string, params?: Record<string, string | number>, tone: 'bad' | 'warn' | 'good', stays?: boolean }} Notice
 * @typedef {{ store: string, till: number, token: string }} Pairing
 * @typedef {{ cashier: string, paper: 58 | 80, letter: import('tillpost').LetterOptions, masks: string[], locale?: Locale }} TillSettings
 */

export const state = {
  /** @type {'starting' | 'pairing' | 'ready' | 'failed'} */
  phase: 'starting',
  /** What went wrong while starting, as the core or the relay said it. */
  failure: '',
  /** @type {Locale} */
  locale: 'en',
  /** @type {'sale' | 'journal' | 'settings'} */
  view: 'sale',
  online: true,
  training: false,
  /** @type {Store[]} */
  stores: [],
  /** @type {Store | undefined} */
  store: undefined,
  /** @type {Pairing | undefined} */
  pairing: undefined,
  /** @type {TillSettings} */
  settings: { cashier: '', paper: 80, letter: {}, masks: ['21IIIIIWWWWWC'] },
  shift: 1,
  /** Deliveries that still wait in this browser. */
  waiting: 0,
  /** Goods in the catalogue; `-1` while it is being read. */
  goods: -1,
  /** Counts catalogue loads, so that lists are read anew. */
  catalogueVersion: 0,
  /** @type {Basket} */
  basket: { saleId: '', lines: [], chosen: -1 },
  /** @type {Notice | undefined} */
  notice: undefined,
  /** Counts changes of the journal. */
  journalVersion: 0,
};

const changes = new EventTarget();

/** @param {Partial<typeof state>} patch */
export function set(patch) {
  Object.assign(state, patch);
  changes.dispatchEvent(new Event('change'));
}

/**
 * Calls back after every change, until the returned function is called.
 * @param {() => void} callback
 */
export function watch(callback) {
  changes.addEventListener('change', callback);
  return () => changes.removeEventListener('change', callback);
}
