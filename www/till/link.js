// The line to the relay: the paired till's calls, and whether the relay answers.
import { tp } from './core.js';
import { remember, remembered } from './db.js';
import { set, state } from './state.js';
import { hear, tell } from './tabs.js';

/** @typedef {import('tillpost').Relay} Relay @typedef {import('tillpost').TillpostError} TillpostError */

/** @type {Relay} */
let relay;

/** Takes the stored pairing, if any, into use. */
export async function restorePairing() {
  const pairing = await remembered('pairing');
  const known = await remembered('stores');
  if (known) set({ stores: known.stores, training: known.training });
  usePairing(pairing);
  hear('online', () => set({ online: true }));
  hear('offline', () => set({ online: false }));
}

/** @param {import('./state.js').Pairing | undefined} pairing */
function usePairing(pairing) {
  relay = tp.relay({ token: pairing?.token });
  set({ pairing, store: state.stores.find((store) => store.id === pairing?.store) });
}

/** Reads the list of stores from the relay and keeps it for starts without a relay. */
export async function refreshStores() {
  const known = await ask((line) => line.stores({ deadline: 5000 }));
  await remember('stores', known);
  const store = known.stores.find(({ id }) => id === state.pairing?.store) ?? state.store;
  set({ ...known, store });
}

/**
 * Joins a store. In training the code may be empty.
 * @param {string} store
 * @param {string} code
 */
export async function pair(store, code) {
  const { till, token } = await once((line) => line.pair({ store, code }));
  const pairing = { store, till, token };
  await remember('pairing', pairing);
  usePairing(pairing);
}

/**
 * One call to the relay. In training a till that the relay has forgotten joins again by itself.
 * @template T
 * @param {(line: Relay) => Promise<T>} call
 * @returns {Promise<T>}
 */
export async function ask(call) {
  try {
    return await once(call);
  } catch (error) {
    if (!isUnknownTill(error) || !state.training || !state.pairing) throw error;
    await pairOnce(state.pairing.store);
    return once(call);
  }
}

/** @type {Promise<void> | undefined} */
let pairing;

/** Several calls that fail together join once. @param {string} store */
function pairOnce(store) {
  pairing ??= pair(store, '').finally(() => (pairing = undefined));
  return pairing;
}

/**
 * Any answer, even a refusal, shows that the relay is there.
 * @template T
 * @param {(line: Relay) => Promise<T>} call
 * @returns {Promise<T>}
 */
async function once(call) {
  try {
    const answer = await call(relay);
    setOnline(true);
    return answer;
  } catch (error) {
    if (!isAborted(error)) setOnline(!isUnreachable(error));
    throw error;
  }
}

/** @param {boolean} online */
export function setOnline(online) {
  if (state.online === online) return;
  set({ online });
  tell(online ? 'online' : 'offline');
}

/** @param {unknown} error @returns {string} */
export function codeOf(error) {
  return /** @type {Partial<TillpostError>} */ (error)?.code ?? '';
}

/** No answer came: the relay is down, the line is cut, or it took too long. @param {unknown} error */
export function isUnreachable(error) {
  return ['unreachable', 'timeout'].includes(codeOf(error)) && statusOf(error) === 0;
}

/** Of the answer; 0 where there was none. @param {unknown} error */
function statusOf(error) {
  return /** @type {Partial<TillpostError>} */ (error)?.status ?? 0;
}

/** @param {unknown} error */
export function isAborted(error) {
  return codeOf(error) === 'aborted';
}

/** The relay understood and will never take it as it is. @param {unknown} error */
export function isRefusal(error) {
  return [400, 409, 413, 415, 422].includes(statusOf(error));
}

/** The relay does not know this till (any more). @param {unknown} error */
export function isUnknownTill(error) {
  return statusOf(error) === 401;
}
