// Types of `tillpost/slim`, where the caller brings the module.
import type { ModuleSource, Tillpost } from './index.js';

export * from './index.js';

/** Loads the module once, from what the caller gives; later calls give the same object. */
export function load(module: ModuleSource): Promise<Tillpost>;
