// The catalogue in memory and on the till's disk: one snapshot, and the files that it was made of, to make it anew.
//
// Memory follows the disk. Whoever changes it holds the lock `catalogue`, and what is on the disk changes in one transaction:
// the snapshot, what it is made of, the file that came in. A till that stops anywhere has it all as it was before or as it is after.
import { catalogue, tp } from './core.js';
import { db } from './db.js';
import { begin, end, progress } from './loading.js';
import { set, state } from './state.js';
import { alone, hear } from './tabs.js';

/** @typedef {import('tillpost').Parcel} Parcel @typedef {import('tillpost').ParcelReport} ParcelReport */
/** @typedef {import('./db.js').StoredParcel} StoredParcel @typedef {import('./db.js').StoredCatalogue} StoredCatalogue */
/** @typedef {StoredCatalogue['parcels'][number]} Held */

/** Kinds of files in the order in which each finds what it names. */
const KINDS = ['taxes', 'groupItems', 'items', 'prices', 'sellers', 'users'];

/** The snapshot that memory holds. */
let version = '';

const store = () => state.pairing?.store ?? '';

/** Takes what is on the disk: a till starts and sells without its relay. */
export async function restoreCatalogue() {
  if (!(await follow())) await alone('catalogue', ready);
  announce();
}

/** Takes what other tabs loaded, from now on. */
export function watchCatalogue() {
  hear('parcels', () => void restoreCatalogue());
}

/** Shows what was loaded. */
export function announce() {
  set({ goods: catalogue.size, catalogueVersion: state.catalogueVersion + 1 });
}

/** Memory as the disk is. For holders of the lock. @returns {Promise<StoredCatalogue>} */
async function ready() {
  if (!(await follow())) await rebuild();
  return /** @type {StoredCatalogue} */ (await stored());
}

/** Whether memory could be made what the disk is: there may be no snapshot, a damaged one, or one of another version. */
async function follow() {
  const kept = await stored();
  if (!kept || kept.version === version) return Boolean(kept);
  const block = await bytesOf(kept.block);
  if (!block || !isTaken(block)) return false;
  version = kept.version;
  return true;
}

/** @param {Uint8Array} block */
function isTaken(block) {
  try {
    catalogue.restore(block);
    return true;
  } catch (error) {
    if (['damaged', 'version'].includes(/** @type {{ code?: string }} */ (error).code ?? '')) return false;
    throw error;
  }
}

/** Nothing where the disk has lost it. @param {Blob | undefined} blob */
async function bytesOf(blob) {
  return blob?.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
}

async function stored() {
  return (await db()).get('catalogues', store());
}

/** Takes every item out of memory. */
async function empty() {
  catalogue.restore((await tp.catalogue()).snapshot());
}

/** Makes the snapshot anew out of the files kept; where that cannot be, the relay is asked for all of them again. */
async function rebuild() {
  const kept = await stored();
  const files = await (await db()).getAll('parcels', IDBKeyRange.bound([store(), 0], [store(), Infinity]));
  const held = kept?.parcels ?? files.map(({ id, report }) => ({ id, kind: report?.kind ?? '' }));
  await empty();
  /** @type {StoredParcel[]} */
  const loaded = [];
  for (const { id } of inOrder(held)) {
    const file = await replayed(files.find((one) => one.id === id));
    if (!file) return startAnew();
    loaded.push(file);
  }
  await commit({ held: kept?.parcels ?? [], add: loaded, anew: kept?.anew ?? false });
}

/** As they are loaded: first what others name. @param {Held[]} held */
function inOrder(held) {
  const place = (/** @type {Held} */ { kind }) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return held.toSorted((one, other) => place(one) - place(other));
}

