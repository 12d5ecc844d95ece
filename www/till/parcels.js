// Parcels: the catalogue as it comes from the back office, through the relay, into the core and onto the till's disk.
import { catalogue } from './core.js';
import { db } from './db.js';
import { ask, codeOf, isAborted, isUnknownTill } from './link.js';
import { set, state } from './state.js';
import { alone, hear, pause, tell } from './tabs.js';

/** @typedef {import('tillpost').Parcel} Parcel */

const WAIT = 25_000;
const SLOWEST = 15_000;
/** How long a large catalogue may take over a slow line, in milliseconds. */
const TRANSFER = 120_000;
/** How long after a parcel another one may come that belongs to it. */
const STRAGGLERS = 700;

/** @type {import('tillpost').ParcelReport} */
const GONE = { loaded: false, accepted: 0, rejected: 0, problems: [{ path: '', code: 'gone', message: 'expected its file at the relay, found it taken away' }] };

/** Parcels in the catalogue already, so that another tab's news is taken once. */
const loaded = new Set();
let polling = new AbortController();

/** Reads what is on the disk: a till starts and sells without its relay. */
export async function restoreCatalogue() {
  for (const parcel of await storedParcels()) await take(parcel.id, parcel.name, parcel.bytes);
  announce();
  hear('parcels', takeFromDisk);
}

async function takeFromDisk() {
  for (const parcel of await storedParcels()) {
    if (!loaded.has(parcel.id)) await take(parcel.id, parcel.name, parcel.bytes);
  }
  announce();
}

async function storedParcels() {
  const store = state.pairing?.store ?? '';
  return (await db()).getAll('parcels', IDBKeyRange.bound([store, 0], [store, Infinity]));
}

/** @param {number} id @param {string} name @param {Uint8Array} bytes */
async function take(id, name, bytes) {
  const report = await catalogue.load(bytes, { name });
  if (report.loaded) loaded.add(id);
  return report;
}

function announce() {
  set({ goods: catalogue.size, catalogueVersion: state.catalogueVersion + 1 });
}

/** Waits for parcels for as long as the page lives; one tab does it for all. */
export function watchParcels() {
  polling.abort();
  polling = new AbortController();
  const { signal } = polling;
  return alone('parcels', () => poll(signal));
}

/** @param {AbortSignal} signal */
async function poll(signal) {
  let rest = 1000;
  let wait = 0;
  while (!signal.aborted) {
    try {
      const { parcels } = await ask((line) => line.parcels({ wait, signal }));
      for (const parcel of parcels) await fetchParcel(parcel, signal);
      if (parcels.length === 0) share();
      [wait, rest] = [unshared > 0 ? STRAGGLERS : WAIT, 1000];
    } catch (error) {
      share();
      if (isAborted(error)) return;
      if (isUnknownTill(error)) return set({ phase: 'pairing' });
      await pause(rest);
      [wait, rest] = [0, Math.min(rest * 2, SLOWEST)];
    }
  }
}

/** Parcels loaded and not shown yet. What comes together is shown together: no goods before their prices. */
let unshared = 0;

function share() {
  if (unshared === 0) return;
  unshared = 0;
  announce();
  tell('parcels');
}

/** @param {Parcel} parcel @param {AbortSignal} signal */
async function fetchParcel(parcel, signal) {
  const bytes = await content(parcel.id, signal);
  const report = bytes ? await take(parcel.id, parcel.name, bytes) : GONE;
  if (bytes && report.loaded) await keep(parcel, bytes);
  else rejected(parcel, report);
  unshared += 1;
  await ask((line) => line.acknowledge(parcel.id, report, { signal }));
}

/** `undefined` when its file was taken away: it must not hold up those after it. @param {number} id @param {AbortSignal} signal */
async function content(id, signal) {
  try {
    return await ask((line) => line.parcelContent(id, { deadline: TRANSFER, signal }));
  } catch (error) {
    if (codeOf(error) === 'gone') return undefined;
    throw error;
  }
}

/** @param {Parcel} parcel @param {Uint8Array} bytes */
async function keep({ id, name, sha256 }, bytes) {
  await (await db()).put('parcels', { id, store: state.pairing?.store ?? '', name, sha256, bytes });
}

/** @param {Parcel} parcel @param {import('tillpost').ParcelReport} report */
function rejected(parcel, report) {
  const [first] = report.problems;
  const problem = first ? [first.path, first.message].filter(Boolean).join(': ') : '';
  set({ notice: { key: 'parcel.rejected', params: { name: parcel.name, problem }, tone: 'bad', stays: true } });
}
