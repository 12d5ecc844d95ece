// Catalogues and exchange files: the second module, loaded on first use.
import type { DocumentKind, ExportDocument, ExportSettings, Journal, PaymentCodes, Shift, Till } from './journal.js';
import type { Amount, Quantity, Subject, TaxRate } from './receipt.js';

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
  /** The name for receipts, where it is another. */
  printName?: string;
  /** The lowest price it may be sold at. */
  minPrice?: Amount;
  /** Its number on scales. */
  plu?: string;
  /** What is settled (tag 1212), where the file says. */
  subject?: Subject;
  /** What is special about it; those of its file. */
  traits?: ItemTrait[];
  /** Fields of the file that are not known here, by path. */
  extra?: Record<string, string>;
}

export type ItemTrait =
  | 'alcohol'
  | 'tobacco'
  | 'egais'
  | 'markedTobacco'
  | 'markedGoods'
  | 'advance'
  | 'noSellerRequired'
  | 'service'
  | 'energyDrink'
  | 'subExcise'
  | 'weighed'
  | 'fractional'
  | 'noDiscount'
  | 'noReturn';

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
  /** As it is, or by a mask: then a weight or a price stands in it. */
  by: 'exact' | 'mask';
}

/** One in whose name goods are sold. */
export interface CatalogueSeller {
  id: string;
  name: string;
  /** ИНН, IČO or the like. */
  taxId?: string;
  code?: string;
  extra?: Record<string, string>;
}

/** A user of the till; passwords and cards are checked, never read. */
export interface User {
  id: string;
  name: string;
  position?: string;
  taxId?: string;
  role?: number;
  /** Whether a password is asked for. */
  hasPassword: boolean;
  extra?: Record<string, string>;
}

/** What a catalogue holds, in numbers. */
export interface About {
  items: number;
  barcodes: number;
  groups: number;
  taxes: number;
  /** Those of the past and the future included. */
  prices: number;
  sellers: number;
  users: number;
  /** Length of the snapshot. */
  bytes: number;
  /** The snapshot's, hexadecimal. */
  checksum: string;
  /** The versions of the files that were loaded last, by kind; those that said one. */
  versions: Partial<Record<ExchangeKind, string>>;
}

/** A type of information, in the order in which the types are loaded. */
export type ExchangeKind = 'taxes' | 'groupItems' | 'items' | 'prices' | 'sellers' | 'users';

/** What was wrong with a file, and where. */
export interface FileProblem {
  /** Empty where the report around it says it. */
  file?: string;
  /** From 1; absent when it is about the whole file. */
  line?: number;
  /** In characters, from 1. */
  column?: number;
  /** The element: `updateItems/item[3]/barcode[2]/id`. */
  path: string;
  code: string;
  message: string;
}

/** How a load went. */
export interface ParcelReport {
  loaded: boolean;
  /** Records taken. */
  accepted: number;
  /** Records left out. */
  rejected: number;
  file?: string;
  /** `xml5` or `atol`. */
  format?: string;
  /** What its records are; absent for a file of any. */
  kind?: string;
  /** `F` when it replaces all of its kind, `I` when it adds. */
  fullness?: string;
  version?: string;
  /** What was wrong, up to a cap. */
  problems: FileProblem[];
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
  types?: ExchangeKind[];
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
   * go on doing so where `loaded` is false or it rejects: with the code `died` when the worker did (as a rule for want of memory),
   * `unreadable` when the source broke, `overtaken` when other goods were restored meanwhile; or with what `onProgress` threw. Loads
   * wait for each other.
   */
  load(source: FileSource, options?: LoadOptions): Promise<ParcelReport>;
  barcode(code: string, moment?: At): Found | undefined;
  item(id: string, moment?: At): Item | undefined;
  /** Items whose names hold every word, best first; 20 unless said, `Infinity` for all. */
  search(text: string, options?: At & { limit?: number }): Item[];
  groups(): Group[];
  /** The items of a group and of the groups under it, in the order of names. */
  group(id: string, options?: At & { limit?: number }): Item[];
  sellers(): CatalogueSeller[];
  users(): User[];
  userByCard(card: string): User | undefined;
  /** Whether this is the user's password; a user without one has the empty one. */
  checkUser(id: string, password: string): boolean;
  about(): About;
  /** The whole catalogue as one block of bytes, with a version and a checksum: to be stored as one value. */
  snapshot(): Uint8Array;
  /** Takes a snapshot in place of the goods at hand, and of what a load under way makes of them; throws with the code `damaged` or `version`, and then they stay. */
  restore(snapshot: Uint8Array): void;
  /** Reads barcodes that a scale makes by these masks from now on; throws with the code `invalid`, and then those before stay. */
  setMasks(masks: string[]): void;
  readonly size: number;
}

