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
  kind: Kind;
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
  /** Absent where money alone moves. */
  lines?: Line[];
  payments: Payment[];
  /** What cash rounding added; see `cashRounding`. */
  rounding?: Amount;
  /** The buyer's e-mail address or phone as given before payment. */
  buyer?: string;
  fiscal?: Fiscal;
  training?: boolean;
  /** A copy of a document given out before. */
  copy?: boolean;
  header?: string[];
  footer?: string[];
  logo?: Logo;
  /** Version of the Russian fiscal formats (tag 1209). */
  ffd?: '1.05' | '1.1' | '1.2';
  /** Number of the invoice that an `invoicePayment` pays, up to 50 characters. */
  invoice?: string;
  /** The paper that a Slovak document replaces; `date` is local time. */
  paragon?: { number: number; date: string };
  /** The buyer by name (tags 1227, 1228). */
  customer?: { name: string; taxId?: string };
  /** Tag 1192, up to 16 characters. */
  extra?: string;
  /** Tags 1085 (64 characters) and 1086 (256). */
  userExtra?: { name: string; value: string };
  /** Number of the vending machine (tag 1036), up to 20 characters. */
  automat?: string;
  /** Settled over the internet (tag 1125). */
  internet?: boolean;
  /** Why money was paid in or out. */
  reason?: string;
}

/**
 * The four Russian settlements (`purchase` and its refund in Russia alone), the Slovak payment of an invoice (UF) and invalid
 * document (ND), and money put into or taken out of the drawer.
 */
export type Kind = 'sale' | 'refund' | 'purchase' | 'purchaseRefund' | 'invoicePayment' | 'invalid' | 'payIn' | 'payOut';

/** Black and white dots. */
export interface Logo {
  /** Dots, 1–576. */
  width: number;
  /** Dots, 1–400. */
  height: number;
  /** Base64 of the rows from the top: one bit a dot, the highest first, black is 1, each row padded to whole bytes. */
  bits: string;
}

/** A report on a shift: its opening, the sums so far (X), the closing (Z). */
export interface ShiftReport {
  id: string;
  country: Country;
  kind: 'shiftOpen' | 'xReport' | 'zReport';
  currency: string;
  number: number;
  shift: number;
  issuedAt: string;
  seller: Seller;
  cashier?: string;
  /** One of each kind of receipt. */
  counters?: { kind: Kind; count: number; payments: Payment[] }[];
  taxes?: TaxTotal[];
  /** Cash in the drawer. */
  drawer?: Amount;
  /** Fiscal documents of the shift (tag 1111). */
  documents?: number;
  /** Documents not yet confirmed (tag 1097), and since when (tag 1098). */
  unsent?: number;
  unsentSince?: string;
  fiscal?: Fiscal;
  training?: boolean;
  header?: string[];
  footer?: string[];
  logo?: Logo;
}

/** What can be checked and rendered, told apart by `kind`. */
export type Printable = Receipt | ShiftReport;

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
  /** Put on the line. */
  surcharge?: Amount;
  tax: TaxRate;
  /** How it is settled (tag 1214). */
  method?: 'fullPrepayment' | 'prepayment' | 'advance' | 'fullPayment' | 'partialPayment' | 'credit' | 'creditPayment';
  /** What is settled (tag 1212). */
  subject?: Subject;
  /** The marking code as scanned, separators (U+001D) included. */
  marking?: string;
  /** What checking the marking code gave (tag 2106). */
  markingCheck?: 'positive' | 'negative';
  agent?: Agent;
  /** Tag 1191, up to 64 characters. */
  comment?: string;
  /** Number of the measure (tag 2108). */
  measure?: number;
  /** Country of origin, three digits (tag 1230). */
  country?: string;
  /** Customs declaration (tag 1231), up to 32 characters. */
  declaration?: string;
  /** Slovakia: what the line records; all but `positive` take off, their price is below zero. */
  type?: 'positive' | 'returnedContainer' | 'returned' | 'correction' | 'discount' | 'advance' | 'voucher';
  /** Slovakia: UID or OKP of the document that a returned or corrected line stood on. */
  reference?: string;
  /** Slovakia: number of the voucher, up to 50 characters. */
  voucher?: string;
  /** Slovakia: why there is no tax. */
  exemption?: 'reverseCharge' | 'exemptGoods' | 'travelAgency' | 'usedGoods' | 'artwork' | 'collectibles';
  /** Slovakia: DIČ or IČ DPH of whom the goods are sold for. */
  sellerTaxId?: string;
}

