// Scanners and card readers in a real browser, set to the US layout under a Russian one, in every state of the contact step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REACH, openTill, payByCard, sellByName } from './till.mjs';

/** The keys of a US keyboard: places, and what they type there and under the Russian layout, without and with Shift. */
const KEYS = [
  ['Backquote', '`~ёЁ'], ['Digit1', '1!1!'], ['Digit2', '2@2"'], ['Digit3', '3#3№'], ['Digit4', '4$4;'], ['Digit5', '5%5%'],
  ['Digit6', '6^6:'], ['Digit7', '7&7?'], ['Digit8', '8*8*'], ['Digit9', '9(9('], ['Digit0', '0)0)'], ['Minus', '-_-_'], ['Equal', '=+=+'],
  ['Semicolon', ';:жЖ'], ['Period', '.>юЮ'], ['Comma', ',<бБ'], ['Slash', '/?.,'], ['Backslash', '\\|\\/'],
  ...[...'qwertyuiopasdfghjklzxcvbnm'].map((letter, at) => {
    const russian = 'йцукенгшщзфывапролдячсмить'[at];
    return [`Key${letter.toUpperCase()}`, letter + letter.toUpperCase() + russian + russian.toUpperCase()];
  }),
];

/** A scanner's time from a key going down to its going up, in seconds. */
const PACE = 0.002;

/** Scans as a scanner on this machine would: by raw keys, with Shift held where a US keyboard needs it. */
async function scan(page, text) {
  await page.waitForTimeout(REACH);
  const raw = await page.context().newCDPSession(page);
  const sent = /** @type {Promise<unknown>[]} */ ([]); // in a row: a scanner waits for nobody
  let timestamp = Date.now() / 1000;
  const press = (type, rest) => sent.push(raw.send('Input.dispatchKeyEvent', { type, timestamp: (timestamp += PACE), ...rest }));
  for (const letter of text) {
    const [code, typed] = KEYS.find(([, typed]) => typed.slice(0, 2).includes(letter)) ?? assert.fail(`no key types ${letter}`);
    const shift = typed.indexOf(letter);
    press('keyDown', { code, key: typed[2 + shift], text: typed[2 + shift], modifiers: 8 * shift });
    press('keyUp', { code, key: typed[2 + shift], modifiers: 8 * shift });
  }
  press('keyDown', { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });
  press('keyUp', { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 });
  await Promise.all(sent);
  await raw.detach();
}

/** A till that asks where the receipt goes. */
async function atContact(t) {
  const till = await openTill(t, { locale: 'ru' });
  await sellByName(till.page, 'молоко');
  await payByCard(till.page);
  return till;
}

/** Everything that the page shows and its fields hold. */
function everything(page) {
  return page.evaluate(() => {
    const texts = [];
    const walk = (/** @type {ParentNode} */ root) => {
      for (const node of root.querySelectorAll('*')) {
        if (node instanceof HTMLInputElement) texts.push(node.value);
        if (node.childElementCount === 0) texts.push(node.textContent);
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    };
    walk(document);
    return texts.join('\n');
  });
}

test('a scan under a Russian layout fills the contact in every state', async (t) => {
  const { page, errors } = await atContact(t);
  const accepted = page.getByTestId('contact-accepted');
  await scan(page, '123jana@example.sk');
  await accepted.filter({ hasText: '1•••@example.sk' }).waitFor();
  assert.equal(await page.getByTestId('electronic-only').getAttribute('aria-checked'), 'false');
  assert.match(await page.getByTestId('contact-read').innerText(), /1•••@example\.sk/);
  await page.keyboard.press('2');
  await page.getByTestId('contact-field').fill('8912');
  await scan(page, 'MECARD:TEL:+79123456789;;');
  await accepted.filter({ hasText: '67-89' }).waitFor();
  await page.keyboard.press('1');
  await page.getByTestId('contact-field').waitFor();
  await scan(page, 'mailto:ivan@example.com');
  await accepted.filter({ hasText: 'i•••@example.com' }).waitFor();
  assert.deepEqual(errors, []);
});

test('goods scanned into a field leave what stood in it', async (t) => {
  const { page } = await atContact(t);
  await page.keyboard.press('2');
  await page.getByTestId('contact-field').fill('8912');
  await scan(page, '4600000999996');
  assert.match(await page.getByTestId('contact-stray').innerText(), /4600000999996/);
  assert.equal(await page.getByTestId('contact-field').inputValue(), '8912');
});

test('a contact card without a contact says so', async (t) => {
  const { page } = await atContact(t);
  await scan(page, 'MECARD:N:Ivanov;;');
  assert.match(await page.getByTestId('contact-stray').innerText(), /нет контакта/);
});

test('a bank card is refused and nowhere on the page', async (t) => {
  const { page, errors } = await openTill(t, { locale: 'ru' });
  const swipe = '%B4111111111111111^IVANOV/IVAN^25121010000000000000?';
  const refused = async () => assert.doesNotMatch(await everything(page), /4111|IVANOV/);
  await scan(page, swipe);
  await page.getByTestId('notice').waitFor();
  await refused();
  await sellByName(page, 'молоко');
  await page.keyboard.press('F2');
  await page.getByTestId('due').waitFor();
  await page.keyboard.press('F3');
  await scan(page, swipe);
  await page.getByTestId('pay-stray').waitFor();
  await refused();
  await page.keyboard.press('F4');
  await page.getByTestId('contact-continue').waitFor();
  for (const key of ['', '1']) {
    if (key) await page.keyboard.press(key);
    await scan(page, swipe);
    await page.getByTestId('contact-stray').waitFor();
    await refused();
  }
  assert.deepEqual(errors, []);
});

test('a customer’s scan rings up nothing', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  await scan(page, 'ivan@example.com');
  await page.getByTestId('notice').waitFor();
  assert.equal(await page.getByTestId('line').count(), 0);
  assert.equal(await page.getByTestId('search').inputValue(), '');
});
