// Either sent or printed, never both (Slovakia, Act 289/2008): waits for the letter's outcome for as long as a customer
// waits, then takes the letter back, and lets paper out only once it is certain that no letter will leave.
import { amend, entryOf, forget, isFinal, newest, takeDelivery } from './journal.js';
import { ask, codeOf } from './link.js';
import { sendNow, withdraw } from './outbox.js';
import { alone, pause } from './tabs.js';

/** @typedef {import('./db.js').JournalEntry} JournalEntry */

/** How long a customer waits for the letter, in milliseconds. */
const PATIENCE = 10_000;
/** A wait ends early only with a final state; this short, what happens on the way is seen too. */
const GLANCE = 2000;
const LONG = 25_000;

/**
 * Leads a delivery to its end. Resolves once it is certain; the journal then says whether paper is owed.
 * @param {string} id the receipt's id
 */
export function settle(id) {
  return alone(`settle-${id}`, async () => {
    if (!(await handOver(id))) return;
    await outcome(id);
  });
}

/** Takes up again what a closed page left open. */
export async function resumeSettling() {
  const open = (await newest(200)).filter((entry) => isExclusive(entry) && !isFinal(entry));
  for (const { id } of open) void settle(id);
}

/** @param {JournalEntry} entry */
export function isExclusive(entry) {
  return entry.plan.print === 'ifNotDelivered' && entry.plan.send !== undefined && entry.receipt.country === 'SK';
}

/** Gets the delivery to the relay; `false` when it was withdrawn instead. @param {string} id */
async function handOver(id) {
  for (;;) {
    const entry = await entryOf(id);
    if (!entry || isFinal(entry)) return false;
    if (entry.deliveryId || (await sendNow(id))) return true;
    const taken = await withdraw(id);
    if (taken !== 'unknown') return taken === 'accepted';
    await pause(2000); // it may have arrived: ask until the relay says so, then cancel it there
  }
}

/** @param {string} id */
async function outcome(id) {
  const entry = await entryOf(id);
  const end = (entry?.at ?? 0) + PATIENCE;
  let cancelling = true;
  while (!(await isOver(id, cancelling ? Math.min(end - Date.now(), GLANCE) : LONG))) {
    if (cancelling && Date.now() >= end) cancelling = !(await cancelOrTooLate(id));
  }
}

/** Waits for the end and takes over what the relay says. @param {string} id @param {number} wait */
async function isOver(id, wait) {
  const { deliveryId } = (await entryOf(id)) ?? {};
  if (!deliveryId) return true;
  try {
    const delivery = await ask((line) => line.delivery(deliveryId, { wait: Math.max(0, Math.min(wait, LONG)) }));
    await amend(id, (entry) => takeDelivery(entry, delivery));
  } catch (error) {
    if (codeOf(error) === 'not-found') await amend(id, forget);
    else await pause(1500);
  }
  const entry = await entryOf(id);
  return !entry || isFinal(entry);
}

/** `true` when it is too late to cancel; a cancelled delivery is taken over. @param {string} id */
async function cancelOrTooLate(id) {
  const { deliveryId = '' } = (await entryOf(id)) ?? {};
  try {
    const delivery = await ask((line) => line.cancel(deliveryId));
    await amend(id, (entry) => takeDelivery(entry, delivery));
    return false;
  } catch (error) {
    return codeOf(error) === 'too-late';
  }
}
