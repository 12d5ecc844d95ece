// Types of `tillpost/inline`, which has the module inside.
import type { Tillpost } from './index.js';

export * from './index.js';

/** Loads the module once; later calls give the same object. */
export function load(): Promise<Tillpost>;
