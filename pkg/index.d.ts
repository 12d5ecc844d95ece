// Types of the package `tillpost`. Amounts are integers of minor units (kopecks, cents), quantities integers of
// thousandths; times of receipts are local, `2026-11-22T14:03:05`; times of deliveries are milliseconds since 1970 UTC.

/** Minor units of the receipt's currency: 8990 is 89,90 ₽. */
export type Amount = number;
/** Thousandths of the unit: 1240 is 1.240 kg. */
export type Quantity = number;
export type Locale = 'ru' | 'sk' | 'en';
export type Country = 'RU' | 'SK' | 'other';
/** `none`, `0`, `10`, `5.5`, or `22/122` for a rate worked out of a prepayment. */
export type TaxRate = string;

export interface Receipt {
  /** Unique for ever: 8–64 of `A–Z a–z 0–9 . _ -`. */
  id: string;
  country: Country;
  kind: 'sale' | 'refund';
  /** ISO 4217. */
  currency: string;
  /** Within the shift, from 1. */
  number: number;
  /** From 1. */
  shift: number;
  /** Local time, `2026-11-22T14:03:05`. */
  issuedAt: string;
  seller: Seller;
  cashier?: string;
  lines: Line[];
  payments: Payment[];
  /** What cash rounding added; see `cashRounding`. */
  rounding?: Amount;
  /** The buyer's e-mail address or phone as given before payment. */
  buyer?: string;
  fiscal?: Fiscal;
  training?: boolean;
  footer?: string[];
}

export interface Seller {
  name: string;
  /** ИНН or DIČ. */
  taxId: string;
  /** IČ DPH. */
  vatId?: string;
  /** IČO. */
  companyId?: string;
  address: string;
  place?: string;
  taxation?: 'general' | 'simplifiedIncome' | 'simplifiedProfit' | 'agricultural' | 'patent';
}

export interface Line {
  name: string;
  barcode?: string;
  quantity: Quantity;
  unit: string;
  /** Of one unit, tax included. */
  price: Amount;
  /** Taken off the line. */
  discount?: Amount;
  tax: TaxRate;
}

export interface Payment {
  tender: 'cash' | 'card' | 'prepaid' | 'credit' | 'exchange';
  /** Handed over. */
  amount: Amount;
}

export type Fiscal = RussianFiscal | SlovakFiscal;

export interface RussianFiscal {
  system: 'RU';
  /** РН ККТ, 16 digits. */
  registration: string;
  /** ФН, 16 digits. */
  drive: string;
  /** ФД. */
  document: number;
  /** ФПД, up to 10 digits. */
  sign: string;
  /** Where the buyer can check it. */
  site: string;
  sender?: string;
}

export interface SlovakFiscal {
  system: 'SK';
  cashRegister: string;
  document: number;
  /** Only an online document has one. */
  uid?: string;
  okp: string;
  pkp?: string;
}

export interface Totals {
  due: Amount;
  discount: Amount;
  paid: Amount;
  change: Amount;
  taxes: { rate: TaxRate; total: Amount; tax: Amount }[];
}

/** What is wrong with data from outside, and where. */
export interface Problem {
  /** `lines[3].quantity`; empty for the whole. */
  path: string;
  code: string;
  message: string;
}

/** Thrown by everything here; the relay's calls add `status` and `problems`. */
export interface TillpostError extends Error {
  code: string;
  path?: string;
  status?: number;
  problems?: Problem[];
}

export interface LetterOptions {
  locale?: Locale;
  /** Where the receipt stands; the country's custom when absent. */
  carry?: 'body' | 'attachment';
  noQr?: boolean;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
  /** A part with a `cid` stands inside the body, the others are attached. */
  parts: { name: string; type: string; cid?: string; bytes: Uint8Array }[];
}

export type ContactOutcome =
  | { kind: 'email' | 'phone'; value: string; display: string; masked: string; problem?: undefined }
  | { problem: { code: string; message: string } };

export interface PlanInput {
  country: Country;
  /** What the buyer gave, if anything. */
  contact?: 'email' | 'phone';
  /** The buyer wants no paper. */
  electronicOnly: boolean;
  /** What the fiscal device answered. */
  fiscal: 'online' | 'offline' | 'failed';
  emailReady: boolean;
  smsReady: boolean;
  locale: Locale;
}

export interface Plan {
  /** `ifNotDelivered`: wait for the outcome, print only once sending has failed or was cancelled. */
  print: 'now' | 'ifNotDelivered' | 'no';
  send?: 'email' | 'sms';
  /** Whether the fiscal device is given the contact (tag 1008). */
  fiscalBuyer: boolean;
  because: { code: string; text: string }[];
}

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

export interface ParcelReport {
  loaded: boolean;
  accepted: number;
  rejected: number;
  problems: Problem[];
}

