import type { Amount, Country, Receipt, Seller } from './receipt.js';

/** The shifts of a till, or of several, in the order in which they were opened. */
export interface Journal {
  shifts: Shift[];
}

/** A shift: what happened between its opening and its closing. Times by the till's clock, as `2026-11-22T14:03:05`. */
export interface Shift {
  till: Till;
  /** Over the till's life, from 1. */
  number: number;
  /** Its number in the fiscal device (tag 1038), where that counts by itself. */
  deviceShift?: number;
  openedAt: string;
  openedBy: Person;
  /** Absent while it goes on. */
  closedAt?: string;
  closedBy?: Person;
  /** Receipts issued in it, cancelled ones too: the numbers 1 to this have to be in `sales` before the closing is exported. */
  issued?: number;
  /** By number. */
  sales?: Sale[];
  operations?: MoneyOperation[];
  /** Cash in the drawer at the end. */
  drawer?: Amount;
}

export interface Till {
  /** Id of the store in the back office, up to 100 characters. */
  store: string;
  /** Number of the till in the store, from 1. */
  pos: number;
  name?: string;
  device?: Device;
  /** Three capital letters (ISO 4217). */
  currency: string;
  country: Country;
  seller?: Seller;
}

/** A ККТ, or an eKasa client. */
export interface Device {
  serial: string;
  /** РН ККТ or kód pokladnice. */
  registration?: string;
  model?: string;
}

export interface Person {
  /** In the back office. */
  code: number;
  name: string;
  /** ИНН (tag 1203). */
  taxId?: string;
}

/** A receipt in a shift. */
export interface Sale {
  /** In the shift, from 1; cancelled receipts count too. */
  number: number;
  /** Over the till's life. */
  document?: number;
  cashier: Person;
  openedAt: string;
  /** Given up before it was paid. */
  cancelled?: boolean;
  /** Of a refund: what the goods were sold with. */
  original?: Original;
  receipt: Receipt;
}

/** An earlier receipt of the store. */
export interface Original {
  shift: number;
  number: number;
  at: string;
}

/** Money that moved in or out of the drawer without goods. */
export interface MoneyOperation {
  /** Unique for ever. */
  id: string;
  /** Among the operations of the shift, from 1. */
  number: number;
  document?: number;
  kind: 'deposition' | 'withdrawal';
  /** Above zero. */
  amount: Amount;
  /** Cash in the drawer before. */
  before?: Amount;
  at: string;
  cashier: Person;
  reason?: string;
}

/** What is exported beside the closing of a shift, which always is. */
export interface ExportSettings {
  /** Each receipt as soon as it is there. */
  receipts?: boolean;
  /** Each movement of the drawer. */
  moneyOperations?: boolean;
  /** Each opening of a shift. */
  shiftOpens?: boolean;
  /** Also who bought: address or phone, name and tax number. Personal data, left out unless asked for. */
  buyers?: boolean;
  /** What the back office calls each tender; one that is used must have its code. */
  payments?: PaymentCodes;
}

/** By tender. */
export interface PaymentCodes {
  cash?: PaymentCode;
  card?: PaymentCode;
  prepaid?: PaymentCode;
  credit?: PaymentCode;
  exchange?: PaymentCode;
}

/** A means of payment as the back office knows it. */
export interface PaymentCode {
  id: number;
  name: string;
  /** What the back office calls its currency; the ISO 4217 code where absent. */
  currency?: string;
}

/** `cashbox` is a movement of the drawer; `receipt` and `cashbox` are told apart by their number in the shift. */
export type DocumentKind = 'receipt' | 'shiftOpen' | 'cashbox' | 'shift';

/** A document that has to be exported. */
export interface ExportDocument {
  kind: DocumentKind;
  number?: number;
  /** Its file name. */
  name: string;
}
