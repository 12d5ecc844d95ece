// From a paid basket to a finished sale: receipt, check, fiscal device, plan, disk; then paper and letter.
import { trainingAdapter } from '../fiscal/training.js';
import { knows, t } from '../i18n/index.js';
import { emptyBasket, keptBasket, receiptLine, sums } from './basket.js';
import { tp } from './core.js';
import { nextNumber } from './db.js';
import { amend, commitSale, entryOf, tellStory } from './journal.js';
import { ready } from './mail.js';
import { flush } from './outbox.js';
import { printReceipt } from './print.js';
import { isExclusive, settle } from './settle.js';
import { set, state } from './state.js';

/**
 * @typedef {import('./db.js').JournalEntry} JournalEntry
 * @typedef {import('tillpost').Receipt} Receipt
 * @typedef {{ kind: 'email' | 'phone', value: string, masked: string }} GivenContact
 * @typedef {{ payments: import('tillpost').Payment[], contact?: GivenContact, electronicOnly: boolean }} Payment
 */

/** A sale that could not be finished; the basket is as it was. */
export class SaleRefused extends Error {}

/** Why a sale was not finished, in the page's words where it has them. @param {unknown} error */
export function reasonOf(error) {
  const { name = '', message = String(error) } = error instanceof Error ? error : {};
  return knows(`problem.${name}`) ? t(`problem.${name}`) : message;
}

/** What is due with this tender: cash is rounded where the country says so. @param {'cash' | 'card'} tender */
export function dueWith(tender) {
  const { due } = sums(state.basket.lines);
  const rounding = tender === 'cash' && state.store ? tp.cashRounding(state.store.country, due) : 0;
  return { due: due + rounding, rounding };
}

/** Finishes the sale on the till's disk. Letter and paper follow by `carryOut`. @param {Payment} payment @returns {Promise<JournalEntry>} */
export async function checkout({ payments, contact, electronicOnly }) {
  const wish = { contact: contact?.kind, electronicOnly };
  const adapter = trainingAdapter;
  const draft = await draftReceipt(payments, adapter.training);
  if (contact && planFor(wish, 'online').fiscalBuyer) draft.buyer = contact.value;
  refuseProblems(draft);
  const answer = await adapter.fiscalize(draft);
  if (answer.outcome === 'failed') throw new SaleRefused(`${planFor(wish, 'failed').because[0].text} ${answer.message}`);
  const plan = planFor(wish, answer.outcome);
  return keepSale(answer.receipt, plan, contact);
}

/** @param {{ contact?: 'email' | 'phone', electronicOnly: boolean }} wish @param {'online' | 'offline' | 'failed'} fiscal */
function planFor(wish, fiscal) {
  const country = state.store?.country ?? 'other';
  return tp.plan({ ...wish, country, fiscal, ...ready(), locale: state.locale });
}

/** What would happen with this contact, in words. @param {'email' | 'phone' | undefined} contact @param {boolean} electronicOnly */
export function foresee(contact, electronicOnly) {
  return planFor({ contact, electronicOnly }, 'online').because.map(({ text }) => text).join(' ');
}

/** @param {import('tillpost').Payment[]} payments @param {boolean} training @returns {Promise<Receipt>} */
async function draftReceipt(payments, training) {
  const { store, basket, shift, settings } = state;
  if (!store) throw new SaleRefused('no store');
  const { rounding } = dueWith(payments[0].tender === 'cash' ? 'cash' : 'card');
  return {
    id: basket.saleId,
    country: store.country,
    kind: 'sale',
    currency: store.currency,
    number: await nextNumber(`number-${shift}`),
    shift,
    issuedAt: localTime(new Date()),
    seller: store.seller,
    ...(settings.cashier && { cashier: settings.cashier }),
    lines: basket.lines.map(receiptLine),
    payments,
    ...(rounding !== 0 && { rounding }),
    training,
  };
}

/** @param {Receipt} receipt */
function refuseProblems(receipt) {
  const [first] = tp.check(receipt);
  if (!first) return;
  const [part] = first.path.split(/[.[]/);
  const exact = [first.path, first.message].filter(Boolean).join(': ');
  throw new SaleRefused(knows(`problem.${part}`) ? t(`problem.${part}`) : exact);
}

/** @param {Receipt} receipt @param {import('tillpost').Plan} plan @param {GivenContact | undefined} contact */
async function keepSale(receipt, plan, contact) {
  const send = contact && plan.send ? { channel: plan.send, contact } : undefined;
  const entry = journalEntry(receipt, plan, send?.contact);
  const basket = emptyBasket();
  await commitSale(entry, send && outboxEntry(entry, send), keptBasket(basket));
  set({ basket });
  return entry;
}

/** @param {Receipt} receipt @param {import('tillpost').Plan} plan @param {GivenContact | undefined} to @returns {JournalEntry} */
function journalEntry(receipt, plan, to) {
  const at = Date.now();
  return {
    id: receipt.id, at, store: state.pairing?.store ?? '', receipt, due: tp.totals(receipt).due, plan,
    ...(to && { to: to.masked }),
    phase: to ? 'waiting' : 'none',
    story: [{ at, key: 'story.made' }, ...(to ? [{ at, key: 'phase.waiting' }] : [])],
    printDue: plan.print === 'now', printed: false,
  };
}

/** @param {JournalEntry} entry @param {{ channel: 'email' | 'sms', contact: GivenContact }} send @returns {import('./db.js').OutboxEntry} */
function outboxEntry(entry, { channel, contact }) {
  const options = channel === 'email' ? { options: state.settings.letter } : {};
  const delivery = { channel, to: contact.value, receipt: entry.receipt, ...options };
  return { key: entry.id, delivery, createdAt: entry.at, tries: 0, nextAt: 0, posted: false, exclusive: isExclusive(entry) };
}

/** Paper and letter, as the plan says. Runs on while the next sale is rung up. @param {JournalEntry} entry */
export async function carryOut(entry) {
  if (entry.plan.print === 'now') await printEntry(entry.id);
  if (isExclusive(entry)) {
    await settle(entry.id);
    const settled = await entryOf(entry.id);
    if (settled?.printDue) await printEntry(entry.id);
  } else if (entry.plan.send) {
    await flush();
  }
}

/** Prints a receipt and remembers it. @param {string} id */
export async function printEntry(id) {
  const entry = await entryOf(id);
  if (!entry) return;
  await printReceipt(entry.receipt, state.settings.paper);
  await amend(id, (kept) => {
    kept.printed = true;
    kept.printDue = false;
    tellStory(kept, 'story.printed');
  });
}

/** Local time as receipts write it. @param {Date} date */
export function localTime(date) {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}
