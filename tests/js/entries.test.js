// What a cashier types: quantities and sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf, quickSums, readSum } from '../../www/till/cash.js';

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
