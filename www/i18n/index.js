// Words of the page in the chosen language, with plurals.
import { set, state } from '../till/state.js';

/** @typedef {import('tillpost').Locale} Locale @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>>} Words */

const LOADERS = { ru: () => import('./ru.js'), sk: () => import('./sk.js'), en: () => import('./en.js') };

/** Tables read so far. @type {Partial<Record<Locale, Record<string, Words>>>} */
const tables = {};

/** Languages as one chooses them. @type {[Locale, string][]} */
export const LANGUAGE_CHOICES = [['ru', 'Русский'], ['sk', 'Slovenčina'], ['en', 'English']];

/** Reads a language's table and makes it the page's. @param {Locale} locale */
export async function speak(locale) {
  tables[locale] ??= (await LOADERS[locale]()).default;
  if (globalThis.document) document.documentElement.lang = locale;
  set({ locale });
}

/**
 * Words for a key; `{name}` stands for a parameter, and `n` chooses the plural form.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function t(key, params = {}) {
  return say(state.locale, key, params);
}

/** @param {Locale} locale @param {string} key @param {Record<string, string | number>} params */
export function say(locale, key, params) {
  const table = tables[locale];
  const words = table?.[key];
  if (words === undefined) return table ? key : ''; // nothing is said before the table is there
  const form = typeof words === 'string' ? words : words[pluralOf(locale, Number(params.n))] ?? words.other ?? key;
  return form.replace(/\{(\w+)\}/g, (_, name) => String(params[name] ?? ''));
}

/** Whether there are words for this key. @param {string} key */
export function knows(key) {
  return key in (tables[state.locale] ?? {});
}

/** @param {Locale} locale @param {number} n */
function pluralOf(locale, n) {
  return new Intl.PluralRules(locale).select(n);
}

/** The first of the browser's languages that the page speaks. @param {readonly string[]} wanted @returns {Locale} */
export function preferred(wanted) {
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LOADERS);
  return /** @type {Locale} */ (spoken ?? 'en');
}

/** Hours and minutes, seconds on request. @param {number} at @param {boolean} [seconds] */
export function clock(at, seconds = false) {
  return new Intl.DateTimeFormat(state.locale, { timeStyle: seconds ? 'medium' : 'short' }).format(at);
}

/** @param {number} at */
export function day(at) {
  return new Intl.DateTimeFormat(state.locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}
