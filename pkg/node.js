// The package's front door in Node, whose fetch does not read files.
import { readFile } from 'node:fs/promises';
import { once } from './once.js';

/** @type {typeof import('./index.d.ts').load} */
export const load = (module) => once(() => module ?? readFile(new URL('./wasm/tillpost_bg.wasm', import.meta.url)));
