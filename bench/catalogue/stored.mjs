// One value in IndexedDB, as a till keeps its snapshot.

const DATABASE = 'ours';
const STORE = 'snapshots';

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

/** Stores the snapshot; resolves once it is committed. */
export async function put(bytes) {
  const database = await open();
  const transaction = database.transaction(STORE, 'readwrite');
  transaction.objectStore(STORE).put(new Blob([bytes]), 'catalogue');
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** The snapshot stored last. */
export async function get() {
  const database = await open();
  const blob = await settled(database.transaction(STORE).objectStore(STORE).get('catalogue'));
  database.close();
  return new Uint8Array(await blob.arrayBuffer());
}

/** Nothing is stored any more. */
export const forget = () => settled(indexedDB.deleteDatabase(DATABASE));
