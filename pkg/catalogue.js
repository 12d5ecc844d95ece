// A catalogue: its block lives inside the module, what is looked up comes out as one text, and files are loaded by a worker.
import { loadFile } from './loading.js';
import { Catalogue } from './wasm/tillpost_exchange.js';

/** Fields of an item and of a group in a text from the module; see exchange/src/told.rs. */
const ITEM = 9;
const GROUP = 3;
/** The most that a number of the module holds. */
const ALL = 0xffff_ffff;

/** What answers for each catalogue. @type {WeakMap<import('./index.d.ts').Catalogue, Catalogue>} */
const inside = new WeakMap();

/**
 * @param {WebAssembly.Module} module
 * @param {import('./index.d.ts').CatalogueOptions} [options]
 * @returns {import('./index.d.ts').Catalogue}
 */
export function catalogue(module, { snapshot, masks = [], worker } = {}) {
  const inner = new Catalogue(masks.join('\n'));
  if (snapshot) inner.restore(snapshot);
  /** @type {Promise<unknown>} what is being loaded: one file changes what the one before it left */
  let last = Promise.resolve();
  /** @type {import('./index.d.ts').Catalogue} */
  const catalogue = {
    load(source, options = {}) {
      const turn = after(last, options.signal).then(() => loadFile(inner, source, { ...options, module, worker }));
      last = turn.catch(() => {});
      return turn;
    },
    barcode: (code, { at } = {}) => found(inner.barcode(code, moment(at))),
    item: (id, { at } = {}) => items(inner.item(id, moment(at)))[0],
    search: (text, { limit = 20, at } = {}) => items(inner.search(text, count(limit), moment(at))),
    groups: () => groups(inner.groups()),
    group: (id, { limit = ALL, at } = {}) => items(inner.group(id, count(limit), moment(at))),
    sellers: () => inner.sellers(),
    users: () => inner.users(),
    userByCard: (card) => inner.userByCard(card),
    checkUser: (id, password) => inner.checkUser(id, password),
    about: () => inner.about(),
    snapshot: () => inner.snapshot(),
    restore: (bytes) => inner.restore(bytes),
    setMasks: (masks) => inner.setMasks(masks.join('\n')),
    get size() {
      return inner.size;
    },
  };
  inside.set(catalogue, inner);
  return catalogue;
}

/** @type {import('./index.d.ts').Exchange['requisites']} */
export function requisites(asked, { journal = { shifts: [] }, till, catalogue, at }) {
  const goods = (catalogue && inside.get(catalogue)) ?? new Catalogue('');
  return goods.requisites(asked, journal, till, moment(at));
}

/** Waits for the load before; who gives up does so at once. @param {Promise<unknown>} last @param {AbortSignal} [signal] */
async function after(last, signal) {
  signal?.throwIfAborted();
  await new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    last.then(() => {
      signal?.removeEventListener('abort', stop);
      resolve(undefined);
    });
  });
}

/** A limit as the module takes it, `Infinity` too. @param {number} limit */
function count(limit) {
  return Math.min(Math.max(limit, 0), ALL);
}

/** The till's clock as the module takes moments, `20261122140305`; one second long the same. */
let clock = { second: -1, moment: 0 };

/** @param {string} [at] */
function moment(at) {
  if (at !== undefined) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/.exec(at);
    return parts ? Number(parts.slice(1, 6).join('') + (parts[6] ?? '00')) : 0;
  }
  const second = Math.floor(Date.now() / 1000);
  if (second !== clock.second) clock = { second, moment: digits(new Date()) };
  return clock.moment;
}

/** @param {Date} date */
function digits(date) {
  const day = (date.getFullYear() * 100 + date.getMonth() + 1) * 100 + date.getDate();
  return ((day * 100 + date.getHours()) * 100 + date.getMinutes()) * 100 + date.getSeconds();
}

/** @param {string} text @returns {import('./index.d.ts').Found | undefined} */
function found(text) {
  if (text === '') return undefined;
  const fields = cut(text);
  /** @type {import('./index.d.ts').Found} */
  const found = { item: itemAt(fields, 3), quantity: Number(fields[0]), by: fields[2] ? 'mask' : 'exact' };
  if (fields[1]) found.total = Number(fields[1]);
  return found;
}

/** The fields of a short text; by hand it takes less than `split`. @param {string} text */
function cut(text) {
  const fields = [];
  for (let start = 0, end = text.indexOf('\0'); end >= 0; start = end + 1, end = text.indexOf('\0', start)) {
    fields.push(text.slice(start, end));
  }
  return fields;
}

/** @param {string} text */
function items(text) {
  const fields = text.split('\0');
  const all = [];
  for (let at = 0; at + ITEM < fields.length; at += ITEM) all.push(itemAt(fields, at));
  return all;
}

/** @param {string[]} fields @param {number} at @returns {import('./index.d.ts').Item} */
function itemAt(fields, at) {
  /** @type {import('./index.d.ts').Item} */
  const item = {
    id: fields[at] ?? '',
    name: fields[at + 1] ?? '',
    unit: fields[at + 2] ?? '',
    decimals: Number(fields[at + 3]),
    group: fields[at + 4] ?? '',
    tax: fields[at + 5] ?? '',
    barcodes: list(fields[at + 6]),
  };
  const price = fields[at + 7];
  if (price) item.price = Number(price);
  const special = fields[at + 8];
  return special ? specialised(item, special) : item;
}

/** With what few goods have. @param {import('./index.d.ts').Item} item @param {string} special */
function specialised(item, special) {
  const [printName, minPrice, plu, subject, traits, ...extra] = list(special);
  if (printName) item.printName = printName;
  if (minPrice) item.minPrice = Number(minPrice);
  if (plu) item.plu = plu;
  if (subject) item.subject = /** @type {import('./index.d.ts').Item['subject']} */ (subject);
  if (traits) item.traits = /** @type {import('./index.d.ts').Item['traits']} */ (traits.split('\u0002'));
  if (extra.length > 0) item.extra = Object.fromEntries(extra.map((field) => field.split('\u0002')));
  return item;
}

/** @param {string} text */
function groups(text) {
  const fields = text.split('\0');
  /** @type {import('./index.d.ts').Group[]} */
  const all = [];
  for (let at = 0; at + GROUP < fields.length; at += GROUP) {
    all.push({ id: fields[at] ?? '', parent: fields[at + 1] ?? '', name: fields[at + 2] ?? '' });
  }
  return all;
}

/** What a field lists. @param {string} [text] */
function list(text) {
  if (!text) return [];
  return text.includes('\u0001') ? text.split('\u0001') : [text];
}
