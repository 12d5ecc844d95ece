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
