// The module inside a script, for pages that must be one file: a third larger, and no request.
import { once } from './once.js';
import base64 from './wasm/inline.js';

/** @type {typeof import('./inline.d.ts').load} */
export const load = () => once(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
