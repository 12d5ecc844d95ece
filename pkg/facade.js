// The shape that index.d.ts promises, over the module's exports: names and defaults only, no rules.
import * as core from './wasm/tillpost.js';

const COUNTRIES = { ru: 'RU', sk: 'SK', en: 'other' };
const LOCALES = { RU: 'ru', SK: 'sk', other: 'en' };

/** @returns {import('./index.d.ts').Tillpost} */
export function facade() {
  return {
    check: core.check,
    totals: core.totals,
    cashRounding: core.cashRounding,
    /** @param {import('./index.d.ts').Printable} receipt @param {any} look */
    render: (receipt, look) => core.render(receipt, look, look?.pdf),
    pdf,
    qr,
    readQr: core.readQr,
    fiscalise: (receipt, { document, entropy, offline = false }) => ({
      ...receipt,
      fiscal: core.fiscalise(receipt, document, entropy, offline),
      training: true,
    }),
    sms,
    segments,
    smsTemplate: (template, { country = 'other', locale = LOCALES[country] } = {}) => core.smsTemplate(template, country, locale),
    smsPlaceholders: async (locale) => (await import('./placeholders.js')).placeholders(locale),
    smsDefault: (locale, { country = COUNTRIES[locale] } = {}) => core.smsDefault(country, locale),
    contact,
    typePhone: (text, { region }) => core.typePhone(text, region),
    plan: ({ locale, ...input }) => core.plan(input, locale),
    money: core.money,
    quantity: core.quantity,
    scanner,
    readScan,
    contactEntry,
    catalogue: async (options) => (await exchange()).catalogue(options),
    exchange,
    relay,
  };
}

/** @type {import('./index.d.ts').Tillpost['contact']} */
function contact(text, { region }) {
  // One text with its fields in lines crosses the boundary, see src/wasm/phone.rs; cut by hand it takes half of `split`'s time.
  const lines = core.contact(text, region);
  let start = 0;
  const line = () => lines.slice(start, (start = lines.indexOf('\n', start) + 1) - 1);
  const kind = line();
  if (!kind) return { problem: { code: line(), message: line() } };
  const value = line();
  const display = line();
  const masked = line();
  const more = line();
  if (kind === 'email') return more ? { kind, value, display, masked, suggestion: more } : { kind, value, display, masked };
  const country = line();
  return country
    ? { kind: 'phone', value, display, masked, national: more, international: display, country }
    : { kind: 'phone', value, display, masked, national: more, international: display };
}

/** @type {import('./index.d.ts').Tillpost['readScan']} */
function readScan(text, { region }) {
  const read = core.readScan(text, region);
  return read.value ? contact(read.value, { region }) : read;
}

/**
 * A key as the module takes it; browsers that fill in a form send events without any.
 * @param {import('./index.d.ts').Key} key @returns {[string, string, number, number]}
 */
function pressed({ key = '', code = '', shiftKey = false, ctrlKey = false, altKey = false, repeat = false, timeStamp, at = timeStamp ?? performance.now() }) {
  // Control and Alt together are AltGr, which types characters.
  return [key, code, Number(shiftKey) + 2 * Number(ctrlKey && !altKey) + 4 * Number(repeat), at];
}

/** @type {import('./index.d.ts').Tillpost['scanner']} */
function scanner({ gap = 100, cardGap = 250, average = 30, minLength = 6, prefix = '', suffix = ['Enter', 'Tab'] } = {}) {
  const inner = new core.Scanner(gap, cardGap, average, minLength, prefix, suffix.join(' '));
  return { take: (key) => inner.take(...pressed(key)), forget: () => inner.forget() };
}

/** @type {import('./index.d.ts').Tillpost['contactEntry']} */
function contactEntry({ ask = 'always', region, oneField = false, electronicOnly = false, registered, isGoods }) {
  const inner = new core.ContactEntry(ask, region, oneField, electronicOnly, registered, isGoods);
  /** @param {string} event @param {string} [text] */
  const turn = (event, text) => {
    // A zero character parts the fields of the answer.
    const { own: _, ...rest } = entryTurn(inner.turn(event, text?.replaceAll('\0', '\ufffd')));
    return rest;
  };
  return {
    get state() {
      return entryTurn(inner.state()).state;
    },
    // With Alt or Meta held, digits are the browser's own keys: only a scan counts.
    press: (key) => entryTurn(inner.press(...pressed(key), Boolean(key.altKey || key.metaKey))),
    glance: (key) => entryTurn(inner.press(...pressed(key), true)),
    ask: () => turn('ask'),
    choose: (kind) => turn('choose', kind),
    type: (text) => turn('type', text),
    accept: () => turn('accept'),
    take: () => turn('take'),
    back: () => turn('back'),
    toggle: () => turn('toggle'),
    forget: () => turn('forget'),
    continue: () => turn('continue'),
    cancel: () => turn('cancel'),
    scan: (text) => turn('scan', text),
    customer: (contact) => turn('customer', contact),
  };
}

