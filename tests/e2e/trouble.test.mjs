// What comes in wrong: each is answered in words, hurts nothing else, and loses nothing.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { open } from './letters.mjs';
import { startRelay, startSink, temporaryFolder } from './servers.mjs';
import { HAND, giveEmail, openTill, outcome, payByCard, printed, sampleData, sellByName } from './till.mjs';

test('a mistyped address is refused in words, and the sale goes on', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await payByCard(page);
  await page.keyboard.press('1');
  await page.getByTestId('contact-field').waitFor();
  await page.keyboard.type('ivan@mail', { delay: HAND });
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
  await page.keyboard.type('.ru', { delay: HAND });
  await page.keyboard.press('Enter');
  await page.getByTestId('contact-accepted').waitFor();
});

test('a contact too long for a receipt is refused in the till’s language, and the basket stays', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await payByCard(page);
  await page.keyboard.press('1');
  await page.getByTestId('contact-field').fill(`${'a'.repeat(60)}@${'b'.repeat(60)}.example.com`);
  await page.keyboard.press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: '64' });
  await alert.waitFor();
  const words = await alert.innerText();
  assert.doesNotMatch(words, /[a-z]{3}/);
  assert.equal(await page.getByTestId('line').count(), 1);
});

test('what a supplier writes into a name is text on the page, on paper and in the letter', async (t) => {
  const sink = await startSink(t, await temporaryFolder(t));
  const { page, data, errors } = await openTill(t, { locale: 'ru', mailPort: sink.port });
  await sellByName(page, 'молоко');
  const attack = '&lt;img src=x onerror=&quot;document.title=\'owned\'&quot;&gt; Зловред';
  const item = `<item><article>900001</article><name>${attack}</name><measure>шт</measure><measprec>0</measprec><groupId>101</groupId><taxgroupId>1</taxgroupId></item>`;
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const folder = join(data, 'exchange', 'ru-1', 'in');
  await writeFile(join(folder, 'updateItems_[2]_[I].xml'), `${head}<updateItems fullness="I"><version>1.5</version>${item}</updateItems>`);
  await writeFile(join(folder, 'prices_[2]_[I].xml'), `${head}<prices fullness="I"><itemPrice><itemId>900001</itemId><price>10.00</price></itemPrice></prices>`);
  await page.getByTestId('search').fill('зловред');
  await page.getByTestId('item').filter({ hasText: 'Зловред' }).first().waitFor({ timeout: 30_000 });
  await page.getByTestId('search').press('Enter');
  await page.getByTestId('line').nth(1).waitFor();
  await payByCard(page);
  await giveEmail(page, 'pokupatel@example.com');
  await outcome(page, 'sent');
  assert.notEqual(await page.title(), 'owned');
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  const { mime } = await open(await sink.letter());
  assert.ok(mime.html?.includes('&lt;img src=x'), 'the name is in the letter, escaped');
  assert.ok(!mime.html?.includes('<img src=x'));
  assert.ok((await printed(page))[0].includes('<img src=x'), 'the name is on paper, as text');
  assert.deepEqual(errors, []);
});

test('a sale is rung up with fingers alone, on a phone', async (t) => {
  const { page } = await openTill(t, { locale: 'sk', touch: true });
  await page.getByTestId('item').first().waitFor();
  await page.getByTestId('item').first().tap();
  await page.getByTestId('bar-pay').tap();
  await page.getByTestId('tender-card').tap();
  await page.getByTestId('contact-email').tap();
  await page.getByTestId('contact-field').fill('zakaznik@example.com');
  await page.getByTestId('contact-accept').tap();
  await page.getByTestId('contact-continue').tap();
  await outcome(page, 'sent');
  await page.getByTestId('next-sale').tap();
});

test('a second relay on the same data, a busy port and a folder that cannot be written are said in words', async (t) => {
  const data = await sampleData(t);
  const { port } = await startRelay(t, { data });
  await assert.rejects(startRelay(t, { data }), /another relay|already/i);
  await assert.rejects(startRelay(t, { data: await sampleData(t), port }), new RegExp(`${port}`));
  const file = join(await temporaryFolder(t), 'file');
  await writeFile(file, '');
  await assert.rejects(startRelay(t, { data: join(file, 'data') }), /expected/);
});
