// The shape that index.d.ts promises, over the module's exports: names and defaults only, no rules.
import * as core from './wasm/tillpost.js';

/** @returns {import('./index.d.ts').Tillpost} */
export function facade() {
  return {
    check: core.check,
    totals: core.totals,
    cashRounding: core.cashRounding,
    render: core.render,
    qr,
    fiscalise: (receipt, { document, entropy, offline = false }) => ({
      ...receipt,
      fiscal: core.fiscalise(receipt, document, entropy, offline),
      training: true,
    }),
    contact: (text, { region }) => core.contact(text, region),
    plan: ({ locale, ...input }) => core.plan(input, locale),
    money: core.money,
    quantity: core.quantity,
    catalogue,
    relay,
  };
}

/** @type {import('./index.d.ts').Tillpost['qr']} */
function qr(receipt) {
  const made = core.qr(receipt);
  // Drawn when it is asked for: most want the SVG alone.
  return made && { ...made, get png() { return core.qrPng(made.payload); } };
}

/** @returns {import('./index.d.ts').Catalogue} */
function catalogue() {
  const inner = new core.Catalogue();
  return {
    load: (name, bytes) => inner.load(name, bytes),
    barcode: (code) => inner.barcode(code),
    barcodeQuantity: (code) => inner.barcodeQuantity(code),
    item: (id) => inner.item(id),
    search: (text, { limit = 20 } = {}) => inner.search(text, limit),
    groups: () => inner.groups(),
    group: (id) => inner.group(id),
    get size() {
      return inner.size;
    },
  };
}

/** @type {import('./index.d.ts').Tillpost['relay']} */
function relay({ url = globalThis.location?.origin ?? '', token = '' } = {}) {
  const inner = new core.Relay(url, token);
  // A wait may use the whole of its time; the answer needs a moment more.
  const long = (wait = 0, deadline = wait + 10_000) => deadline;
  return {
    stores: ({ deadline, signal } = {}) => inner.stores(deadline, signal),
    pair: (pairing, { deadline, signal } = {}) => inner.pair(pairing, deadline, signal),
    deliver: async (delivery, { key, deadline, signal }) => inner.deliver(delivery, key, deadline, signal),
    delivery: (id, { wait, deadline, signal } = {}) => inner.delivery(id, wait ?? 0, long(wait, deadline), signal),
    deliveries: ({ state, since = 0, deadline, signal } = {}) =>
      inner.deliveries(String(new URLSearchParams({ since: String(since), ...(state && { state }) })), deadline, signal),
    cancel: (id, { deadline, signal } = {}) => inner.cancel(id, deadline, signal),
    parcels: ({ wait, deadline, signal } = {}) => inner.parcels(wait ?? 0, long(wait, deadline), signal),
    parcelContent: (id, { deadline = 60_000, signal } = {}) => inner.parcelContent(id, deadline, signal),
    acknowledge: (id, report, { deadline, signal } = {}) => inner.acknowledge(id, report, deadline, signal),
    settings: ({ deadline, signal } = {}) => inner.settings(deadline, signal),
    saveSettings: (settings, { deadline, signal } = {}) => inner.saveSettings(settings, deadline, signal),
    checkEmail: ({ deadline = 60_000, signal } = {}) => inner.checkEmail(deadline, signal),
  };
}
