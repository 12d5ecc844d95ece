// The core, loaded once. `tp` is there for everyone after `loadCore` has resolved.
import { load } from 'tillpost';
import { worker } from '../ui/trusted.js';

/** @type {import('tillpost').Tillpost} */
export let tp;
/** @type {import('tillpost').Catalogue} */
export let catalogue;

export async function loadCore() {
  tp = await load();
  catalogue = await tp.catalogue({ worker });
}
