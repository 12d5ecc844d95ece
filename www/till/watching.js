// Keeps the journal live: asks the relay about deliveries that have not ended yet; one tab does it for all.
import { amend, forget, isFinal, newest, takeDelivery } from './journal.js';
import { ask, codeOf, isAborted } from './link.js';
import { isExclusive } from './settle.js';
import { state, watch } from './state.js';
import { alone, pause } from './tabs.js';

/** @typedef {import('./db.js').JournalEntry} JournalEntry */

/** A wait ends early only with a final state; a fresh delivery is looked at more often. */
const WAIT = 15_000;
const WAIT_FRESH = 2000;
const FRESH = 60_000;
/** How many open deliveries are asked about in one round. */
const AT_ONCE = 20;

let round = new AbortController();
/** Wakes the watcher when something new is to be watched. */
const news = new EventTarget();

/** Runs for as long as the page lives. */
export function watchDeliveries() {
  let seen = state.journalVersion;
  watch(() => {
    if (seen === state.journalVersion) return;
    seen = state.journalVersion;
    void restartForNew();
  });
  void alone('deliveries', async () => {
    for (;;) await oneRound();
  });
}

/** The id that the round waits on. */
let watched = '';

async function restartForNew() {
  const [first] = await open();
  if (!first || first.id === watched) return;
  round.abort();
  news.dispatchEvent(new Event('online'));
}

async function open() {
  const entries = await newest(200);
  return entries.filter((entry) => entry.deliveryId && !isFinal(entry) && !isExclusive(entry)).slice(0, AT_ONCE);
}

async function oneRound() {
  round = new AbortController();
  const entries = await open();
  watched = entries[0]?.id ?? '';
  if (entries.length === 0) return pause(60_000, news);
  const failed = await refreshAll(entries, round.signal);
  if (failed) await pause(3000, news);
}

/** The newest is waited for; the others are asked as they are. @param {JournalEntry[]} entries @param {AbortSignal} signal */
async function refreshAll(entries, signal) {
  const [first, ...others] = entries;
  for (const entry of others) {
    if (await refresh(entry, 0, signal)) return true;
  }
  return refresh(first, Date.now() - first.at < FRESH ? WAIT_FRESH : WAIT, signal);
}

/** Resolves to whether it failed. @param {JournalEntry} entry @param {number} wait @param {AbortSignal} signal */
async function refresh({ id, deliveryId = '', delivery: known }, wait, signal) {
  try {
    const delivery = await ask((line) => line.delivery(deliveryId, { wait, signal }));
    if (delivery.updatedAt !== known?.updatedAt || delivery.state !== known?.state) {
      await amend(id, (entry) => takeDelivery(entry, delivery));
    }
    return false;
  } catch (error) {
    if (codeOf(error) === 'not-found') await amend(id, forget);
    return !isAborted(error);
  }
}
