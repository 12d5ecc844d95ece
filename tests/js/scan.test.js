// A scan is told from keys by its pace and by what it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScanWatch, keyOf } from '../../www/till/scan.js';

/** Types the keys with this many milliseconds between them, and gives what the last one ended. */
function type(keys, pace, watch = new ScanWatch()) {
  let at = 1000;
  let ended;
  for (const key of keys) ended = watch.take({ timeStamp: (at += pace), shiftKey: false, code: '', ...(typeof key === 'string' ? { key } : key) });
  return ended;
}
const scan = (text) => [...text, 'Enter'];

test('a barcode at a scanner’s pace is a scan, at a hand’s pace it is keys', () => {
  assert.equal(type(scan('4600001234567'), 5), '4600001234567');
  assert.equal(type(scan('46000012'), 35), '46000012');
  assert.equal(type(scan('4600001234567'), 60), undefined);
});

test('contacts are scans, words and sums are not', () => {
  for (const text of ['+421905123456', 'jana@example.sk']) assert.equal(type(scan(text), 5), text);
  for (const text of ['молоко', '1500,00', '3', '', '1jana@example.sk']) assert.equal(type(scan(text), 5), undefined, text);
});

test('what was typed before the scan is no part of it', () => {
  const watch = new ScanWatch();
  type(['1', '2'], 200, watch);
  const late = [...'4600001234567', 'Enter'].map((key, at) => watch.take({ key, code: '', shiftKey: false, timeStamp: 9000 + at * 4 }));
  assert.equal(late.at(-1), '4600001234567');
});

test('modifiers between the characters do not break a scan', () => {
  assert.equal(type(['j', 'Shift', '@', 'e', '.', 's', 'k', 'Enter'], 5), 'j@e.sk');
});

test('digit keys are digits on layouts that have letters there', () => {
  const slovak = [...'+ľščťžýáíé'].map((key, at) => ({ key, code: `Digit${(at + 1) % 10}` }));
  assert.equal(type([...slovak, 'Enter'], 5), '1234567890');
  assert.equal(keyOf({ key: 'ľ', code: 'Digit2', shiftKey: false }), '2');
  assert.equal(keyOf({ key: '@', code: 'Digit2', shiftKey: true }), '@');
});
