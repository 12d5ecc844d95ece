// The contact entry as the page uses it, through the package: keys and events in, plain data out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../pkg/node.js';

const tp = await load();

/** An entry with a clock: `<Key>` presses a key at a hand's pace, `[text]` scans, another text stands in the field. */
function run(settings, ...steps) {
  const entry = tp.contactEntry({ region: 'SK', ...settings });
  const effects = [];
  let at = 1000;
  let turn = { state: entry.state, effects: [] };
  const key = (key, code, gap) => entry.press({ key, code, at: (at += gap) });
  for (const step of steps) {
    const [, name] = /^<(.+)>$/.exec(step) ?? [];
    const [, scanned] = /^\[(.+)\]$/s.exec(step) ?? [];
    if (name) turn = key(name, name, 400);
    else if (scanned) turn = scan(key, scanned);
    else turn = entry.type(step);
    effects.push(...turn.effects);
  }
  return { entry, effects, ...turn, last: effects.at(-1) };
}

function scan(key, text) {
  key('Shift', 'ShiftLeft', 400);
  for (const letter of text) key(letter, '', 4);
  return key('Enter', 'Enter', 4);
}

test('1 opens the e-mail field, Enter accepts, Enter goes on with the whole contact', () => {
  const { last, state } = run({}, '<1>', 'eva@example.sk', '<Enter>', '<Enter>');
  assert.deepEqual(last, {
    type: 'continue',
    electronicOnly: false,
    contact: { ...tp.contact('eva@example.sk', { region: 'SK' }) },
  });
  assert.equal(state.step, 'done');
});

test('what is accepted is shown masked only', () => {
  const { state } = run({}, '<2>', '0905 123 456', '<Enter>');
  assert.deepEqual(state.contact, { kind: 'phone', masked: '+421 ••• ••3 456' });
  assert.ok(!JSON.stringify(state).includes('905'));
});

test('3 switches electronic only; Enter goes on without a contact; Esc cancels printing', () => {
  const { state, effects } = run({}, '<3>');
  assert.deepEqual([state.electronicOnly, effects], [true, []]);
  assert.deepEqual(run({}, '<Enter>').last, { type: 'continue', electronicOnly: false });
  assert.equal(run({}, '<Escape>').last.type, 'cancel');
});

test('in a field 1, 2 and 3 are part of the address, and other keys are nobody’s', () => {
  const { state, own } = run({}, '<1>', '<3>');
  assert.deepEqual([state.step, state.electronicOnly, own], ['email', false, false]);
  for (const key of ['<4>', '<a>', '<F2>', '<Tab>']) assert.equal(run({}, key).own, false);
});

test('a key that belongs to a button counts in a scan only', () => {
  const entry = tp.contactEntry({ region: 'SK' });
  assert.equal(entry.glance({ key: 'Enter', code: 'Enter', at: 5 }).own, false);
  assert.equal(entry.state.step, 'choose');
});

test('a bad address stays in its field with the reason', () => {
  const { state } = run({}, '<1>', 'eva@', '<Enter>');
  assert.deepEqual([state.step, state.text, state.problem.code], ['email', 'eva@', 'domain']);
  assert.equal(run({}, '<1>', '0905123456', '<Enter>').state.problem.code, 'expected-email');
});

test('Esc in a field goes back and keeps what was accepted; the later kind stands', () => {
  const { state, effects } = run({}, '<1>', 'eva@example.sk', '<Enter>', '<2>', '0905', '<Escape>');
  assert.deepEqual([state.step, state.contact.kind], ['choose', 'email']);
  assert.ok(effects.every(({ type }) => type === 'focus'));
  assert.equal(run({}, '<1>', 'eva@example.sk', '<Enter>', '<2>', '0905123456', '<Enter>').state.contact.kind, 'phone');
});

