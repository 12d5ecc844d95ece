// The core, loaded once. `tp` is there for everyone after `loadCore` has resolved.
import { load } from 'tillpost';
import { worker } from '../ui/trusted.js';

/** @type {import('tillpost').Tillpost} */
export let tp;
/** @type {import('tillpost').Catalogue} */
export let catalogue;

/** Barcodes that scales print are read by these forms from now on; throws with the code `invalid` where one is none. @param {string[]} masks */
export function useMasks(masks) {
  catalogue.setMasks(masks);
}

export async function loadCore() {
  tp = await load();
  catalogue = await tp.catalogue({ worker });
}
