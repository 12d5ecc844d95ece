// The basket: lines of one sale in the making. Sums come from the core; this only keeps what was rung up.
import { tp } from './core.js';
import { remember, remembered } from './db.js';
import { labelled } from './ring.js';
import { set, state } from './state.js';
import { own } from './tabs.js';

/** @typedef {import('./state.js').Basket} Basket @typedef {import('./state.js').BasketLine} BasketLine @typedef {import('tillpost').Item} Item */

/** Largest quantity of one line, in thousandths. */
const MOST = 99_999_999;
/** Longest id of goods that a receipt takes, in characters. */
const LONGEST_ID = 100;

/** @returns {Basket} */
export function emptyBasket() {
  return { saleId: crypto.randomUUID(), lines: [], chosen: -1 };
}

/** Whether this tab's basket is the one on the disk; further tabs have one of their own, in memory. */
let keeps = false;

/** Takes the basket up again after a reload, unless it was sold already. @param {(id: string) => Promise<boolean>} sold */
export async function restoreBasket(sold) {
  keeps = await own('basket', 500);
  const kept = keeps ? await remembered('basket') : undefined;
  const usable = kept?.saleId && kept.store === state.pairing?.store && !(await sold(kept.saleId));
  set({ basket: usable ? kept.basket : emptyBasket() });
}

/** @param {Basket} basket */
function put(basket) {
  set({ basket });
  if (keeps) remember('basket', keptBasket(basket)).catch(() => set({ notice: { key: 'basket.notKept', tone: 'warn' } }));
}

/** The basket as the disk keeps it; nothing in a further tab. @param {Basket} basket */
export function keptBasket(basket) {
  if (!keeps) return undefined;
  return { saleId: basket.saleId, store: state.pairing?.store, basket };
}

/**
 * @param {Item} item
 * @param {number} quantity in thousandths
 * @param {string} [barcode] as scanned
 * @param {number} [total] what the goods' own label says is to be paid
 */
export function add(item, quantity, barcode, total) {
  const { basket } = state;
  const price = item.price ?? 0;
  const mayJoin = item.decimals === 0 && total === undefined;
  const at = mayJoin ? basket.lines.findIndex((line) => line.itemId === item.id && line.price === price && !line.discount) : -1;
  if (at >= 0) return setQuantity(at, basket.lines[at].quantity + quantity);
  const line = { itemId: item.id, name: item.name, barcode: barcode ?? item.barcodes[0], unit: item.unit, decimals: item.decimals, price, tax: item.tax, ...labelled(price, quantity, total) };
  put({ ...basket, lines: [...basket.lines, line], chosen: basket.lines.length });
}

/** @param {number} at @param {number} quantity in thousandths; nothing left removes the line */
export function setQuantity(at, quantity) {
  if (quantity <= 0) return remove(at);
  const kept = Math.min(quantity, MOST);
  const lines = state.basket.lines.map((line, index) => (index === at ? { ...line, quantity: kept, discount: undefined } : line));
  put({ ...state.basket, lines, chosen: at });
}

/** @param {number} at */
export function remove(at) {
  const lines = state.basket.lines.filter((_, index) => index !== at);
  put({ ...state.basket, lines, chosen: Math.min(at, lines.length - 1) });
}

/** @param {number} at */
export function choose(at) {
  const { lines } = state.basket;
  put({ ...state.basket, chosen: Math.max(0, Math.min(at, lines.length - 1)) });
}

export function clear() {
  put(emptyBasket());
}

/** The chosen line, if there is one. */
export function chosenLine() {
  return state.basket.lines.at(state.basket.chosen);
}

/** @param {BasketLine} line @returns {import('tillpost').Line} */
export function receiptLine({ itemId, name, barcode, quantity, unit, price, discount, tax }) {
  const item = itemId.length <= LONGEST_ID && { item: itemId };
  return { name, ...(barcode && { barcode }), ...item, quantity, unit, price, ...(discount && { discount }), tax };
}

/** The sums of these lines, by the core. @param {BasketLine[]} lines */
export function sums(lines) {
  const { store } = state;
  if (!store || lines.length === 0) return { due: 0 };
  return tp.totals({
    id: 'basket-sum', country: store.country, kind: 'sale', currency: store.currency, number: 1, shift: 1,
    issuedAt: '2026-01-01T00:00:00', seller: store.seller, lines: lines.map(receiptLine), payments: [],
  });
}

/** An amount in the store's currency and the page's language. @param {number} amount */
export function money(amount) {
  return state.store ? tp.money(amount, state.store.currency, state.locale) : '';
}
