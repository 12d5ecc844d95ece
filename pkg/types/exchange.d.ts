// Catalogues and exchange files: the second module, loaded on first use.
import type { Amount, Problem, Quantity, TaxRate } from './receipt.js';

export interface Item {
  id: string;
  name: string;
  unit: string;
  /** Digits after the point that its quantity may have: 0 for pieces, 3 for weight. */
  decimals: number;
  group: string;
  tax: TaxRate;
  barcodes: string[];
  /** Absent while no price is known. */
  price?: Amount;
}

export interface Group {
  id: string;
  /** The group above; empty at the top. */
  parent: string;
  name: string;
}

/** What a barcode says. */
export interface Found {
  item: Item;
  /** How much one scan means: 1000, 6000 for the barcode of a pack of six, what a scale weighed. */
  quantity: Quantity;
  /** Where the barcode itself holds what is to pay. */
  total?: Amount;
}

export interface ParcelReport {
  loaded: boolean;
  accepted: number;
  rejected: number;
  problems: Problem[];
}

export interface CatalogueOptions {
  /** What `snapshot()` gave; throws with the code `damaged` or `version` where it is no such block. */
  snapshot?: Uint8Array;
  /**
   * Barcodes that a scale makes: `I` stands for the item's code, `W` for its weight in grams, `P` for the price in minor
   * units, `C` for the check digit, `?` for anything, a digit for itself: `21IIIIIWWWWWC`.
   */
  masks?: string[];
  /**
   * Makes the worker that loads files, of the script `tillpost/worker`: for pages whose policy or bundler wants its own way.
   * Where none can be had a file is read here, with pauses.
   */
  worker?: () => Worker;
}

/** A file: as it comes, on disk, in memory, or from the network. Bytes stay the caller's; streams are used up. */
export type FileSource = ReadableStream<Uint8Array> | Blob | Uint8Array | Response;

export interface LoadOptions {
  /** The file's own name, which the report repeats; a `File` brings it. */
  name?: string;
  /** By its first bytes unless said. */
  format?: 'auto' | 'xml5' | 'atol';
  settings?: LoadSettings;
  /** About thirty times a second; `total` where the size is known. */
  onProgress?: (progress: { bytes: number; total?: number; records: number }) => void;
  /** Ends the worker; the promise rejects with the signal's reason, as a rule an `AbortError`. */
  signal?: AbortSignal;
}

/** Which kinds of file count; see docs/xml5.md. */
export interface LoadSettings {
  /** All unless said; a file of another kind is refused. */
  types?: ('taxes' | 'groupItems' | 'items' | 'prices' | 'sellers' | 'users')[];
  /** The role of a user whose file names none. */
  defaultRole?: number;
  /** Whether a user's password is the code of his card as well. */
  createUserCard?: boolean;
}

/** A moment by the till's clock, `2026-11-22T14:03:05`; now unless said. Prices are those of that moment. */
export interface At {
  at?: string;
}

/** Lives inside the module; only what is looked up comes out. */
export interface Catalogue {
  /**
   * Loads an exchange file in a worker, all or nothing: look-ups answer from the old catalogue until the promise resolves, and
   * go on doing so where `loaded` is false or it rejects. Loads wait for each other.
   */
  load(source: FileSource, options?: LoadOptions): Promise<ParcelReport>;
  barcode(code: string, moment?: At): Found | undefined;
  item(id: string, moment?: At): Item | undefined;
  /** Items whose names hold every word, best first; 20 unless said. */
  search(text: string, options?: At & { limit?: number }): Item[];
  groups(): Group[];
  /** The items of a group and of the groups under it, in the order of names. */
  group(id: string, options?: At & { limit?: number }): Item[];
  /** The whole catalogue as one block of bytes, with a version and a checksum: to be stored as one value. */
  snapshot(): Uint8Array;
  /** Takes a snapshot in place of the goods at hand; throws with the code `damaged` or `version`, and then they stay. */
  restore(snapshot: Uint8Array): void;
  readonly size: number;
}

/** Catalogues, and the documents that a till and its back office exchange. */
export interface Exchange {
  catalogue(options?: CatalogueOptions): Catalogue;
}
