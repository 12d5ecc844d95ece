// Types of the package `tillpost`. Amounts are integers of minor units (kopecks, cents), quantities integers of
// thousandths; times of receipts are local, `2026-11-22T14:03:05`; times of deliveries are milliseconds since 1970 UTC.
import type { Amount, Country, Locale, Printable, Problem, QrContents, Quantity, Receipt, Totals } from './types/receipt.js';
import type {
  EscposOptions,
  Letter,
  LetterOptions,
  Sms,
  SmsCount,
  SmsPlaceholder,
  SmsTemplateReport,
  SmsWish,
} from './types/outputs.js';
import type {
  ContactEntry,
  ContactOutcome,
  EntrySettings,
  Plan,
  PlanInput,
  ScanOutcome,
  Scanner,
  ScannerSettings,
} from './types/contacts.js';
import type { Catalogue, CatalogueOptions, Exchange } from './types/exchange.js';
import type { Relay } from './types/relay.js';

export * from './types/receipt.js';
export * from './types/outputs.js';
export * from './types/contacts.js';
export * from './types/exchange.js';
export * from './types/relay.js';
export * from './types/journal.js';

export interface Tillpost {
  /** Every problem at once; empty when there is none. */
  check(document: Printable): Problem[];
  totals(receipt: Receipt): Totals;
  /** What cash rounding adds to a sum (Slovakia: to 5 cents). */
  cashRounding(country: Country, due: Amount): Amount;
  /**
   * `html` is a fragment for a page; `page` a whole document for any paper; `print` the same for a receipt printer that the
   * browser prints to, one sheet `width` mm wide and as tall as the receipt; `text` has `columns` columns; `escpos` is what
   * a receipt printer takes as it is.
   */
  render(document: Printable, look: { as: 'html'; locale?: Locale }): string;
  render(document: Printable, look: { as: 'page' | 'print'; locale?: Locale; width?: 58 | 80 }): string;
  render(document: Printable, look: { as: 'text'; locale?: Locale; columns?: number }): string;
  render(document: Printable, look: { as: 'escpos' } & EscposOptions): Uint8Array;
  /** With `pdf`, what `pdf()` made is attached: in place of the HTML file, or beside the body. */
  render(receipt: Receipt, look: { as: 'email'; pdf?: Uint8Array } & Omit<LetterOptions, 'pdf'>): Letter;
  /** One page as wide as the paper (80 mm unless said) and as tall as the document; its module is loaded on first use. */
  pdf(document: Printable, sheet?: { width?: 58 | 80; locale?: Locale; noQr?: boolean }): Promise<Uint8Array>;
  /** The fiscal QR code; `undefined` before fiscalisation. `png` is drawn when it is read, 6 pixels a module. */
  qr(receipt: Receipt): { payload: string; svg: string; readonly png: Uint8Array } | undefined;
  /** Reads a scanned fiscal QR code; throws with the `path` of the requisite that the rules refuse. */
  readQr(text: string): QrContents;
  /** For training only: believable requisites, no fiscal document. `entropy` is 32 random bytes. */
  fiscalise(receipt: Receipt, training: { document: number; entropy: Uint8Array; offline?: boolean }): Receipt;
  /** A receipt as a short message; throws with the path `template[at]` at a template's first problem. */
  sms(receipt: Receipt, wish?: SmsWish): Sms;
  segments(text: string): SmsCount;
  /** Every problem of a template: `{name}`, `{name:format}`, `{{` and `}}` for braces; names of all three languages work. */
  smsTemplate(template: string, options?: { country?: Country; locale?: Locale }): SmsTemplateReport;
  /** For an editor of templates; loads its words when first asked. */
  smsPlaceholders(locale: Locale): Promise<SmsPlaceholder[]>;
  /** The template of a sale; of the locale's own country unless said. */
  smsDefault(locale: Locale, options?: { country?: Country }): string;
  /** `region` is the country (ISO 3166) whose national numbers are understood. */
  contact(text: string, options: { region: string }): ContactOutcome;
  /**
   * How a phone field should read after a key: the digits typed so far, in groups. It depends on the digits alone and never
   * ends in a separator; what is no phone comes back as it is. Keep the caret behind as many digits as before.
   */
  typePhone(text: string, options: { region: string }): string;
  /** Tells a scanner or a card reader from a hand by its pace. */
  scanner(settings?: ScannerSettings): Scanner;
  /** What a scan says: an address or a phone in any of the usual forms, a customer's card, or goods. */
  readScan(text: string, options: { region: string }): ScanOutcome;
  contactEntry(settings: EntrySettings): ContactEntry;
  plan(input: PlanInput): Plan;
  money(amount: Amount, currency: string, locale: Locale): string;
  quantity(milli: Quantity, locale: Locale): string;
  /** A catalogue; the exchange module is loaded on first use. */
  catalogue(options?: CatalogueOptions): Promise<Catalogue>;
  exchange(): Promise<Exchange>;
  relay(options?: { url?: string; token?: string }): Relay;
}

/** Where the module comes from: an address to fetch, a response, bytes, or compiled. */
export type ModuleSource = URL | string | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the module once; later calls give the same object. Without an argument it is fetched (in Node read) from beside
 * this file.
 */
export function load(module?: ModuleSource): Promise<Tillpost>;
