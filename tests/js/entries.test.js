// What a cashier types: goods, quantities and sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf, quickSums, readSum } from '../../www/till/cash.js';
import { labelled, meaningOf, readQuantity } from '../../www/till/ring.js';

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

const bread = { id: '1', name: 'Bread', decimals: 0, barcodes: [] };
const milk = { id: '2', name: 'Milk', decimals: 0, barcodes: ['4600000000015', '4600000000016'] };
const nuts = { id: '3', name: 'Nuts', decimals: 3, barcodes: ['2100003000000'] };
const CODES = {
  '4600000000015': { item: milk, quantity: 1000 },
  '4600000000016': { item: milk, quantity: 6000 },
  '2100003000000': { item: nuts, quantity: 1000 },
  '2100003010009': { item: nuts, quantity: 1000 },
  '2500003009990': { item: nuts, quantity: 137, total: 9990 },
  '2100002000035': { item: milk, quantity: 3 },
};
const around = { barcode: (code) => CODES[code], chosen: { decimals: 0 }, found: [bread, milk], marked: 1 };

test('a barcode adds its item, an unknown one says so', () => {
  assert.deepEqual(meaningOf(' 4600000000015 ', around), { kind: 'add', item: milk, barcode: '4600000000015' });
  assert.deepEqual(meaningOf('4600000000022', around), { kind: 'no-barcode' });
});

test('a barcode that says how much adds just that', () => {
  const amountIn = (code) => /** @type {any} */ (meaningOf(code, around)).amount;
  assert.deepEqual(amountIn('4600000000016'), { quantity: 6000 });
  assert.equal(amountIn('2100003000000'), undefined, 'goods by weight, the weight is asked for');
  assert.deepEqual(amountIn('2100003010009'), { quantity: 1000 }, 'one kilogram to the gram');
  assert.deepEqual(amountIn('2500003009990'), { quantity: 137, total: 9990 });
  assert.deepEqual(amountIn('2100002000035'), { quantity: 3000 }, 'three pieces in the place of a weight');
});

test('a line comes to what the label says, whatever the price of a gram', () => {
  const sum = ({ quantity, discount = 0 }, price) => Math.round((price * quantity) / 1000) - discount;
  for (const price of [1, 7, 999, 8990, 89_900, 1_234_567]) {
    for (const total of [1, 99, 100, 12_345, 99_999]) {
      const line = labelled(price, Math.round((total * 1000) / price), total);
      assert.equal(sum(line, price), total, `${total} at ${price}`);
      assert.ok((line.discount ?? 0) >= 0 && (line.discount ?? 0) <= price / 1000 + 1);
    }
  }
  assert.deepEqual(labelled(8990, 1240, undefined), { quantity: 1240 });
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