/** Tag 1212: 1–27 in this order, then 30–33. */
export type Subject =
  | 'goods' | 'exciseGoods' | 'work' | 'service' | 'bet' | 'gamblingPrize' | 'lotteryTicket' | 'lotteryPrize'
  | 'intellectualProperty' | 'payment' | 'agentFee' | 'payout' | 'other' | 'propertyRight' | 'nonOperatingIncome'
  | 'otherContributions' | 'tradeFee' | 'touristTax' | 'pledge' | 'expense' | 'pensionSelfEmployed' | 'pension'
  | 'healthSelfEmployed' | 'health' | 'socialInsurance' | 'casinoPayment' | 'cashWithdrawal'
  | 'unmarkedExcise' | 'markedExcise' | 'unmarkedGoods' | 'markedGoods';

/** Whose goods are sold through an agent (tags 1222–1226); phones are `+` and digits. */
export interface Agent {
  kind: 'bankPaymentAgent' | 'bankPaymentSubagent' | 'paymentAgent' | 'paymentSubagent' | 'attorney' | 'commissionAgent' | 'agent';
  /** Tag 1044, up to 24 characters. */
  operation?: string;
  /** Tag 1073. */
  agentPhones?: string[];
  /** Tag 1074. */
  operatorPhones?: string[];
  /** Tag 1075. */
  transferPhones?: string[];
  transferName?: string;
  transferAddress?: string;
  transferTaxId?: string;
  /** Tag 1171. */
  supplierPhones?: string[];
  supplierName?: string;
  supplierTaxId?: string;
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
  surcharge: Amount;
  paid: Amount;
  change: Amount;
  taxes: TaxTotal[];
}

/** `total` includes the `tax`. */
export interface TaxTotal {
  rate: TaxRate;
  total: Amount;
  tax: Amount;
}

/** What a fiscal QR code says: a Russian receipt, or a Slovak document, online (its UID alone) or offline. */
export type QrContents =
  | { system: 'RU'; kind: 'sale' | 'refund' | 'purchase' | 'purchaseRefund'; issuedAt: string; amount: Amount; drive: string; document: number; sign: string }
  | { system: 'SK'; uid: string }
  | { system: 'SK'; okp: string; cashRegister: string; issuedAt: string; document: number; amount: Amount };

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

/** A receipt printer, and what it is to do. */
export interface EscposOptions {
  locale?: Locale;
  /** Paper, in mm: 80 has 48 letters in a line, 58 has 32. */
  width?: 58 | 80;
  /** Letters in a line, 24 to 64, where the printer has others. */
  columns?: number;
  /** The printer's letters; what they lack is written in those they have. By language: `cp866`, `cp852`, `cp858`. */
  charset?: 'cp866' | 'cp1251' | 'cp852' | 'cp858';
  /** The printer's own number for the charset (ESC t n), where it is not Epson's. */
  codePage?: number;
  /** `raster` sends the code as a picture, for printers that draw none. */
  qr?: 'native' | 'raster';
  /** `partial` unless said; `none` feeds the paper out to be torn off. */
  cut?: 'full' | 'partial' | 'none';
  /** Opens the cash drawer. */
  drawer?: boolean;
}

export interface LetterOptions {
  locale?: Locale;
  /** Where the receipt stands; the country's custom when absent. */
  carry?: 'body' | 'attachment';
  noQr?: boolean;
  /** Attaches the receipt as PDF, in place of the HTML file or beside the body. */
  pdf?: boolean;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
  /** A part with a `cid` stands inside the body, the others are attached. */
  parts: { name: string; type: string; cid?: string; bytes: Uint8Array }[];
}

/** What a text takes as a short message (3GPP TS 23.038). */
export interface SmsCount {
  /** UCS-2 as soon as one character is outside the GSM alphabet. */
  encoding: 'GSM-7' | 'UCS-2';
  /** Messages it is sent and paid as: up to 160 septets or 70 units alone, 153 or 67 in each of several; 1 for an empty text. */
  segments: number;
  /** Used by the text: septets in GSM-7 (two for `€ ^ { } [ ] ~ | \`), UTF-16 units in UCS-2. */
  units: number;
  /** Septets or units free in the last message. */
  left: number;
  /** The first character that forces UCS-2; `at` is its index in the text, `count` how many such characters there are. */
  culprit?: { character: string; at: number; count: number };
}

