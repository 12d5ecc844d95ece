// Loads the module once, whichever entry asks first: the entries differ only in where its bytes come from.
import { facade } from './facade.js';
import init from './wasm/tillpost.js';

/** @type {Promise<import('./index.d.ts').Tillpost> | undefined} */
let loading;

/** @param {() => import('./index.d.ts').ModuleSource | Promise<import('./index.d.ts').ModuleSource>} source */
export function once(source) {
  loading ??= open(source).catch((error) => {
    loading = undefined; // a failed download must not be remembered
    throw error;
  });
  return loading;
}

/** @param {Parameters<typeof once>[0]} source */
async function open(source) {
  const module = await source();
  if (!module) throw new TypeError(`expected the module as bytes, a URL, a Response or compiled, found ${module}`);
  await init({ module_or_path: module });
  return facade();
}
