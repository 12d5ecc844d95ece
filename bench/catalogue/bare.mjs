// A worker that does the bare work on a file that is in memory: pushes it in chunks, finishes, and tells how long that took.
import init, { Catalogue, Loader } from '/pkg/wasm/tillpost_exchange.js';
import { groups, taxes } from './files.mjs';
import { memoryOf } from './ours.mjs';

const CHUNK = 256 << 10;
/** A bit for each type. */
const ALL_TYPES = 63;

onmessage = async ({ data: { module, bytes } }) => {
  try {
    postMessage(work(bytes, memoryOf(await init({ module_or_path: module }))));
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};

function work(bytes, memory) {
  const base = [['taxes', taxes()], ['groupItems', groups()]].reduce((block, [name, chunks]) => read(block, name, whole(chunks)), empty());
  const started = performance.now();
  const block = read(base, 'updateItems', bytes);
  const milliseconds = performance.now() - started;
  const peak = memory.buffer.byteLength;
  return { milliseconds, peak, block: block.length, items: size(block) };
}

/** The block that a file makes of another. */
function read(base, name, bytes) {
  const loader = new Loader(base, `${name}.xml`, 'auto', ALL_TYPES, undefined, false, new Uint8Array(16));
  for (let at = 0; at < bytes.length; at += CHUNK) loader.push(bytes.subarray(at, at + CHUNK));
  const report = loader.finish();
  const block = loader.block();
  loader.free();
  if (!block) throw new Error(`${name}: ${JSON.stringify(report).slice(0, 500)}`);
  return block;
}

const empty = () => new Catalogue('').snapshot();
const whole = (chunks) => new TextEncoder().encode([...chunks].join(''));

function size(block) {
  const catalogue = new Catalogue('');
  catalogue.restore(block);
  const { size } = catalogue;
  catalogue.free();
  return size;
}
