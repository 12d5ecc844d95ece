// The contact step's machine, key by key.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startEntry, turn } from '../../www/contact/entry.js';

const parse = (text) => {
  if (text.includes('@')) {
    return text.endsWith('@')
      ? { problem: { code: 'domain', message: 'expected a domain after @, found nothing' } }
      : { kind: 'email', value: text, display: text, masked: `${text[0]}***@${text.split('@')[1]}` };
  }
  return { kind: 'phone', value: text, display: text, masked: `***${text.slice(-2)}` };
};

/** Runs events and gives the last state with all effects. A string types, `<Key>` presses. */
function run(...steps) {
  let state = startEntry();
  const effects = [];
  for (const step of steps) {
    const key = /^<(.+)>$/.exec(step);
    const result = turn(state, key ? { type: 'key', key: key[1] } : { type: 'text', text: step }, parse);
    state = result.state;
    effects.push(...result.effects);
  }
  return { state, effects, last: effects.at(-1) };
}

test('1 opens the e-mail field, Enter accepts, Enter goes on', () => {
  const { last, state } = run('<1>', 'anna@example.com', '<Enter>', '<Enter>');
  assert.equal(state.contact.masked, 'a***@example.com');
  assert.equal(last.type, 'continue');
  assert.equal(last.contact.value, 'anna@example.com');
  assert.equal(last.electronicOnly, false);
});

test('2 opens the phone field', () => {
  assert.equal(run('<2>').state.step, 'phone');
  assert.equal(run('<2>', '+79123456789', '<Enter>').state.contact.kind, 'phone');
});

test('3 switches electronic only and nothing else', () => {
  const { state, effects } = run('<3>');
  assert.equal(state.electronicOnly, true);
  assert.deepEqual(effects, []);
  assert.equal(run('<3>', '<3>').state.electronicOnly, false);
});

test('in a field 1, 2 and 3 are part of the address', () => {
  const { state } = run('<1>', '<1>', '<2>', '<3>');
  assert.equal(state.step, 'email');
  assert.equal(state.electronicOnly, false);
});

test('Enter goes on without a contact, Esc cancels printing', () => {
  assert.deepEqual(run('<Enter>').last, { type: 'continue', electronicOnly: false });
  assert.deepEqual(run('<Escape>').last, { type: 'cancel' });
});

test('Esc in a field goes back and keeps what was accepted', () => {
  const { state, effects } = run('<1>', 'a@b.sk', '<Enter>', '<2>', '0905', '<Escape>');
  assert.equal(state.step, 'choose');
  assert.equal(state.contact.value, 'a@b.sk');
  assert.ok(effects.every(({ type }) => type === 'focus'));
});

test('one kind of contact at a time: the later one stands', () => {
  assert.equal(run('<1>', 'a@b.sk', '<Enter>', '<2>', '+421905123456', '<Enter>').state.contact.kind, 'phone');
});

test('opening the same kind again shows the contact for correction, emptying it takes it away', () => {
  assert.equal(run('<1>', 'a@b.sk', '<Enter>', '<1>').state.text, 'a@b.sk');
  assert.equal(run('<1>', 'a@b.sk', '<Enter>', '<1>', '', '<Enter>').state.contact, undefined);
});

test('a bad address stays in its field with the reason', () => {
  const { state } = run('<1>', 'anna@', '<Enter>');
  assert.equal(state.step, 'email');
  assert.equal(state.problem.code, 'domain');
  assert.equal(run('<1>', 'anna@', '<Enter>', 'anna@b').state.problem, undefined);
});

test('a phone in the e-mail field is named as such', () => {
  assert.equal(run('<1>', '0905123456', '<Enter>').state.problem.code, 'expected-email');
});

test('going on from an open field accepts it first, or stays', () => {
  const typed = run('<1>', 'a@b.sk').state;
  const { effects } = turn(typed, { type: 'continue' }, parse);
  assert.equal(effects.at(-1).contact.value, 'a@b.sk');
  const bad = turn(run('<1>', 'a@').state, { type: 'continue' }, parse);
  assert.equal(bad.state.step, 'email');
});

test('other keys do nothing', () => {
  const { state, effects } = run('<4>', '<a>', '<F2>', '<Tab>');
  assert.deepEqual(state, startEntry());
  assert.deepEqual(effects, []);
});