/** Loads a file kept; nothing where it is gone or will not load. @param {StoredParcel | undefined} file @returns {Promise<StoredParcel | undefined>} */
async function replayed(file) {
  const bytes = file?.bytes ?? (await bytesOf(file?.content));
  if (!file || !bytes) return undefined;
  const { id, name, sha256 } = file;
  begin(name, { phase: 'loading', stoppable: false });
  const report = await catalogue.load(bytes, { name, onProgress: progress }).finally(end);
  return report.loaded ? stamped({ id, name, sha256 }, bytes, report) : undefined;
}

/** @param {Pick<Parcel, 'id' | 'name' | 'sha256'>} parcel @param {Uint8Array} bytes @param {ParcelReport} report @returns {StoredParcel} */
function stamped({ id, name, sha256 }, bytes, report) {
  return { id, store: store(), name, sha256, content: new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]), report };
}

/** Nothing here is of use: the next word with the relay asks for everything. */
async function startAnew() {
  await empty();
  const held = (await stored())?.parcels ?? [];
  await commit({ held: [], add: [], drop: held.map(({ id }) => id), anew: true });
  set({ notice: { key: 'catalogue.anew', tone: 'warn', stays: true } });
}

/** Whether the relay is to be asked for everything again. */
export async function isAnew() {
  return (await stored())?.anew ?? false;
}

/** All has come again. */
export async function endAnew() {
  await alone('catalogue', async () => {
    const kept = await stored();
    if (kept) await (await db()).put('catalogues', { ...kept, anew: false });
  });
  if (state.notice?.key === 'catalogue.anew') set({ notice: undefined });
}

/** How loading this file went, where it is in the catalogue already. @param {number} id @returns {Promise<ParcelReport | undefined>} */
export async function reportOf(id) {
  return (await (await db()).get('parcels', [store(), id]))?.report;
}

/**
 * Loads a file and keeps it with the snapshot that it makes; when it resolves both are on the disk, or the file was refused.
 * @param {Parcel} parcel
 * @param {Uint8Array} bytes
 * @param {AbortSignal} signal
 * @returns {Promise<ParcelReport>}
 */
export function takeParcel(parcel, bytes, signal) {
  return alone('catalogue', async () => {
    const { parcels, anew } = await ready();
    const report = await catalogue.load(bytes, { name: parcel.name, onProgress: progress, signal });
    if (report.loaded) await commit({ held: parcels, add: [stamped(parcel, bytes, report)], anew });
    return report;
  });
}

/**
 * Writes the snapshot, in one transaction with the files that came and without those they replace.
 * @param {{ held: Held[], add: StoredParcel[], drop?: number[], anew: boolean }} change
 */
async function commit({ held, add, drop = [], anew }) {
  const parcels = add.reduce(withFile, held);
  const stays = new Set(parcels.map(({ id }) => id));
  const gone = [...drop, ...[...held, ...add].map(({ id }) => id).filter((id) => !stays.has(id))];
  const next = { store: store(), version: crypto.randomUUID(), block: new Blob([blockOf()]), parcels, anew };
  try {
    const tx = (await db()).transaction(['catalogues', 'parcels'], 'readwrite', { durability: 'strict' });
    const files = tx.objectStore('parcels');
    await Promise.all([
      ...add.filter(({ id }) => stays.has(id)).map((file) => files.put(file)),
      ...gone.map((id) => files.delete([next.store, id])),
      tx.objectStore('catalogues').put(next),
      tx.done,
    ]);
    version = next.version;
  } catch (error) {
    version = ''; // memory is ahead of the disk, which counts
    await follow();
    throw error;
  }
}

function blockOf() {
  return /** @type {Uint8Array<ArrayBuffer>} */ (catalogue.snapshot());
}

/** What a catalogue is made of with one more file: a full one replaces those of its kind. @param {Held[]} held @param {StoredParcel} file */
function withFile(held, { id, report }) {
  const { kind = '', fullness } = report ?? {};
  const stays = (/** @type {Held} */ one) => one.id !== id && !(kind && fullness === 'F' && one.kind === kind);
  return [...held.filter(stays), { id, kind }];
}
