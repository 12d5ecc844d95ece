// What a receipt is turned into: printers' bytes, letters, short messages.
import type { Locale } from './receipt.js';

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
