// Parcels: the catalogue's files as they come from the back office, through the relay.
import { t } from '../i18n/index.js';
import { announce, endAnew, isAnew, reportOf, restoreCatalogue, takeParcel } from './catalogue.js';
import { ask, codeOf, isAborted, isUnknownTill } from './link.js';
import { begin, end, wanted } from './loading.js';
import { set } from './state.js';
import { alone, pause, tell } from './tabs.js';

/** @typedef {import('tillpost').Parcel} Parcel @typedef {import('tillpost').ParcelReport} ParcelReport */

const WAIT = 25_000;
const SLOWEST = 15_000;
/** How long a large catalogue may take over a slow line, in milliseconds. */
const TRANSFER = 120_000;
/** How long after a parcel another one may come that belongs to it. */
const STRAGGLERS = 700;

const GONE = failed('gone', 'expected its file at the relay, found it taken away');

let polling = new AbortController();

/** Waits for parcels for as long as the page lives; one tab does it for all. */
export function watchParcels() {
  polling.abort();
  polling = new AbortController();
  const { signal } = polling;
  return alone('parcels', () => poll(signal));
}

/** @param {AbortSignal} signal */
async function poll(signal) {
  await restoreCatalogue(); // the tab that did this before may have ended without a word
  let rest = 1000;
  let wait = 0;
  while (!signal.aborted) {
    try {
      if (await isAnew()) await fetchAll(signal);
      const { parcels } = await ask((line) => line.parcels({ wait, signal }));
      for (const parcel of parcels) await fetchParcel(parcel, signal);
      if (parcels.length === 0) share();
      [wait, rest] = [unshared > 0 ? STRAGGLERS : WAIT, 1000];
    } catch (error) {
      share();
      if (isAborted(error) || signal.aborted) return;
      if (isUnknownTill(error)) return set({ phase: 'pairing' });
      if (isOfDisk(error)) set({ notice: { key: 'catalogue.notKept', tone: 'bad', stays: true } });
      await pause(rest);
      [wait, rest] = [0, Math.min(rest * 2, SLOWEST)];
    }
  }
}

/** Only storage throws a `DOMException` here. @param {unknown} error */
function isOfDisk(error) {
  return error instanceof DOMException && error.name !== 'AbortError';
}

/** Once more all that is in force, whatever this till said of it before. @param {AbortSignal} signal */
async function fetchAll(signal) {
  const { parcels } = await ask((line) => line.parcels({ anew: true, signal }));
  for (const parcel of parcels) await fetchParcel(parcel, signal);
  await endAnew();
}

/** Parcels loaded and not shown yet. What comes together is shown together: no goods before their prices. */
let unshared = 0;

function share() {
  if (unshared === 0) return;
  unshared = 0;
  announce();
  tell('parcels');
}

/** The relay hears of it when it is on the disk: should its answer be lost, it asks again and hears the same. @param {Parcel} parcel @param {AbortSignal} signal */
async function fetchParcel(parcel, signal) {
  const report = (await reportOf(parcel.id)) ?? (await brought(parcel, signal));
  if (!report.loaded) tellProblem('parcel.rejected', parcel, report, 'bad');
  else if (report.problems.length > 0) tellProblem('parcel.partly', parcel, report, 'warn');
  unshared += 1;
  await ask((line) => line.acknowledge(parcel.id, report, { signal }));
}

/** Fetches and loads it, as often as somebody stops it and wants it again. @param {Parcel} parcel @param {AbortSignal} signal @returns {Promise<ParcelReport>} */
async function brought(parcel, signal) {
  for (;;) {
    const stopped = begin(parcel.name);
    try {
      const report = await taken(parcel, AbortSignal.any([signal, stopped]));
      end(report.problems.length > 0 ? undefined : report); // a notice tells of those
      return report;
    } catch (error) {
      if (signal.aborted || !stopped.aborted) end();
      if (signal.aborted || !stopped.aborted) throw error;
      share(); // what came before it is whole
      await wanted(signal).finally(() => signal.aborted && end());
    }
  }
}

/** @param {Parcel} parcel @param {AbortSignal} signal */
async function taken(parcel, signal) {
  const bytes = await content(parcel.id, signal);
  if (!bytes) return GONE;
  try {
    return await takeParcel(parcel, bytes, signal);
  } catch (error) {
    if (codeOf(error) === 'died') return failed('died', String(error)); // as a rule it needs more memory than there is
    throw error;
  }
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

/** A report of a file that nobody read. @param {string} code @param {string} message @returns {ParcelReport} */
function failed(code, message) {
  return { loaded: false, accepted: 0, rejected: 0, problems: [{ path: '', code, message }] };
}

/** The first problem with its place, and how many there are. @param {string} key @param {Parcel} parcel @param {ParcelReport} report @param {'bad' | 'warn'} tone */
function tellProblem(key, { name }, report, tone) {
  const [first] = report.problems;
  const n = Math.max(report.rejected, report.problems.length);
  const more = n > 1 && !report.loaded ? t('parcel.more', { n: n - 1 }) : '';
  const problem = [first ? wordsOf(first) : '', more].filter(Boolean).join(' ');
  set({ notice: { key, params: { name, n, problem }, tone, stays: true } });
}

/** @param {ParcelReport['problems'][number]} problem */
function wordsOf({ line, column, path, message }) {
  const place = line === undefined ? '' : t('parcel.place', { line, column: column ?? 1 });
  return [place, path, message].filter(Boolean).join(': ');
}
