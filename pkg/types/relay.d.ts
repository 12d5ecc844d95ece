// The relay.
import type { Country, Receipt, Locale, Seller } from './receipt.js';
import type { ParcelReport } from './exchange.js';
import type { LetterOptions } from './outputs.js';

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
  /**
   * Waits up to `wait` milliseconds for a parcel that this till has not acknowledged; with `anew` all that are in force, for a
   * till that has lost them.
   */
  parcels(call?: Call & { wait?: number; anew?: boolean }): Promise<{ parcels: Parcel[] }>;
  parcelContent(id: number, call?: Call): Promise<Uint8Array>;
  acknowledge(id: number, report: ParcelReport, call?: Call): Promise<void>;
  settings(call?: Call): Promise<Settings>;
  saveSettings(settings: Settings, call?: Call): Promise<Settings>;
  checkEmail(call?: Call): Promise<void>;
}
