// The till's own disk: one IndexedDB database. Whatever must not be lost is here before anything else happens.
import { openDB } from 'idb';

/**
 * @typedef {import('tillpost').Receipt} Receipt
 * @typedef {import('tillpost').NewDelivery} NewDelivery
 * @typedef {import('tillpost').Delivery} Delivery
 *
 * @typedef {object} OutboxEntry A delivery that the relay has not accepted yet.
 * @property {string} key idempotency key; also the receipt's id
 * @property {NewDelivery} delivery
 * @property {number} createdAt
 * @property {number} tries
 * @property {number} nextAt not to be tried before this time
 * @property {boolean} posted whether it may have reached the relay already
 * @property {boolean} exclusive either sent or printed, never both (Slovakia)
 * @property {boolean} [refused] the relay will not take it as it is
 *
 * @typedef {'none' | 'waiting' | 'refused' | 'withdrawn' | import('tillpost').DeliveryState} DeliveryPhase
 * @typedef {{ at: number, key: string, detail?: string }} StoryStep
 *
 * @typedef {object} JournalEntry One receipt and what became of it.
 * @property {string} id the receipt's id
 * @property {number} at when it was made
 * @property {string} store
 * @property {Receipt} receipt
 * @property {number} due
 * @property {import('tillpost').Plan} plan
 * @property {string} [to] the masked recipient
 * @property {DeliveryPhase} phase
 * @property {string} [deliveryId]
 * @property {Delivery} [delivery] as last heard from the relay
 * @property {StoryStep[]} story what this till did
 * @property {boolean} printDue paper is owed to the customer
 * @property {boolean} printed
 *
 * @typedef {{ id: number, store: string, name: string, sha256: string, bytes: Uint8Array }} StoredParcel
 *
 * @typedef {object} Tables
 * @property {{ key: string, value: any }} meta
 * @property {{ key: [string, number], value: StoredParcel }} parcels
 * @property {{ key: string, value: OutboxEntry }} outbox
 * @property {{ key: string, value: JournalEntry, indexes: { at: number } }} journal
 */

/** @type {Promise<import('idb').IDBPDatabase<Tables>> | undefined} */
let opened;

/** The database, opened on first use. */
export function db() {
  opened ??= openDB('tillpost', 1, {
    upgrade(database) {
      database.createObjectStore('meta');
      database.createObjectStore('parcels', { keyPath: ['store', 'id'] });
      database.createObjectStore('outbox', { keyPath: 'key' });
      database.createObjectStore('journal', { keyPath: 'id' }).createIndex('at', 'at');
    },
    blocking(_current, _blocked, event) {
      /** @type {IDBDatabase} */ (event.target).close(); // a newer page wants to upgrade it
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** @param {string} name */
export async function remembered(name) {
  return (await db()).get('meta', name);
}

/** @param {string} name @param {unknown} value */
export async function remember(name, value) {
  await (await db()).put('meta', value, name);
}

/**
 * Takes the next number of a counter, once over all tabs.
 * @param {string} name
 * @returns {Promise<number>}
 */
export async function nextNumber(name) {
  const tx = (await db()).transaction('meta', 'readwrite');
  const next = ((await tx.store.get(name)) ?? 0) + 1;
  await tx.store.put(next, name);
  await tx.done;
  return next;
}
