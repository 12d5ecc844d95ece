// Receipts and reports as plain data, their sums, and what is wrong with them.

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
  /** Id of the goods in the catalogue, up to 100 characters; never printed. */
  item?: string;
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
