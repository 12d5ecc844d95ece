// Tillpost's way of taking a catalogue in: through the package, whose worker reads the file.
import { blob, groups, item, items, taxes } from './files.mjs';
import * as stored from './stored.mjs';

/** @type {WebAssembly.Module | undefined} */
let module;

/** An empty catalogue that knows the taxes and groups. */
export async function begun(tp) {
  const catalogue = await tp.catalogue();
  for (const [name, chunks] of [['taxes', taxes()], ['groupItems', groups()]]) await take(catalogue, name, blob(chunks), undefined);
  return catalogue;
}

/** Loads a file whole; throws unless all of it was taken. */
export async function take(catalogue, name, file, count) {
  const report = await catalogue.load(file, { name: `${name}.xml` });
  if (!report.loaded || report.rejected > 0 || (count !== undefined && report.accepted !== count)) {
    throw new Error(`${name}: expected ${count ?? 'some'} records and none refused, found ${JSON.stringify(report).slice(0, 500)}`);
  }
  return report;
}

/** Loads items until they are committed in IndexedDB and the page's catalogue answers. */
export async function load(catalogue, file, count) {
  await take(catalogue, 'updateItems', file, count);
  await stored.put(catalogue.snapshot());
  answer(catalogue, count - 1);
}

/** A cold start: the snapshot read, restored, and one barcode looked up. */
export async function start(tp, at) {
  const snapshot = await stored.get();
  const catalogue = await tp.catalogue({ snapshot });
  answer(catalogue, at);
  return { catalogue, bytes: snapshot.length };
}

/** Throws unless the catalogue finds item number `at` by barcode and by name. */
export function answer(catalogue, at) {
  const { article, name, barcodes } = item(at);
  const found = catalogue.barcode(barcodes[0].id)?.item;
  if (found?.id !== article || found.name !== name) throw new Error(`expected ${article} ${name}, found ${found?.id} ${found?.name}`);
  if (!catalogue.search(name, { limit: 20 }).some(({ id }) => id === article)) throw new Error(`expected to find ${name} by name`);
}

/** Bytes of the page's own wasm memory for catalogues. */
export async function memory() {
  const { default: init } = await import('/pkg/wasm/tillpost_exchange.js');
  return memoryOf(await init()).buffer.byteLength;
}

/** The memory among a module's exports, whose names are made short. */
export const memoryOf = (exports) => Object.values(exports).find((value) => value instanceof WebAssembly.Memory);

/** The bare work on a file's bytes, in a worker of ours that is given the compiled module, as the package does it. */
export async function bare(bytes) {
  module ??= await WebAssembly.compileStreaming(fetch('/pkg/wasm/tillpost_exchange_bg.wasm'));
  const worker = new Worker('/bare.js', { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.failed) reject(new Error(data.failed));
      else resolve(data);
    };
    worker.postMessage({ module, bytes });
  });
}

/** `count` items loaded into a new catalogue: what is measured of its growth. */
export async function grown(tp, count) {
  const catalogue = await begun(tp);
  const file = blob(items(count));
  const started = performance.now();
  await take(catalogue, 'updateItems', file, count);
  answer(catalogue, count >> 1);
  return { catalogue, load: performance.now() - started };
}
