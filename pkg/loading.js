// A file on its way into a catalogue: by a worker of its own, or here where there are none.
import { Loader } from './wasm/tillpost_exchange.js';

/** In the order in which they are loaded. @type {import('./index.d.ts').ExchangeKind[]} */
export const KINDS = ['taxes', 'groupItems', 'items', 'prices', 'sellers', 'users'];
/** Bytes of a piece that is cut from a whole. */
const PIECE = 1 << 18;
/** Bytes that are read at once where a stream fills what it is given. */
const ROOM = 1 << 20;
/** How long work may hold up the page, and how often its progress is told, in milliseconds. */
const BREATH = 30;

/**
 * @typedef {object} Task what a worker is given
 * @property {WebAssembly.Module} module
 * @property {Uint8Array} base the catalogue's block
 * @property {string} name
 * @property {string} format
 * @property {import('./index.d.ts').LoadSettings} settings
 * @property {Blob | Uint8Array | ReadableStream<Uint8Array>} source
 */

/**
 * Loads a file and swaps the new catalogue in, whole.
 * @param {import('./wasm/tillpost_exchange.js').Catalogue} inner
 * @param {import('./index.d.ts').FileSource} given
 * @param {import('./index.d.ts').LoadOptions & { module: WebAssembly.Module, worker?: () => Worker }} options
 * @returns {Promise<import('./index.d.ts').ParcelReport>}
 */
export async function loadFile(inner, given, { name, format = 'auto', settings = {}, onProgress, signal, module, worker }) {
  const { source, total, fileName } = opened(given);
  /** @type {(progress: { bytes: number, records: number }) => void} */
  const tell = (progress) => onProgress?.(total === undefined ? progress : { ...progress, total });
  /** @type {Task} */
  const task = { module, base: inner.snapshot(), name: name ?? fileName, format, settings, source };
  const { checksum } = inner.about();
  const { report, block } = (await byWorker(task, tell, { signal, worker })) ?? (await read(task, tell, signal));
  signal?.throwIfAborted();
  if (inner.about().checksum !== checksum) throw failed('overtaken', 'expected the goods that the file was loaded into, found others restored meanwhile');
  if (block) inner.restore(block);
  return report;
}

/** What a source holds, how large it is where that is known, and the name that it brings. @param {import('./index.d.ts').FileSource} given */
function opened(given) {
  if (given instanceof Response) {
    const { body, headers } = given;
    if (!given.ok || !body) throw refused('a file', `status ${given.status}`);
    if (given.bodyUsed || body.locked) throw refused('a response that nobody has read', 'one in use');
    const length = headers.get('content-encoding') ? null : headers.get('content-length');
    return { source: body, total: length === null ? undefined : Number(length), fileName: '' };
  }
  if (given instanceof Blob) return { source: given, total: given.size, fileName: 'name' in given ? String(given.name) : '' };
  if (given instanceof Uint8Array) return { source: given, total: given.length, fileName: '' };
  if (given instanceof ReadableStream && given.locked) throw refused('a stream that nobody reads', 'one in use');
  if (given instanceof ReadableStream) return { source: given, total: undefined, fileName: '' };
  throw refused('a stream, a Blob, bytes as a Uint8Array or a Response', typeof given);
}

/** @param {string} expected @param {string} found */
function refused(expected, found) {
  return Object.assign(new TypeError(`expected ${expected}, found ${found}`), { code: 'invalid' });
}

/** @param {string} code @param {string} message */
function failed(code, message) {
  return Object.assign(new Error(message), { code });
}

/** What a source broke with, under a code. @param {unknown} cause */
function unreadable(cause) {
  return Object.assign(failed('unreadable', cause instanceof Error ? cause.message : String(cause)), { cause });
}

/**
 * The work where it holds up nobody; `undefined`, with the source whole, where no worker can be had.
 * @param {Task} task @param {(progress: { bytes: number, records: number }) => void} tell
 * @param {{ signal?: AbortSignal, worker?: () => Worker }} how
 * @returns {Promise<Awaited<ReturnType<typeof read>> | undefined>}
 */
async function byWorker(task, tell, { signal, worker = ours }) {
  const hand = await started(worker, signal);
  if (!hand) return undefined;
  /** @type {() => void} */
  let forget = () => {};
  try {
    const stopped = new Promise((_, reject) => {
      const stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
      forget = () => signal?.removeEventListener('abort', stop);
      if (signal?.aborted) stop();
    });
    const made = new Promise((resolve, reject) => {
      hand.onmessage = ({ data }) => {
        try {
          if (data.progress) tell(data.progress);
          else if (data.failed) reject(Object.assign(new Error(data.failed.message), data.failed));
          else resolve(data);
        } catch (error) {
          reject(error); // the caller's own
        }
      };
      hand.onmessageerror = () => reject(failed('died', 'expected the new catalogue, found a message that cannot be read'));
      hand.onerror = (event) => {
        event.preventDefault();
        reject(failed('died', `expected the worker to end its file, found it dead: ${event.message}`));
      };
    });
    return await Promise.race([stopped, sent(hand, task).then(() => made)]);
  } finally {
    forget();
    hand.terminate();
  }
}

