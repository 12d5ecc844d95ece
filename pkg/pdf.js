// The second module, which draws PDF with a font of its own: loaded once, on first use.
import init, { pdf } from './wasm/tillpost_pdf.js';

/** @type {ReturnType<typeof import('./pdf.d.ts').load> | undefined} */
let loading;

/** @type {typeof import('./pdf.d.ts').load} */
export function load(module) {
  loading ??= open(module).catch((error) => {
    loading = undefined; // a failed download must not be remembered
    throw error;
  });
  return loading;
}

/** @param {import('./index.d.ts').ModuleSource | undefined} module */
async function open(module) {
  await init({ module_or_path: module ?? (await found(new URL('./wasm/tillpost_pdf_bg.wasm', import.meta.url))) });
  return pdf;
}

/** @param {URL} url what lies beside this file: in Node its bytes, whose fetch does not read files */
async function found(url) {
  if (url.protocol !== 'file:') return url;
  const files = 'node:fs/promises'; // not written out below, where bundlers for browsers would look for it
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ files);
  return readFile(url);
}
