// Keys and scanners at the wrong moment: nothing is paid, sent or lost that nobody asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journal, openTill, payByCard, printed, sellByName } from './till.mjs';

const STRANGE = '3212001234567';

async function scan(page, code) {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

async function sellAndFinish(page) {
  await sellByName(page, 'молоко');
  await payByCard(page);
  await page.keyboard.press('Enter');
  await page.getByTestId('outcome').waitFor();
  const [{ receipt }] = await journal(page);
  return receipt.lines[0].barcode;
}

test('a barcode scanned while paying pays nothing and presses no hotkey', async (t) => {
  const { page, errors } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await page.keyboard.press('F2');
  await page.getByTestId('due').waitFor();
  await page.keyboard.press('F3');
  await scan(page, '46000012');
  assert.match(await page.getByTestId('pay-stray').innerText(), /46000012/);
  assert.equal(await page.getByTestId('cash-given').inputValue(), '');
  await page.keyboard.press('F4');
  await page.getByTestId('contact-continue').waitFor();
  await scan(page, STRANGE);
  assert.match(await page.getByTestId('contact-stray').innerText(), new RegExp(STRANGE));
  assert.equal(await page.getByTestId('electronic-only').getAttribute('aria-checked'), 'false');
  assert.equal((await journal(page)).length, 0);
  await scan(page, '+79123456789');
  await page.getByTestId('contact-accepted').waitFor();
  assert.deepEqual(errors, []);
});

test('a scan opens the next sale after one is done, from the journal, and over typed text', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  const code = await sellAndFinish(page);
  await scan(page, code);
  await page.getByTestId('pay-dialog').waitFor({ state: 'detached' });
  await page.getByTestId('line').first().waitFor();
  const total = await page.getByTestId('total').innerText();
  await page.keyboard.press('Delete');
  await page.keyboard.press('F7');
  await page.getByTestId('journal-row').waitFor();
  await scan(page, code);
  await page.getByTestId('line').waitFor();
  assert.equal(await page.getByTestId('total').innerText(), total);
  await page.keyboard.press('Delete');
  await page.getByTestId('search').fill('сыр');
  await scan(page, code);
  await page.getByTestId('line').waitFor();
  assert.equal(await page.getByTestId('search').inputValue(), '');
});

test('keys held down or pressed in a rush finish one sale at most', async (t) => {
  const { page, errors } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await page.getByTestId('pay').focus();
  for (let times = 0; times < 20; times += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  assert.equal(await page.getByTestId('pay-dialog').getAttribute('data-step'), 'tender');
  await Promise.all(['F2', 'F4', 'Enter', 'Enter', 'Enter', 'F2'].map((key) => page.keyboard.press(key)));
  await page.getByTestId('total').waitFor();
  assert.equal((await journal(page)).length, 1);
  assert.deepEqual(errors, []);
});

test('a sheet that the browser closes by itself leaves a page that still sells', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await page.keyboard.press('F2');
  await page.getByTestId('due').waitFor();
  await page.getByTestId('pay-dialog').evaluate((dialog) => /** @type {HTMLDialogElement} */ (dialog).close());
  await page.getByTestId('pay-dialog').waitFor({ state: 'detached' });
  await payByCard(page);
});

test('the keys of the page rest while a weight is asked for', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await page.getByTestId('search').fill('яблок');
  await page.getByTestId('search').press('Enter');
  await page.getByTestId('weight').waitFor();
  for (const key of ['F2', 'F7', '/', '?']) await page.keyboard.press(key);
  assert.equal(await page.locator('dialog[open]').count(), 1);
  assert.equal(await page.getByTestId('sale').count(), 1);
});

test('the page and its print frame work where text becomes HTML only through named policies', async (t) => {
  const { page, context } = await openTill(t, { locale: 'ru' });
  await context.addInitScript(() => {
    const top = /** @type {any} */ (window.top);
    top.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => top.violations.push(`${event.violatedDirective}: ${event.sample}`));
  });
  const answer = await page.reload();
  assert.match(answer?.headers()['content-security-policy'] ?? '', /require-trusted-types-for 'script'; trusted-types lit-html tillpost$/);
  await page.getByTestId('search').waitFor();
  await sellAndFinish(page);
  await page.locator('[data-testid="outcome"][data-printed="true"]').waitFor();
  assert.equal((await printed(page)).length, 1);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), []);
  const refused = page.evaluate(() => (document.body.innerHTML = '<b>x</b>'));
  await assert.rejects(refused, /TrustedHTML/);
});
