// The journal: every receipt of this till and what became of it, on the till's own disk.
import { db } from './db.js';
import { set, state } from './state.js';
import { hear, tell } from './tabs.js';

/** @typedef {import('./db.js').JournalEntry} JournalEntry @typedef {import('./db.js').OutboxEntry} OutboxEntry */
/** @typedef {import('tillpost').Delivery} Delivery */

const FINAL = ['none', 'refused', 'withdrawn', 'sent', 'dead', 'uncertain', 'cancelled'];

/** Phases in which no letter has left or ever will. */
const NEVER_LEFT = ['none', 'refused', 'withdrawn', 'dead', 'cancelled'];

hear('journal', () => set({ journalVersion: state.journalVersion + 1 }));

function changed() {
  set({ journalVersion: state.journalVersion + 1 });
  tell('journal');
}

/**
 * Makes a sale final in one transaction: its receipt, its waiting delivery, and a new basket.
 * @param {JournalEntry} entry
 * @param {OutboxEntry | undefined} waiting
 * @param {object | undefined} nextBasket
 */
export async function commitSale(entry, waiting, nextBasket) {
  const tx = (await db()).transaction(['journal', 'outbox', 'meta'], 'readwrite', { durability: 'strict' });
  await Promise.all([
    tx.objectStore('journal').add(entry),
    waiting && tx.objectStore('outbox').add(waiting),
    nextBasket && tx.objectStore('meta').put(nextBasket, 'basket'),
    tx.done,
  ]);
  changed();
}

/** Newest first. @param {number} limit */
export async function newest(limit) {
  /** @type {JournalEntry[]} */
  const entries = [];
  let cursor = await (await db()).transaction('journal').store.index('at').openCursor(null, 'prev');
  while (cursor && entries.length < limit) {
    entries.push(cursor.value);
    cursor = await cursor.continue();
  }
  return entries;
}

/** @param {string} id */
export async function entryOf(id) {
  return (await db()).get('journal', id);
}

/** @param {string} id */
export async function wasSold(id) {
  return (await (await db()).count('journal', id)) > 0;
}

/** Changes one entry atomically. @param {string} id @param {(entry: JournalEntry) => void} edit */
export async function amend(id, edit) {
  const tx = (await db()).transaction('journal', 'readwrite');
  const entry = await tx.store.get(id);
  if (entry) {
    edit(entry);
    await tx.store.put(entry);
  }
  await tx.done;
  changed();
}

/** @param {JournalEntry} entry @param {string} key @param {string} [detail] */
export function tellStory(entry, key, detail) {
  entry.story.push({ at: Date.now(), key, ...(detail && { detail }) });
}

/** Takes over what the relay says of a delivery. @param {JournalEntry} entry @param {Delivery} delivery */
export function takeDelivery(entry, delivery) {
  entry.delivery = delivery;
  entry.deliveryId = delivery.id;
  entry.phase = delivery.state;
  const failed = ['dead', 'uncertain', 'cancelled'].includes(delivery.state) && mayPrint(entry);
  if (failed && !entry.printed && entry.plan.print !== 'now') entry.printDue = true;
}

/** The relay does not know it any more: what was last heard stays. @param {JournalEntry} entry */
export function forget(entry) {
  entry.deliveryId = undefined;
}

/** @param {JournalEntry} entry */
export function isFinal(entry) {
  return FINAL.includes(entry.phase);
}

/** Whether paper is allowed now: in Slovakia a receipt is either sent or printed. @param {JournalEntry} entry */
export function mayPrint(entry) {
  return entry.receipt.country !== 'SK' || NEVER_LEFT.includes(entry.phase);
}

/** Whether a refused delivery may be tried once more; a Slovak one was taken back for paper. @param {JournalEntry} entry */
export function maySendAgain(entry) {
  return entry.phase === 'refused' && entry.receipt.country !== 'SK';
}

/** What happened, oldest first: this till's steps and the relay's. @param {JournalEntry} entry */
export function storyOf(entry) {
  const events = (entry.delivery?.events ?? []).map(({ at, state, detail }) => ({ at, key: `phase.${state}`, detail }));
  return [...entry.story, ...events].sort((a, b) => a.at - b.at);
}