/** A turn from its fields; see `told` in src/wasm/entry.rs. @param {string} text @returns {any} */
function entryTurn(text) {
  const [own, type, about, step, typed, electronic, kind, of, value, masked, code, message, suggestion, read, said, why] = text.split('\0');
  const electronicOnly = electronic !== '';
  const rest = {
    focus: { on: about },
    lookup: { number: about },
    continue: { electronicOnly, ...(value && { contact: contact(value, { region: '' }) }) },
  }[type];
  const reading = { customer: { number: said }, goods: { code: said } }[read];
  const state = {
    step,
    text: typed,
    electronicOnly,
    ...(kind && { kind }),
    ...(of && { contact: { kind: of, masked } }),
    ...(code && { problem: { code, message } }),
    ...(suggestion && { suggestion }),
    ...(read && { read: read === 'problem' ? { problem: { code: said, message: why } } : { kind: read, ...reading } }),
  };
  return { state, effects: type ? [{ type, ...rest }] : [], own: own !== '' };
}

/** @type {import('./index.d.ts').Tillpost['qr']} */
function qr(receipt) {
  const made = core.qr(receipt);
  // Drawn when it is asked for: most want the SVG alone.
  return made && { ...made, get png() { return core.qrPng(made.payload); } };
}

/** @type {import('./index.d.ts').Tillpost['sms']} */
function sms(receipt, { template, locale, transliterate = false } = {}) {
  const { text, dropped, latin } = core.sms(receipt, template, locale, transliterate);
  const transliterated = latin && { text: latin, segments: segments(latin).segments };
  return { text, ...segments(text), ...(transliterated && { transliterated }), dropped };
}

/** @type {import('./index.d.ts').Tillpost['segments']} */
function segments(text) {
  const told = core.segments(text);
  /** @type {import('./index.d.ts').SmsCount} */
  const count = { encoding: told[0] ? 'UCS-2' : 'GSM-7', segments: told[1], units: told[2], left: told[3] };
  if (count.encoding === 'UCS-2') count.culprit = { character: String.fromCodePoint(told[4]), at: told[5], count: told[6] };
  return count;
}

/** @type {import('./index.d.ts').Tillpost['pdf']} */
async function pdf(document, sheet = {}) {
  const wire = core.pdfWire(document, sheet);
  const { load } = await import('./pdf.js');
  return (await load())(wire, sheet.width ?? 80);
}

/** @type {import('./index.d.ts').Tillpost['exchange']} */
async function exchange() {
  return (await import('./exchange.js')).load();
}

/** @type {import('./index.d.ts').Tillpost['relay']} */
function relay({ url = globalThis.location?.origin ?? '', token = '' } = {}) {
  const inner = new core.Relay(url, token);
  // A wait may use the whole of its time; the answer needs a moment more.
  const long = (wait = 0, deadline = wait + 10_000) => deadline;
  /** @param {string} name @param {{about?: string|number, wait?: number, body?: unknown}} what @param {any} limits */
  const call = async (name, { about = '', wait = 0, body } = {}, { deadline, signal } = {}) =>
    inner.call(name, String(about), wait, body, deadline, signal);
  return {
    stores: (limits) => call('stores', {}, limits),
    pair: (pairing, limits) => call('pair', { body: pairing }, limits),
    deliver: (delivery, { key, ...limits }) => call('deliver', { about: key, body: delivery }, limits),
    delivery: (id, { wait, deadline, signal } = {}) =>
      call('delivery', { about: id, wait }, { deadline: long(wait, deadline), signal }),
    deliveries: ({ state, since = 0, ...limits } = {}) => {
      const query = new URLSearchParams({ since: String(since), ...(state && { state }) });
      return call('deliveries', { about: String(query) }, limits);
    },
    cancel: (id, limits) => call('cancel', { about: id }, limits),
    parcels: ({ wait, anew, deadline, signal } = {}) =>
      call('parcels', { about: anew ? 'anew=true' : '', wait }, { deadline: long(wait, deadline), signal }),
    parcelContent: (id, { deadline = 60_000, signal } = {}) => call('parcelContent', { about: id }, { deadline, signal }),
    acknowledge: (id, report, limits) => call('acknowledge', { about: id, body: report }, limits),
    settings: (limits) => call('settings', {}, limits),
    saveSettings: (settings, limits) => call('saveSettings', { body: settings }, limits),
    checkEmail: ({ deadline = 60_000, signal } = {}) => call('checkEmail', { body: {} }, { deadline, signal }),
  };
}