/** A file to be stored, under a name that the back office knows. */
export interface ExchangeFile {
  name: string;
  bytes: Uint8Array;
}

/** What a sales report is asked to tell. */
export interface SalesRequest {
  scope:
    | {
        kind: 'new';
        /** The last transaction that is known already; `told` of the options when absent. */
        after?: number;
      }
    | {
        kind: 'dates';
        /** The first and the last moment, both within. */
        from: string;
        to: string;
      }
    | {
        kind: 'shifts';
        store?: string;
        pos?: number;
        /** Numbers of the first and the last shift, both within. */
        from: number;
        to: number;
      };
}

/** What a till keeps between reports. */
export interface Counters {
  /** Number of this report, from 1. */
  report?: number;
  /** Transactions that came before the first event of the journal: above zero once old shifts are no longer kept. */
  before?: number;
  /** `last` of the report before. */
  told?: number;
}

/** How a report in ATOL's text is written. */
export interface AtolSettings {
  /** Id of the till's data base, the second line; `1` unless said. */
  database?: string;
  /** `cp1251` unless said. */
  encoding?: 'cp1251' | 'utf8';
  /** The codes of tenders; without, cash is 1, a card 2, prepaid 3, credit 4, in kind 5. */
  payments?: PaymentCodes;
  /** Code of the enterprise; 1 unless said. */
  enterprise?: number;
  /** Code of the printing group; 1 unless said. */
  printGroup?: number;
}

/** What a request for requisites names. */
export type RequisitesKey =
  | { kind: 'item'; id: string }
  | { kind: 'barcode'; barcode: string }
  | { kind: 'price'; item: string; at?: string }
  | { kind: 'receipt'; store: string; pos: number; shift: number; number: number }
  | { kind: 'shift'; store: string; pos: number; number: number }
  | { kind: 'till' }
  | { kind: 'user'; code: string };

/** What to do with a file of the exchange folder. */
export interface QueueStep {
  name: string;
  /** Where its name says a known one. */
  kind?: ExchangeKind;
  /** `failed` and `waits` stay where they are: the file itself failed, or one before it. */
  action: 'load' | 'superseded' | 'failed' | 'waits';
}

/** A configuration file of the exchange: lines of `key = value` and switches; all else is kept byte for byte. */
export interface Conf {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Turns the switch `include file("…")` on or off where `on` is given; tells whether it is on, nothing where there is none. */
  include(file: string, on?: boolean): boolean | undefined;
  /** Lines that are no setting, no switch and no comment; they are kept all the same. */
  readonly problems: FileProblem[];
  readonly text: string;
}

/** Catalogues, and the documents that a till and its back office exchange. Errors have a `code`, those of files a `line` too. */
export interface Exchange {
  catalogue(options?: CatalogueOptions): Catalogue;
  /**
   * A document for the back office in XML5: a receipt or a movement of the drawer by its number, the opening or the closing
   * of a shift. The same document gives the same name and bytes. Throws `incomplete` while receipts of a closing are missing.
   */
  write(kind: DocumentKind, of: { shift: Shift; number?: number }, settings?: ExportSettings): ExchangeFile;
  /** What a shift has to give now, in order; `already` are the names of files that were exported before. */
  due(shift: Shift, settings?: ExportSettings, already?: string[]): ExportDocument[];
  /** A request for a sales report, in XML or in ATOL's text; an empty file asks for what is new. */
  readRequest(bytes: Uint8Array): SalesRequest;
  /** The report as a file; `last` is what the next request for what is new follows on. */
  report(
    journal: Journal,
    request: SalesRequest,
    options?: ({ format?: 'xml' } & Counters) | ({ format: 'atol' } & Counters & AtolSettings),
  ): ExchangeFile & { last: number };
  /** The answer to a request for requisites, with the keys that nothing was found for; the file names them too. */
  requisites(
    request: Uint8Array,
    known: At & { till: Till; journal?: Journal; catalogue?: Catalogue },
  ): ExchangeFile & { missing: RequisitesKey[] };
  conf(text: string): Conf;
  /** What to do with the files of the exchange folder, in order; `loaded` has the greatest number loaded of each kind. */
  queue(names: string[], done?: { loaded?: { [kind in ExchangeKind]?: number }; failed?: string[] }): QueueStep[];
}
