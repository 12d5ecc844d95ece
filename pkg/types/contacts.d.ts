// Contacts, scanners, the contact step and the delivery plan.
import type { Country, Locale } from './receipt.js';

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
  metaKey?: boolean;
  repeat?: boolean;
  /** When, in milliseconds of any one clock; `timeStamp` when absent, else now. */
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
  /** Answers `lookup`: the customer's contact, if there is one. Also where `goods` turned out to be a customer's card. */
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
