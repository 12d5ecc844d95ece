// What the journal makes of the relay's word: when paper is owed, and when it must stay in.
import assert from 'node:assert/strict';
import { test } from 'node:test';

// The real one would keep this process alive; there are no other tabs here.
globalThis.BroadcastChannel = /** @type {any} */ (class { postMessage() {} addEventListener() {} });
const { isFinal, mayPrint, takeDelivery } = await import('../../www/till/journal.js');

/** An entry whose delivery came to this end. */
function ended(country, state) {
  const entry = { receipt: { country }, plan: { print: 'ifNotDelivered', send: 'email' }, phase: 'accepted', printDue: false, printed: false, story: [] };
  takeDelivery(entry, { id: 'd', state });
  return entry;
}

test('paper is owed when it is certain that no letter left', () => {
  for (const state of ['dead', 'cancelled']) {
    const entry = ended('SK', state);
    assert.deepEqual([isFinal(entry), entry.printDue, mayPrint(entry)], [true, true, true], state);
  }
});

test('a Slovak letter that may have arrived keeps paper in', () => {
  for (const state of ['uncertain', 'sent']) {
    const entry = ended('SK', state);
    assert.deepEqual([isFinal(entry), entry.printDue, mayPrint(entry)], [true, false, false], state);
  }
  assert.equal(isFinal(ended('SK', 'ambiguous')), false);
});

test('elsewhere paper stands beside a letter that may have arrived', () => {
  assert.equal(ended('RU', 'uncertain').printDue, true);
});
