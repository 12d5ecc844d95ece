// The caller brings the module; nothing is fetched unasked.
import { once } from './once.js';

/** @type {typeof import('./slim.d.ts').load} */
export const load = (module) => once(() => module);
