// A scan is told from keys by its pace, through the package; what it says is told from its text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../pkg/node.js';

const tp = await load();

/** Types the keys with this many milliseconds between them, and gives what became of each. */
function type(keys, pace, scanner = tp.scanner()) {
  let at = 1000;
  return keys.map((key) => scanner.take({ timeStamp: (at += pace), code: '', ...(typeof key === 'string' ? { key } : key) }));
}
const scan = (text) => [...text, 'Enter'];
const ended = (...given) => type(...given).at(-1);

test('a barcode at a scanner’s pace is a scan, at a hand’s pace it is keys', () => {
  assert.deepEqual(ended(scan('4600001234567'), 5), { text: '4600001234567' });
  assert.deepEqual(ended(scan('46000012'), 35), { text: '46000012' });
  assert.equal(ended(scan('4600001234567'), 60), undefined);
  assert.equal(ended(scan('12345'), 5), undefined);
});

test('keys that may belong to a scan are told, the first one apart', () => {
  const [first, second] = type(['1', '2'], 5);
  assert.deepEqual([first, second], [{ pending: true, first: true }, { pending: true, first: false }]);
});

test('modifiers between the characters do not break a scan', () => {
  assert.deepEqual(ended(['j', 'Shift', '@', 'e', '.', 's', 'k', 'Enter'], 5), { text: 'j@e.sk' });
});

test('digit keys are digits on layouts that have letters there', () => {
  const slovak = [...'+ľščťžýáíé'].map((key, at) => ({ key, code: `Digit${(at + 1) % 10}` }));
  assert.deepEqual(ended([...slovak, 'Enter'], 5), { text: '1234567890' });
});

test('a paste, a held key and AltGr', () => {
  assert.equal(ended([...'46000012', { key: 'v', code: 'KeyV', ctrlKey: true }, 'Enter'], 5), undefined);
  assert.equal(ended([...'46000012', { key: '2', repeat: true }, 'Enter'], 5), undefined);
  const at = { key: '@', code: 'KeyV', ctrlKey: true, altKey: true };
  assert.deepEqual(ended([...'jana', at, ...'example.sk', 'Enter'], 5), { text: 'jana@example.sk' });
});

test('the settings are the caller’s', () => {
  const settings = { minLength: 3, suffix: ['Tab'], average: 90, prefix: '#' };
  assert.deepEqual(ended([...'#123', 'Tab'], 80, tp.scanner(settings)), { text: '123' });
  assert.equal(ended([...'123', 'Tab'], 80, tp.scanner(settings)), undefined);
});

test('a bank card leaves nothing', () => {
  const swipe = ended(scan('%B4111111111111111^IVANOV/IVAN^25121010000000000000?'), 5);
  assert.deepEqual([swipe.text, swipe.problem.code], [undefined, 'bank-card']);
  assert.equal(tp.readScan(';4111111111111111=2512?', { region: 'RU' }).problem.code, 'bank-card');
});

test('what a scan says', () => {
  const read = (text) => tp.readScan(text, { region: 'RU' });
  assert.deepEqual(read('MECARD:TEL:8 912 345-67-89;;'), tp.contact('+79123456789', { region: 'RU' }));
  assert.deepEqual(read('ivan@gmial.com'), tp.contact('ivan@gmial.com', { region: 'RU' }));
  assert.equal(read('mailto:ivan%40example.com').value, 'ivan@example.com');
  assert.equal(read('BEGIN:VCARD\nEMAIL:ivan@example.com\nEND:VCARD').kind, 'email');
  assert.deepEqual(read(';000777?'), { kind: 'customer', number: '000777' });
  assert.deepEqual(read('4600001234567'), { kind: 'goods', code: '4600001234567' });
  assert.equal(read('ivan@').problem.code, 'domain');
});
