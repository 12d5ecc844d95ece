// The package's front door in Node, whose fetch does not read files.
import { readFile } from 'node:fs/promises';
import { load as loadModule } from './index.js';

/** @type {typeof import('./index.d.ts').load} */
export async function load(module) {
  return loadModule(module ?? (await readFile(new URL('./wasm/tillpost_bg.wasm', import.meta.url))));
}
