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
 * @typedef {object} StoredParcel A file that the catalogue is made of, to make it anew.
 * @property {number} id
 * @property {string} store
 * @property {string} name
 * @property {string} sha256
 * @property {Blob} [content]
 * @property {Uint8Array} [bytes] the content, as tills kept it before they kept snapshots
 * @property {import('tillpost').ParcelReport} [report] how loading it went; the relay may ask twice
 *
 * @typedef {object} StoredCatalogue The catalogue of one store as it is, in one piece.
 * @property {string} store
 * @property {string} version new with every change, so that each tab sees whether it is behind
 * @property {Blob} block
 * @property {{ id: number, kind: string }[]} parcels what it was made of, in the order of loading
 * @property {boolean} anew whether the relay is to be asked for everything again
 *
 * @typedef {object} Tables
 * @property {{ key: string, value: any }} meta
 * @property {{ key: [string, number], value: StoredParcel }} parcels
 * @property {{ key: string, value: StoredCatalogue }} catalogues
 * @property {{ key: string, value: OutboxEntry }} outbox
 * @property {{ key: string, value: JournalEntry, indexes: { at: number } }} journal
 */

/** What each version of the database added; never changed once released. @type {((database: import('idb').IDBPDatabase<Tables>) => void)[]} */
const VERSIONS = [
  (database) => {
    database.createObjectStore('meta');
    database.createObjectStore('parcels', { keyPath: ['store', 'id'] });
    database.createObjectStore('outbox', { keyPath: 'key' });
    database.createObjectStore('journal', { keyPath: 'id' }).createIndex('at', 'at');
  },
  (database) => void database.createObjectStore('catalogues', { keyPath: 'store' }),
];

/** @type {Promise<import('idb').IDBPDatabase<Tables>> | undefined} */
let opened;

/** The database, opened on first use. */
export function db() {
  opened ??= openDB('tillpost', VERSIONS.length, {
    upgrade(database, before) {
      for (const make of VERSIONS.slice(before)) make(database);
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
