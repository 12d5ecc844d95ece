// The outbox: deliveries wait on the till's disk until the relay has answered 202, over reloads and cut lines.
import { db } from './db.js';
import { ask, codeOf, isRefusal, isUnknownTill } from './link.js';
import { amend, takeDelivery, tellStory } from './journal.js';
import { set, state, watch } from './state.js';
import { alone, hear, tell } from './tabs.js';

/** @typedef {import('./db.js').OutboxEntry} OutboxEntry @typedef {import('tillpost').TillpostError} TillpostError */

const LONGEST_REST = 60_000;
const ACCEPT_WITHIN = 8000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let alarm;

/** Sends what waits: now, when the network is back, and whenever a rest is over. */
export async function startOutbox() {
  addEventListener('online', () => void retryAll());
  hear('journal', () => void count());
  let wasOnline = state.online;
  watch(() => {
    if (state.online && !wasOnline) void retryAll();
    wasOnline = state.online;
  });
  await count();
  await flush();
}

async function count() {
  const waiting = (await (await db()).getAll('outbox')).filter(({ refused }) => !refused).length;
  if (waiting !== state.waiting) set({ waiting });
}

/** Forgets the rests, since something has changed, and sends. */
async function retryAll() {
  const tx = (await db()).transaction('outbox', 'readwrite');
  for await (const cursor of tx.store) await cursor.update({ ...cursor.value, nextAt: 0 });
  await tx.done;
  await flush();
}

/** Sends every delivery whose turn it is, oldest first; one tab at a time. */
export async function flush() {
  await alone('outbox', async () => {
    for (const entry of await due()) {
      if (!(await attempt(entry))) break;
    }
  });
  await count();
  await setAlarm();
}

/** Those of the exclusive kind are led by `settle`, which knows about paper. */
async function ours() {
  const entries = await (await db()).getAll('outbox');
  return entries.filter(({ exclusive, refused }) => !exclusive && !refused);
}

async function due() {
  const entries = (await ours()).filter(({ nextAt }) => nextAt <= Date.now());
  return entries.sort((a, b) => a.createdAt - b.createdAt);
}

async function setAlarm() {
  clearTimeout(alarm);
  const times = (await ours()).map(({ nextAt }) => nextAt);
  if (times.length === 0) return;
  alarm = setTimeout(() => void flush(), Math.max(500, Math.min(...times) - Date.now()));
}

/**
 * Sends one delivery that waits, whatever its rest. Resolves to whether the relay has it now.
 * @param {string} key
 */
export async function sendNow(key) {
  const accepted = await alone('outbox', async () => {
    const entry = await (await db()).get('outbox', key);
    return entry ? attempt(entry) : true;
  });
  await count();
  return accepted;
}

/** @param {OutboxEntry} entry */
async function attempt(entry) {
  try {
    if (entry.exclusive && !entry.posted) await ask((line) => line.deliveries({ since: Date.now(), deadline: 3000 }));
    await (await db()).put('outbox', { ...entry, posted: true });
    const delivery = await ask((line) => line.deliver(entry.delivery, { key: entry.key, deadline: ACCEPT_WITHIN }));
    await accepted(entry.key, delivery);
    return true;
  } catch (error) {
    await failed(entry.key, error);
    return false;
  }
}

/** Only now does the browser let go of it. @param {string} key @param {import('tillpost').Delivery} delivery */
async function accepted(key, delivery) {
  const tx = (await db()).transaction(['outbox', 'journal'], 'readwrite', { durability: 'strict' });
  const entry = await tx.objectStore('journal').get(key);
  if (entry) {
    takeDelivery(entry, delivery);
    await tx.objectStore('journal').put(entry);
  }
  await tx.objectStore('outbox').delete(key);
  await tx.done;
  set({ journalVersion: state.journalVersion + 1 });
  tell('journal');
}

/** @param {string} key @param {unknown} error */
async function failed(key, error) {
  if (isUnknownTill(error)) set({ phase: 'pairing' });
  const refused = isRefusal(error);
  const tx = (await db()).transaction('outbox', 'readwrite');
  const entry = await tx.store.get(key);
  if (entry) {
    const tries = entry.tries + 1;
    const rest = Math.min(1000 * 2 ** Math.min(tries, 10), LONGEST_REST);
    await tx.store.put({ ...entry, tries, nextAt: Date.now() + rest, ...(refused && { refused }) });
  }
  await tx.done;
  if (refused) await refuse(key, /** @type {TillpostError} */ (error));
}

/** @param {string} key @param {TillpostError} error */
async function refuse(key, error) {
  const [first] = error.problems ?? [];
  const why = first ? [first.path, first.message].filter(Boolean).join(': ') : error.message || codeOf(error);
  await amend(key, (entry) => {
    entry.phase = 'refused';
    if (!entry.printed) entry.printDue = true;
    tellStory(entry, 'phase.refused', why);
  });
}

/**
 * Takes a delivery back before it left this browser. `unknown` when it may have reached the relay.
 * @param {string} key
 * @returns {Promise<'withdrawn' | 'unknown' | 'accepted'>}
 */
export function withdraw(key) {
  return alone('outbox', async () => {
    const tx = (await db()).transaction(['outbox', 'journal'], 'readwrite', { durability: 'strict' });
    const [waiting, entry] = await Promise.all([tx.objectStore('outbox').get(key), tx.objectStore('journal').get(key)]);
    const outcome = !waiting ? 'accepted' : waiting.posted && !waiting.refused ? 'unknown' : 'withdrawn';
    if (outcome === 'withdrawn' && entry) {
      if (entry.phase !== 'refused') entry.phase = 'withdrawn';
      entry.printDue = !entry.printed;
      tellStory(entry, 'phase.withdrawn');
      await Promise.all([tx.objectStore('journal').put(entry), tx.objectStore('outbox').delete(key)]);
    }
    await tx.done;
    await count();
    return outcome;
  });
}

/** Lets a refused delivery try once more. @param {string} key */
export async function sendAgain(key) {
  const waiting = await (await db()).get('outbox', key);
  if (!waiting) return;
  await (await db()).put('outbox', { ...waiting, refused: false, nextAt: 0 });
  await amend(key, (entry) => {
    entry.phase = 'waiting';
    tellStory(entry, 'phase.waiting');
  });
  await flush();
}
