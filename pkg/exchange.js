// The second module, for catalogues and exchange files: loaded once, on first use.
import { catalogue, requisites } from './catalogue.js';
import { KINDS } from './loading.js';
import init, * as core from './wasm/tillpost_exchange.js';

/** @type {ReturnType<typeof import('./exchange.d.ts').load> | undefined} */
let loading;

/** @type {typeof import('./exchange.d.ts').load} */
export function load(module) {
  loading ??= open(module).catch((error) => {
    loading = undefined; // a failed download must not be remembered
    throw error;
  });
  return loading;
}

/** @param {import('./index.d.ts').ModuleSource | undefined} source */
async function open(source) {
  const module = await compiled(source ?? (await found(new URL('./wasm/tillpost_exchange_bg.wasm', import.meta.url))));
  await init({ module_or_path: module });
  return facade(module);
}

/** @param {WebAssembly.Module} module @returns {import('./index.d.ts').Exchange} */
function facade(module) {
  return {
    catalogue: (options) => catalogue(module, options),
    write: (kind, { shift, number }, settings) => core.writeDocument({ kind, number, shift: needed(kind, shift, number), settings }),
    due: (shift, settings = {}, already = []) => core.due(outline(shift), settings, already),
    readRequest: core.readRequest,
    report: (journal, request, { format = 'xml', ...options } = {}) => core.report(journal, request, options, format),
    requisites,
    conf,
    queue: (names, { loaded = {}, failed = [] } = {}) => core.planQueue(names, KINDS.map((kind) => loaded[kind] ?? null), failed),
  };
}

/**
 * As much of a shift as one of its documents takes: the others need not be read to write it.
 * @param {import('./index.d.ts').DocumentKind} kind @param {import('./index.d.ts').Shift} shift @param {number | undefined} number
 */
function needed(kind, shift, number) {
  if (kind === 'shift') return shift;
  const only = (/** @type {{ number: number }[] | undefined} */ list) => list?.filter((one) => one.number === number);
  return { ...shift, sales: kind === 'receipt' ? only(shift.sales) : [], operations: kind === 'cashbox' ? only(shift.operations) : [] };
}

/** The shift with nothing but the numbers of what is in it. @param {import('./index.d.ts').Shift} shift */
function outline(shift) {
  const numbers = (/** @type {{ number: number }[] | undefined} */ list) => list?.map(({ number }) => ({ number }));
  return { ...shift, sales: numbers(shift.sales), operations: numbers(shift.operations) };
}

/** @type {import('./index.d.ts').Exchange['conf']} */
function conf(text) {
  const inner = new core.Conf(text);
  return {
    get: (key) => inner.get(key),
    set: (key, value) => inner.set(key, value),
    remove: (key) => inner.remove(key),
    include(file, on) {
      if (on !== undefined) inner.include(file, on);
      return inner.isIncluded(file);
    },
    get problems() {
      return inner.problems();
    },
    get text() {
      return inner.text();
    },
  };
}

/** The compiled module, which workers are given as it is. @param {import('./index.d.ts').ModuleSource} source */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) source = await fetch(source);
  if (!(source instanceof Response)) return WebAssembly.compile(source);
  if (!source.ok) throw new Error(`expected the exchange module, found status ${source.status}`);
  // Only what is served as what it is can be compiled while it comes.
  const streams = source.headers.get('content-type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
}

/** @param {URL} url what lies beside this file: in Node its bytes, whose fetch does not read files */
async function found(url) {
  if (url.protocol !== 'file:') return url;
  const files = 'node:fs/promises'; // not written out below, where bundlers for browsers would look for it
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ files);
  return readFile(url);
}
