// The peers' ways of taking a catalogue in: fast-xml-parser, DOMParser, Dexie. Set as their careful users would.
import Dexie from 'dexie';
import { XMLParser } from 'fast-xml-parser';
import { middle } from './looked.mjs';
import { LIMIT, PREFIXES } from './queries.mjs';

const DATABASE = 'peer';
/** Records of one bulkPut, all in one transaction. */
const BATCH = 10_000;

/** Articles and barcodes keep their zeros (`parseTagValue: false`, which is also the fastest); lists are lists. */
const parser = () => new XMLParser({ ignoreAttributes: false, parseTagValue: false, isArray: (name) => name === 'item' || name === 'barcode' });

/** The file as fast-xml-parser gives it: plain objects. */
export const parse = (text) => parser().parse(text).updateItems.item;

/** The same objects by the browser's own parser and a walk. */
export function walk(text) {
  const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
  if (root.nodeName !== 'updateItems') throw new Error(`expected updateItems, found ${root.nodeName}`);
  const list = [];
  for (let element = root.firstElementChild; element; element = element.nextElementSibling) {
    if (element.nodeName === 'item') list.push(fields(element));
  }
  return list;
}

function fields(parent) {
  const record = {};
  for (let element = parent.firstElementChild; element; element = element.nextElementSibling) {
    const value = element.firstElementChild ? fields(element) : element.textContent;
    if (element.nodeName === 'barcode') (record.barcode ??= []).push(value);
    else record[element.nodeName] = value;
  }
  return record;
}

/** What a till stores of an item: found by article, by any barcode and by any word of its name. */
function row({ article, name, measure, measprec, groupId, egaisType, taxgroupId, barcode = [], SubExcise }) {
  return {
    article,
    name,
    measure,
    measprec: Number(measprec),
    groupId,
    egaisType,
    taxgroupId,
    SubExcise,
    barcodes: barcode,
    codes: barcode.map(({ id }) => id),
    words: words(name),
  };
}

/** Dexie's own recipe for searching in texts: lower-case words in a multi-entry index. */
const words = (name) => [...new Set(name.toLowerCase().replace(/ё/g, 'е').split(/[^\p{L}\p{N}]+/u).filter(Boolean))];

/** Empties the peer's database. */
export const forget = () => Dexie.delete(DATABASE);

/** The peer's database. */
export function open() {
  const database = new Dexie(DATABASE);
  database.version(1).stores({ items: 'article, *codes, *words' });
  return database;
}

/** Stores parsed items until they are committed and findable. */
export async function store(list) {
  const database = open();
  await database.transaction('rw', database.items, async () => {
    for (let from = 0; from < list.length; from += BATCH) await database.items.bulkPut(list.slice(from, from + BATCH).map(row));
  });
  return database;
}

/** The same from text to findable. */
export const load = (text) => store(parse(text));

/** A cold start: the database opened and one barcode looked up. */
export async function start(code) {
  const database = open();
  const found = await barcode(database, code);
  database.close();
  return found;
}

/** The item with a barcode. */
export const barcode = (database, code) => database.items.where('codes').equals(code).first();
/** The first items with a word that starts like this. */
export const search = (database, text, limit) => database.items.where('words').startsWith(text.toLowerCase()).limit(limit).toArray();

const ASKED = 500;

/** Milliseconds of one look-up and of one search, each waited for. */
export async function asked(database, scanned) {
  const lookUp = await each(scanned.slice(0, ASKED), (code) => barcode(database, code));
  const typed = await each(PREFIXES, (text) => search(database, words(text)[0] ?? text, LIMIT));
  return { lookUp, search: typed };
}

/** The median time of each call. */
async function each(list, call) {
  const times = [];
  for (const one of list) {
    const started = performance.now();
    await call(one);
    times.push(performance.now() - started);
  }
  return middle(times, 0.5);
}
