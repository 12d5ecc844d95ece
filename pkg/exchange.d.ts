// Types of `tillpost/exchange`, which `catalogue()` and `exchange()` load by themselves on first use.
import type { Exchange, ModuleSource } from './index.js';

export * from './types/exchange.js';

/**
 * Loads the exchange module once, from beside this file or from what the caller gives, for pages that bring their modules
 * themselves or want the first catalogue at once. `exchange()` gives the same object.
 */
export function load(module?: ModuleSource): Promise<Exchange>;
