// Types of `tillpost/pdf`, which `pdf()` loads by itself on first use.
import type { ModuleSource } from './index.js';

/**
 * Loads the PDF module once, from beside this file or from what the caller gives, for pages that bring their modules
 * themselves or want the first PDF at once. What it resolves to draws a receipt in the core's wire form.
 */
export function load(module?: ModuleSource): Promise<(wire: Uint8Array, width: number) => Uint8Array>;