export interface SmsWish {
  /** The shop's own; see `smsPlaceholders`. The default one when absent. */
  template?: string;
  /** The country's when absent. */
  locale?: Locale;
  /** Writes in plain Latin letters what the GSM alphabet lacks. */
  transliterate?: boolean;
}

export interface Sms extends SmsCount {
  text: string;
  /** The same in plain Latin letters, where that takes fewer messages. */
  transliterated?: { text: string; segments: number };
  /** Names of the placeholders that the country's law wants and the template leaves out. */
  dropped: string[];
}

export interface SmsTemplateReport {
  /** `at` is the index in the template. */
  problems: { code: string; message: string; at: number }[];
  /** As in `Sms`, where a country is given; empty while there are problems. */
  dropped: string[];
}

export interface SmsPlaceholder {
  /** As it stands between braces. */
  name: string;
  description: string;
  example: string;
}

export type ContactOutcome =
  | {
      kind: 'email' | 'phone';
      /** For machines: `name@xn--e1afmkfd.xn--p1ai`, `+79123456789` (E.164). */
      value: string;
      /** For people: `name@пример.рф`, `+7 912 345-67-89`. */
      display: string;
      /** Gives nobody away: `n•••@пример.рф`, `+7 ••• •••-67-89`. */
      masked: string;
      /** A phone as its own country writes it: `8 (912) 345-67-89`. */
      national?: string;
      /** A phone as it is written abroad, the same as `display`. */
      international?: string;
      /** A phone's country (ISO 3166-1), where it belongs to one. */
      country?: string;
      /** The whole address that was probably meant, where the domain looks mistyped: ask, do not correct. */
      suggestion?: string;
      problem?: undefined;
    }
  | { kind?: undefined; problem: { code: string; message: string } };

/** A key pressed: a `KeyboardEvent` is one. */
export interface Key {
  /** What the layout makes of it. */
  key: string;
  /** Its place on a US keyboard; empty where unknown. */
  code: string;
  shiftKey?: boolean;
  ctrlKey?: boolean;
  altKey?: boolean;
  repeat?: boolean;
  /** When, in milliseconds of any one clock; `timeStamp` when absent. */
  at?: number;
  timeStamp?: number;
}

/** How a scanner is told from a hand; times in milliseconds. */
export interface ScannerSettings {
  /** The longest time between two keys of one scan; 100 when absent. */
  gap?: number;
  /** The longest time between two keys of a card reader; 250 when absent. */
  cardGap?: number;
  /** The longest time per character on average; 30 when absent, a third more from eight characters on. */
  average?: number;
  /** The fewest characters; 6 when absent. */
  minLength?: number;
  /** What the scanner is set to send first; required where given, and no part of the scan. */
  prefix?: string;
  /** Keys that end a scan, by name; `['Enter', 'Tab']` when absent. */
  suffix?: string[];
}

/** Tells scans from keys, under any layout of the computer. */
export interface Scanner {
  /**
   * Takes the next key. `text`: it ended a scan, and is no key. `problem`: it ended a bank card's swipe, of which nothing is
   * kept. `pending`: it may belong to a scan; what keys do from the `first` one on may have to be undone; `line`: it ended
   * a line inside a scan, and is no key. Nothing: a key like any other.
   */
  take(key: Key): ScannerOutcome | undefined;
  /** Lets go of every key seen so far. */
  forget(): void;
}

export type ScannerOutcome =
  | { text: string; pending?: undefined; first?: undefined; line?: undefined; problem?: undefined }
  | { pending: true; first?: boolean; line?: boolean; text?: undefined; problem?: undefined }
  | { problem: { code: 'bank-card'; message: string }; text?: undefined; pending?: undefined; first?: undefined; line?: undefined };

/** What a scan says. The code `bank-card` stands for a card of which nothing may be shown or kept. */
export type ScanOutcome =
  | ContactOutcome
  | { kind: 'customer'; /** Of a card, to be looked up. */ number: string; problem?: undefined }
  | { kind: 'goods'; code: string; problem?: undefined };

