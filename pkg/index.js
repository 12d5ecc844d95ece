// The package's front door in a browser or a worker: the module is fetched from beside this file.
import { once } from './once.js';

/** @type {typeof import('./index.d.ts').load} */
export const load = (module) => once(() => module ?? new URL('./wasm/tillpost_bg.wasm', import.meta.url));
