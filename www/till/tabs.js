// Several tabs of one till: who may do what alone, and how the others hear of it.

const channel = new BroadcastChannel('tillpost');

/** @typedef {'journal' | 'parcels' | 'online' | 'offline' | 'flush'} News */

/** @param {News} news */
export function tell(news) {
  channel.postMessage(news);
}

/** @param {News} news @param {() => void} callback */
export function hear(news, callback) {
  channel.addEventListener('message', ({ data }) => data === news && callback());
}

/**
 * Runs the work while no other tab runs work of the same name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function alone(name, work) {
  return /** @type {Promise<T>} */ (navigator.locks.request(`tillpost-${name}`, work));
}

/**
 * Makes something this tab's own for as long as it lives; `false` when another tab has it.
 * @param {string} name
 * @param {number} patience milliseconds; after a reload the former page may need a moment to let go
 * @returns {Promise<boolean>}
 */
export function own(name, patience) {
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request(`tillpost-${name}`, { signal: AbortSignal.timeout(patience) }, hold).catch(() => resolve(false));
  });
}

/** @param {number} ms @param {EventTarget} [waker] ends the wait early by an `online` event */
export function pause(ms, waker = window) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      waker.removeEventListener('online', done);
      resolve(undefined);
    };
    const timer = setTimeout(done, ms);
    waker.addEventListener('online', done);
  });
}
