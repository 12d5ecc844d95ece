// The file that is on its way into the catalogue, for the line that shows it: only where it takes long enough to be worth a word.

/**
 * @typedef {object} Loading
 * @property {string} name the file's
 * @property {'coming' | 'loading' | 'stopped' | 'done'} phase
 * @property {boolean} stoppable
 * @property {number} share of the file that is read, 0 to 1
 * @property {number} records read so far
 */

/** How long a file is nobody's concern, and how long its end is told, in milliseconds. */
const PATIENCE = 500;
const GOODBYE = 5000;

/** @type {Loading | undefined} */
let current;
let isShown = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let stopping = new AbortController();
const news = new EventTarget();

/** What the line shows now. */
export function shownLoading() {
  return isShown ? current : undefined;
}

/** Calls back after every change, until the returned function is called. @param {() => void} callback */
export function watchLoading(callback) {
  news.addEventListener('change', callback);
  return () => news.removeEventListener('change', callback);
}

/** @param {boolean} shown */
function show(shown) {
  isShown = shown;
  news.dispatchEvent(new Event('change'));
}

/** @param {Partial<Loading>} changed */
function change(changed) {
  if (current) current = { ...current, ...changed };
  if (isShown) show(true);
}

/**
 * A file begins; the signal says that somebody stopped it.
 * @param {string} name
 * @param {{ phase?: Loading['phase'], stoppable?: boolean }} [how]
 */
export function begin(name, { phase = 'coming', stoppable = true } = {}) {
  clearTimeout(timer);
  stopping = new AbortController();
  // What went before is still told, or was stopped here: then there is nothing to wait for.
  const follows = current?.name === name && isShown;
  current = { name, phase, stoppable, share: 0, records: 0 };
  if (follows) show(true);
  else timer = setTimeout(() => show(true), PATIENCE);
  return stopping.signal;
}

/** @param {{ bytes: number, total?: number, records: number }} progress */
export function progress({ bytes, total, records }) {
  change({ phase: 'loading', share: total ? bytes / total : 0, records });
}

/** It ended; nothing is said where others say why. @param {{ loaded: boolean, accepted: number }} [report] */
export function end(report) {
  clearTimeout(timer);
  if (!isShown || !report?.loaded) {
    current = undefined;
    return show(false);
  }
  change({ phase: 'done', share: 1, records: report.accepted });
  timer = setTimeout(() => {
    current = undefined;
    show(false);
  }, GOODBYE);
}

/** Stops the file; the catalogue stays as it is. */
export function stop() {
  stopping.abort();
}

/** Waits until a stopped file is wanted again. @param {AbortSignal} signal of the page */
export function wanted(signal) {
  clearTimeout(timer);
  change({ phase: 'stopped' });
  show(true);
  return new Promise((resolve, reject) => {
    news.addEventListener('wanted', resolve, { once: true, signal });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Takes a stopped file up again. */
export function resume() {
  news.dispatchEvent(new Event('wanted'));
}