test('a scan fills any state, says what it read and presses no hotkey', () => {
  for (const steps of [[], ['<1>'], ['<2>', '0905'], ['<1>', 'eva@', '<Enter>']]) {
    const { state, own } = run({}, ...steps, '[123eva@example.sk]');
    assert.deepEqual(state.contact, { kind: 'email', masked: '1•••@example.sk' });
    assert.deepEqual([own, state.step, state.electronicOnly, state.read], [true, 'choose', false, { kind: 'email' }]);
  }
});

test('goods, cards and bank cards are told apart', () => {
  assert.deepEqual(run({}, '[3212001234567]').state.read, { kind: 'goods', code: '3212001234567' });
  assert.deepEqual(run({ isGoods: (code) => code === '0905123456' }, '[0905123456]').state.read.kind, 'goods');
  const { entry, last } = run({}, '[;000777?]');
  assert.deepEqual(last, { type: 'lookup', number: '000777' });
  assert.equal(entry.customer('eva@example.sk').state.contact.kind, 'email');
  assert.deepEqual(run({}, '[;000777?]').entry.customer().state.read, { kind: 'goods', code: '000777' });
  const { state } = run({}, '<2>', '[;4111111111111111=25121010000000000?]');
  assert.equal(state.read.problem.code, 'bank-card');
  assert.ok(!JSON.stringify(state).includes('4111'));
});

test('when a customer is asked', () => {
  assert.equal(run({ ask: 'never' }).state.step, 'done');
  assert.equal(run({ ask: 'registered' }).state.step, 'done');
  assert.equal(run({ ask: 'registered', registered: 'eva@example.sk' }).state.contact.masked, 'e•••@example.sk');
  assert.equal(run({ ask: 'onRequest' }).state.step, 'resting');
  assert.equal(run({ ask: 'onRequest' }, '<2>').state.step, 'phone');
  assert.throws(() => tp.contactEntry({ region: 'SK', ask: 'sometimes' }), { code: 'invalid', path: 'ask' });
});

test('one field takes either kind', () => {
  const { state } = run({ oneField: true }, '<1>', 'eva@');
  assert.deepEqual([state.step, state.kind], ['contact', 'email']);
  assert.equal(run({ oneField: true }, '<1>', '0905123456', '<Enter>').state.contact.kind, 'phone');
});

test('a mistyped domain is named, and Tab takes the suggestion', () => {
  assert.equal(run({}, '<1>', 'eva@gmial.com').state.suggestion, 'eva@gmail.com');
  const { state, own } = run({}, '<1>', 'eva@gmial.com', '<Tab>');
  assert.deepEqual([own, state.text, state.suggestion], [true, 'eva@gmail.com', undefined]);
});

test('what was entered is forgotten', () => {
  const { entry } = run({}, '<1>', 'eva@example.sk', '<Enter>');
  assert.equal(entry.forget().state.contact, undefined);
  assert.ok(!JSON.stringify(entry.state).includes('example'));
});

test('digits with Alt or Meta held are the browser’s own keys', () => {
  const entry = tp.contactEntry({ region: 'SK' });
  for (const held of ['altKey', 'metaKey']) {
    const { own, state } = entry.press({ key: '1', code: 'Digit1', [held]: true, at: 1000 });
    assert.deepEqual([own, state.step], [false, 'choose'], held);
  }
});

test('an event without a key passes, and one without a time is a key', () => {
  const entry = tp.contactEntry({ region: 'SK' });
  assert.equal(entry.press(/** @type {any} */ ({})).own, false);
  assert.equal(entry.press({ key: '2', code: 'Digit2' }).state.step, 'phone');
});

test('a zero character in a text stays in its field', () => {
  const entry = tp.contactEntry({ region: 'SK' });
  entry.choose('email');
  const { state } = entry.type('eva\0yes\0email');
  assert.deepEqual([state.text, state.electronicOnly, state.contact], ['eva\ufffdyes\ufffdemail', false, undefined]);
  const { read } = entry.back() && entry.scan('4600\0ABC').state;
  assert.deepEqual(read, { kind: 'goods', code: '4600\ufffdABC' });
});