export interface EntrySettings {
  /** When a customer is asked for a contact; `always` when absent. */
  ask?: 'always' | 'never' | 'registered' | 'onRequest';
  /** The country (ISO 3166) whose national numbers are understood. */
  region: string;
  /** One field for either kind, told apart by the `@`. */
  oneField?: boolean;
  /** The contact of a customer known already. */
  registered?: string;
  electronicOnly?: boolean;
  /** Tells what is sold here: a scan of it is no contact, whatever it looks like. */
  isGoods?(code: string): boolean;
}

export interface EntryState {
  /** Where keys go: nowhere yet, the choices, the field of one kind or of either; `done` when the entry is over. */
  step: 'resting' | 'choose' | 'email' | 'phone' | 'contact' | 'done';
  /** What stands in the field. */
  text: string;
  electronicOnly: boolean;
  /** What was accepted, or what the field holds as far as that can be told. */
  kind?: 'email' | 'phone';
  /** What was accepted. */
  contact?: { kind: 'email' | 'phone'; masked: string };
  /** Why the field's text was not accepted. */
  problem?: { code: string; message: string };
  /** What the field's text probably should be. */
  suggestion?: string;
  /** What the last scan said, until the next event. */
  read?: { kind: 'email' | 'phone' | 'customer' | 'goods'; number?: string; code?: string; problem?: undefined }
    | { kind?: undefined; number?: undefined; code?: undefined; problem: { code: string; message: string } };
}

export type EntryEffect =
  | { type: 'focus'; on: 'field' | 'choices' }
  | { type: 'lookup'; /** Of a customer's card; `customer` answers. */ number: string }
  | { type: 'continue'; contact?: Extract<ContactOutcome, { value: string }>; electronicOnly: boolean }
  | { type: 'cancel' };

export interface EntryTurn {
  state: EntryState;
  effects: EntryEffect[];
}

/**
 * The contact step: 1 e-mail, 2 phone, 3 electronic only, Enter goes on, Esc cancels printing; in a field Enter accepts, Esc
 * goes back, Tab takes the suggestion. A scan in any state fills it.
 */
export interface ContactEntry {
  readonly state: EntryState;
  /** `own`: the key was the entry's and should do nothing else. */
  press(key: Key): EntryTurn & { own: boolean };
  /** The same for a key that has a meaning of its own where the focus is, as Enter on a button: only a scan counts. */
  glance(key: Key): EntryTurn & { own: boolean };
  /** Shows the choices of an entry that rests. */
  ask(): EntryTurn;
  choose(kind?: 'email' | 'phone'): EntryTurn;
  type(text: string): EntryTurn;
  accept(): EntryTurn;
  /** Takes the suggestion. */
  take(): EntryTurn;
  back(): EntryTurn;
  /** Electronic only or not. */
  toggle(): EntryTurn;
  forget(): EntryTurn;
  continue(): EntryTurn;
  cancel(): EntryTurn;
  /** What a camera or another reader has read. */
  scan(text: string): EntryTurn;
  /** Answers `lookup`: the customer's contact, if there is one. */
  customer(contact?: string): EntryTurn;
}

export interface PlanInput {
  country: Country;
  /** The document's own kind; `sale` when absent. */
  kind?: 'sale' | 'refund' | 'purchase' | 'purchaseRefund' | 'invoicePayment' | 'invalid' | 'payIn' | 'payOut'
    | 'shiftOpen' | 'xReport' | 'zReport';
  /** Of a document that was handed over. */
  copy?: boolean;
  /** What the buyer gave, if anything. */
  contact?: 'email' | 'phone';
  /** The buyer wants no paper. */
  electronicOnly?: boolean;
  /** What the fiscal device answered. */
  fiscal: 'online' | 'offline' | 'failed';
  emailReady?: boolean;
  smsReady?: boolean;
  /** Russia: the operator of fiscal data sends receipts to the contact in them. */
  operatorSends?: boolean;
  /** The shop sends to registered customers only. */
  registeredOnly?: boolean;
  /** This customer is one. */
  registered?: boolean;
  locale: Locale;
}

export interface Plan {
  /** `ifNotDelivered`: paper only once sending has failed or was cancelled. */
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