/** Bundlers know this form. */
const ours = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/** A worker that runs, or nothing where it cannot be had. @param {() => Worker} make @param {AbortSignal} [signal] @returns {Promise<Worker | undefined>} */
async function started(make, signal) {
  if (typeof Worker === 'undefined') return undefined;
  /** @type {Worker} */
  let hand;
  try {
    hand = make();
  } catch {
    return undefined; // the page's policy allows none
  }
  return new Promise((resolve, reject) => {
    const stop = () => {
      hand.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
    hand.onmessage = () => {
      signal?.removeEventListener('abort', stop);
      resolve(hand);
    };
    hand.onerror = (event) => {
      event.preventDefault();
      signal?.removeEventListener('abort', stop);
      resolve(undefined);
    };
  });
}

/** Hands the task over. Browsers that cannot hand over a stream gather it first. @param {Worker} hand @param {Task} task */
async function sent(hand, task) {
  const transfer = [task.base.buffer];
  if (!(task.source instanceof ReadableStream)) return hand.postMessage(task, { transfer });
  try {
    hand.postMessage(task, { transfer: [...transfer, task.source] });
  } catch {
    const gathered = new Response(task.source).blob();
    const source = await gathered.catch((error) => Promise.reject(unreadable(error)));
    hand.postMessage({ ...task, source }, { transfer });
  }
}

/** Lets the page do what waits. @returns {Promise<void>} */
const breathe = () => new Promise((resume) => setTimeout(resume));

/**
 * Reads the whole file. In a worker, which is ended when it is to stop, nobody waits for a pause.
 * @param {Omit<Task, 'module'>} task @param {(progress: { bytes: number, records: number }) => void} tell @param {AbortSignal} [signal]
 * @param {() => Promise<void> | void} [pause]
 * @returns {Promise<{ report: import('./index.d.ts').ParcelReport, block?: Uint8Array }>}
 */
export async function read({ base, name, format, settings, source }, tell, signal, pause = breathe) {
  const { types = KINDS, defaultRole, createUserCard = false } = settings;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const loader = new Loader(base, name, format, bits(types), defaultRole, createUserCard, salt);
  try {
    await pour(loader, source, tell, signal, pause);
    const report = loader.finish();
    const block = loader.block();
    return block ? { report, block } : { report };
  } finally {
    loader.free();
  }
}

/** The kinds as bits. @param {import('./index.d.ts').ExchangeKind[]} types */
function bits(types) {
  const wrong = types.find((kind) => !KINDS.includes(kind));
  if (wrong !== undefined) throw refused(`some of ${KINDS.join(', ')}`, wrong);
  return KINDS.reduce((bits, kind, at) => bits | (types.includes(kind) ? 1 << at : 0), 0);
}

/** @param {Loader} loader @param {Task['source']} source @param {(progress: { bytes: number, records: number }) => void} tell @param {AbortSignal | undefined} signal @param {() => Promise<void> | void} pause */
async function pour(loader, source, tell, signal, pause) {
  let bytes = 0;
  let breath = performance.now();
  for await (const chunk of chunks(source, signal)) {
    signal?.throwIfAborted();
    const goesOn = loader.push(chunk);
    bytes += chunk.length;
    if (!goesOn) break;
    if (performance.now() - breath < BREATH) continue;
    tell({ bytes, records: loader.records });
    await pause();
    breath = performance.now();
  }
  signal?.throwIfAborted();
  tell({ bytes, records: loader.records });
}

/**
 * Reads a stream, into the same room again and again where it can be: a piece holds until the next is read.
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {{ read: () => Promise<ReadableStreamReadResult<Uint8Array>>, cancel: () => Promise<void> }}
 */
function readerOf(stream) {
  /** @type {ReadableStreamBYOBReader} */
  let reader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    return stream.getReader(); // it brings pieces of its own
  }
  let room = new ArrayBuffer(ROOM);
  return {
    read: async () => {
      const piece = await reader.read(new Uint8Array(room));
      if (piece.value) room = piece.value.buffer;
      return /** @type {ReadableStreamReadResult<Uint8Array>} */ (piece);
    },
    cancel: () => reader.cancel(),
  };
}

/** @param {Task['source']} source @param {AbortSignal} [signal] */
async function* chunks(source, signal) {
  if (source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += PIECE) yield source.subarray(at, at + PIECE);
    return;
  }
  // Not every browser iterates over a stream.
  const reader = readerOf(source instanceof Blob ? source.stream() : source);
  const next = () =>
    reader.read().catch((error) => {
      signal?.throwIfAborted(); // which may well be why it broke
      throw unreadable(error);
    });
  try {
    for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
