// What a cashier types: goods, quantities and sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf, quickSums, readSum } from '../../www/till/cash.js';
import { meaningOf, readQuantity } from '../../www/till/ring.js';

test('sums are read with a comma, a point and spaces', () => {
  assert.equal(readSum('1500', 2), 150_000);
  assert.equal(readSum('15,5', 2), 1550);
  assert.equal(readSum('1 418.00', 2), 141_800);
  assert.equal(readSum('1\u00a0418,00', 2), 141_800);
});

test('what is no sum is none', () => {
  for (const text of ['', 'abc', '1,234', '-5', '1e3', '12345678901', '1.2.3']) assert.equal(readSum(text, 2), undefined, text);
});

test('quick sums start with the exact one and go up by the notes', () => {
  assert.deepEqual(quickSums(141_800, 'RUB'), [141_800, 150_000, 200_000, 500_000]);
  assert.deepEqual(quickSums(1_235, 'EUR'), [1_235, 1_500, 2_000, 5_000]);
  assert.deepEqual(quickSums(5_000, 'EUR'), [5_000, 6_000, 10_000]);
});

test('digits follow the currency', () => {
  assert.deepEqual(['RUB', 'EUR', 'JPY'].map(digitsOf), [2, 2, 0]);
});

const bread = { id: '1', name: 'Bread' };
const milk = { id: '2', name: 'Milk' };
const around = { barcode: (code) => (code === '4600000000015' ? milk : undefined), chosen: { decimals: 0 }, found: [bread, milk], marked: 1 };

test('a barcode adds its item, an unknown one says so', () => {
  assert.deepEqual(meaningOf(' 4600000000015 ', around), { kind: 'add', item: milk, barcode: '4600000000015' });
  assert.deepEqual(meaningOf('4600000000022', around), { kind: 'no-barcode' });
});

test('short digits are the quantity of the chosen line, and a search where there is none', () => {
  assert.deepEqual(meaningOf('3', around), { kind: 'quantity', quantity: 3000 });
  assert.deepEqual(meaningOf('1,24', { ...around, chosen: { decimals: 3 } }), { kind: 'quantity', quantity: 1240 });
  assert.deepEqual(meaningOf('3', { ...around, chosen: undefined }), { kind: 'add', item: milk });
});

test('words add the marked item, or nothing', () => {
  assert.deepEqual(meaningOf('mi', around), { kind: 'add', item: milk });
  assert.deepEqual(meaningOf('xyz', { ...around, found: [] }), { kind: 'nothing' });
  assert.deepEqual(meaningOf('  ', around), { kind: 'empty' });
});

test('quantities are thousandths, no finer than the item allows', () => {
  assert.deepEqual(['3', '1,24', '0.005', '12345'].map((text) => readQuantity(text, 3)), [3000, 1240, 5, 12_345_000]);
  assert.equal(readQuantity('1,5', 0), undefined);
  for (const text of ['', 'a', '1,2345', '-1', '123456', '1.']) assert.equal(readQuantity(text, 3), undefined, text);
});
