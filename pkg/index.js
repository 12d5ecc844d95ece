// The package's front door in a browser or a worker: loads the module once and hands out the facade.
import { facade } from './facade.js';
import init from './wasm/tillpost.js';

/** @type {Promise<import('./index.d.ts').Tillpost> | undefined} */
let loading;

/** @type {typeof import('./index.d.ts').load} */
export function load(module = new URL('./wasm/tillpost_bg.wasm', import.meta.url)) {
  loading ??= init({ module_or_path: module }).then(facade, (error) => {
    loading = undefined; // a failed download must not be remembered
    throw error;
  });
  return loading;
}