/** Lives inside the module; only what is looked up comes out. */
export interface Catalogue {
  /** Loads an exchange file, all or nothing: after a failure the old catalogue is whole. */
  load(name: string, bytes: Uint8Array): ParcelReport;
  barcode(code: string): Item | undefined;
  /** How much one scan means: 1000, or 6000 for the barcode of a pack of six. */
  barcodeQuantity(code: string): Quantity;
  item(id: string): Item | undefined;
  search(text: string, options?: { limit?: number }): Item[];
  groups(): Group[];
  group(id: string): Item[];
  readonly size: number;
}

/** Every call ends by its deadline (milliseconds, 10,000 unless said) or the caller's signal. */
export interface Call {
  deadline?: number;
  signal?: AbortSignal;
}

export interface NewDelivery {
  channel: 'email' | 'sms';
  to: string;
  receipt: Receipt;
  options?: LetterOptions;
}

export type DeliveryState = 'accepted' | 'leased' | 'deferred' | 'ambiguous' | 'sent' | 'dead' | 'uncertain' | 'cancelled';

export interface Delivery {
  id: string;
  key: string;
  receiptId: string;
  channel: 'email' | 'sms';
  /** Masked. */
  to: string;
  state: DeliveryState;
  attempts: number;
  createdAt: number;
  updatedAt: number;
  nextAt?: number;
  events: { at: number; state: DeliveryState; detail?: string }[];
}

export interface Store {
  id: string;
  name: string;
  country: Country;
  currency: string;
  locale: Locale;
  seller: Seller;
}

export interface Parcel {
  id: number;
  name: string;
  size: number;
  sha256: string;
  createdAt: number;
}

export interface Settings {
  email: {
    transport: 'folder' | 'smtp';
    senderName: string;
    /** Also the sender's address. */
    login: string;
    /** Written, never read back; absent keeps the stored one, empty erases it. */
    password?: string;
    passwordSet: boolean;
    host: string;
    port: number;
    security: 'tls' | 'startTls' | 'plain';
    subject: string;
  };
}

/** A relay as one till sees it. */
export interface Relay {
  stores(call?: Call): Promise<{ stores: Store[]; training: boolean }>;
  pair(pairing: { store: string; code?: string }, call?: Call): Promise<{ till: number; store: string; token: string }>;
  /** Once it resolves the delivery is on the relay's disk; until then call again with the same key. */
  deliver(delivery: NewDelivery, call: Call & { key: string }): Promise<Delivery>;
  /** Waits up to `wait` milliseconds for a final state. */
  delivery(id: string, call?: Call & { wait?: number }): Promise<Delivery>;
  deliveries(call?: Call & { state?: DeliveryState; since?: number }): Promise<{ deliveries: Delivery[] }>;
  /** Fails with the code `too-late` when it may have left. */
  cancel(id: string, call?: Call): Promise<Delivery>;
  /** Waits up to `wait` milliseconds for a parcel that this till has not acknowledged. */
  parcels(call?: Call & { wait?: number }): Promise<{ parcels: Parcel[] }>;
  parcelContent(id: number, call?: Call): Promise<Uint8Array>;
  acknowledge(id: number, report: ParcelReport, call?: Call): Promise<void>;
  settings(call?: Call): Promise<Settings>;
  saveSettings(settings: Settings, call?: Call): Promise<Settings>;
  checkEmail(call?: Call): Promise<void>;
}

export interface Tillpost {
  /** Every problem at once; empty when there is none. */
  check(receipt: Receipt): Problem[];
  totals(receipt: Receipt): Totals;
  /** What cash rounding adds to a sum (Slovakia: to 5 cents). */
  cashRounding(country: Country, due: Amount): Amount;
  /** `html` is a fragment for a page, `page` a whole document for `width` mm of paper, `text` has `columns` columns. */
  render(receipt: Receipt, look: { as: 'html'; locale?: Locale }): string;
  render(receipt: Receipt, look: { as: 'page'; locale?: Locale; width?: 58 | 80 }): string;
  render(receipt: Receipt, look: { as: 'text'; locale?: Locale; columns?: number }): string;
  render(receipt: Receipt, look: { as: 'email' } & LetterOptions): Letter;
  /** The fiscal QR code; `undefined` before fiscalisation. `png` is drawn when it is read, 6 pixels a module. */
  qr(receipt: Receipt): { payload: string; svg: string; readonly png: Uint8Array } | undefined;
  /** For training only: believable requisites, no fiscal document. `entropy` is 32 random bytes. */
  fiscalise(receipt: Receipt, training: { document: number; entropy: Uint8Array; offline?: boolean }): Receipt;
  /** `region` is the country (ISO 3166) whose national numbers are understood. */
  contact(text: string, options: { region: string }): ContactOutcome;
  plan(input: PlanInput): Plan;
  money(amount: Amount, currency: string, locale: Locale): string;
  quantity(milli: Quantity, locale: Locale): string;
  catalogue(): Catalogue;
  relay(options?: { url?: string; token?: string }): Relay;
}

/** Where the module comes from: an address to fetch, a response, bytes, or compiled. */
export type ModuleSource = URL | string | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the module once; later calls give the same object. Without an argument it is fetched (in Node read) from beside
 * this file.
 */
export function load(module?: ModuleSource): Promise<Tillpost>;
