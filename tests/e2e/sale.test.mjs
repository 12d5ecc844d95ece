// The main job, end to end: a sale is rung up, an address is typed, and the receipt leaves as a real letter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeQr, open, qrOfSvg, structure } from './letters.mjs';
import { freePort, startRelay, startSink, temporaryFolder } from './servers.mjs';
import { giveEmail, journal, openTill, outcome, payByCard, printed, secondTill, mailThrough, sellByBarcode, sellByName } from './till.mjs';

const BUYER = 'pokupatel@example.com';
const money = (minor) => new RegExp(`${Math.floor(minor / 100) % 1000},${String(minor % 100).padStart(2, '0')}`);

/** @param {import('node:test').TestContext} t @param {'ru' | 'sk'} locale */
async function mailed(t, locale) {
  const sink = await startSink(t, await temporaryFolder(t));
  const till = await openTill(t, { locale, mailPort: sink.port });
  return { sink, ...till };
}

async function sellTwo(page, name) {
  await sellByName(page, name);
  await sellByName(page, name === 'молоко' ? 'хлеб' : 'chlieb');
}

test('a Russian sale reaches the customer as a letter with its lines, sums and QR code', async (t) => {
  const { sink, page, errors } = await mailed(t, 'ru');
  await sellTwo(page, 'молоко');
  await payByCard(page);
  await giveEmail(page, BUYER);
  await outcome(page, 'sent');

  const { envelope, mime, raw } = await open(await sink.letter());
  assert.deepEqual(envelope, { mail: 'till@shop.example', rcpt: BUYER });
  assert.deepEqual([mime.from?.name, mime.from?.address], ['Магазин у дома', 'till@shop.example']);
  assert.deepEqual(mime.to?.map(({ address }) => address), [BUYER]);
  assert.match(mime.subject ?? '', /^Кассовый чек № 1 /);
  assert.match(structure(raw), /^multipart\/related\[multipart\/alternative\[text\/plain,text\/html\],image\/png\]$|^multipart\/alternative\[text\/plain,multipart\/related\[text\/html,image\/png\]\]$/);

  const [{ receipt, due }] = await journal(page);
  assert.equal(receipt.lines.length, 2);
  for (const body of [mime.text ?? '', mime.html ?? '']) {
    const text = body.replaceAll(/\s+/g, ' ').replaceAll('&nbsp;', ' ');
    for (const { name } of receipt.lines) assert.ok(text.includes(name.split(' ')[0]), `${name} in ${text}`);
    assert.match(text, money(due));
    for (const requisite of ['registration', 'drive', 'sign']) assert.ok(text.includes(receipt.fiscal[requisite]), requisite);
  }

  const [image] = mime.attachments;
  assert.ok(mime.html?.includes(`cid:${image.contentId?.replace(/[<>]/g, '')}`));
  const { drive, document, sign } = receipt.fiscal;
  const time = receipt.issuedAt.replaceAll(/[-:]/g, '').slice(0, 13);
  const sum = `${Math.floor(due / 100)}.${String(due % 100).padStart(2, '0')}`;
  assert.equal(decodeQr(image.content), `t=${time}&s=${sum}&fn=${drive}&i=${document}&fp=${sign}&n=1`);
  assert.equal((await printed(page)).length, 1, 'in Russia paper goes with the letter unless the customer wants none');
  assert.deepEqual(errors, []);
});

test('electronic only: the letter leaves and nothing is printed', async (t) => {
  const { sink, page } = await mailed(t, 'ru');
  await sellByName(page, 'молоко');
  await payByCard(page);
  await giveEmail(page, BUYER, { electronicOnly: true });
  await outcome(page, 'sent');
  await sink.letter();
  assert.deepEqual(await printed(page), []);
});

test('goods are sold by their barcode', async (t) => {
  const { page } = await openTill(t, { locale: 'ru' });
  await sellByName(page, 'молоко');
  await payByCard(page);
  await page.keyboard.press('Enter');
  await page.getByTestId('outcome').waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('pay-dialog').waitFor({ state: 'detached' });
  const [{ receipt }] = await journal(page);
  const { barcode } = receipt.lines[0];
  assert.match(barcode, /^\d{8,14}$/);
  await sellByBarcode(page, barcode);
  assert.ok((await page.getByTestId('line').first().innerText()).includes(receipt.lines[0].name.split(' ')[0]));
});

test('a Slovak document is attached as <UID>.html, and nothing is printed beside it', async (t) => {
  const { sink, page } = await mailed(t, 'sk');
  await sellTwo(page, 'mlieko');
  await payByCard(page);
  await giveEmail(page, 'zakaznik@example.com');
  await outcome(page, 'sent');

  const { mime } = await open(await sink.letter());
  const [{ receipt }] = await journal(page);
  const { uid } = receipt.fiscal;
  assert.equal(mime.subject, `Elektronický doklad: ${uid}.html`);
  assert.equal(mime.text?.trim(), 'Vystavený elektronický doklad je v prílohe emailu.');
  const [file] = mime.attachments;
  assert.equal(file.filename, `${uid}.html`);
  const document = new TextDecoder('utf-8', { fatal: true }).decode(/** @type {ArrayBuffer} */ (file.content));
  for (const { name } of receipt.lines) assert.ok(document.includes(name.split(' ')[0]), name);
  assert.equal(qrOfSvg(document), uid);
  assert.deepEqual(await printed(page), []);
});

test('a Slovak document that cannot be mailed is cancelled there first and then printed', async (t) => {
  const { page } = await openTill(t, { locale: 'sk', mailPort: await freePort() });
  await sellByName(page, 'mlieko');
  await payByCard(page);
  await giveEmail(page, 'zakaznik@example.com');
  await page.locator('[data-testid="outcome"][data-printed="true"]').waitFor({ timeout: 30_000 });
  assert.equal((await printed(page)).length, 1);
  assert.equal((await journal(page))[0].phase, 'cancelled');
});

test('with the network cut the receipt waits in the browser, over a reload, and leaves once', async (t) => {
  const { sink, page, context } = await mailed(t, 'ru');
  await sellByName(page, 'молоко');
  await context.setOffline(true);
  await payByCard(page);
  await giveEmail(page, BUYER);
  await outcome(page, 'waiting');
  assert.equal((await sink.letters()).length, 0);

  const cut = (route) => route.abort('connectionrefused');
  await context.route('**/api/**', cut);
  await context.setOffline(false); // the page's own files are there again, the relay is not
  await page.reload();
  await page.getByTestId('waiting').waitFor();
  await context.unroute('**/api/**', cut);
  await page.getByTestId('waiting').waitFor({ state: 'detached', timeout: 75_000 });
  await sink.letter();
  await page.locator('body').press('F7');
  await page.locator('[data-testid="journal-row"][data-phase="sent"]').waitFor({ timeout: 20_000 });
  assert.equal((await sink.letters()).length, 1);
});

test('a relay killed right after its 202 has lost nothing and sends once', async (t) => {
  const folder = await temporaryFolder(t);
  const port = await freePort();
  const { page, relay, data } = await openTill(t, { locale: 'ru', mailPort: port });
  await sellByName(page, 'молоко');
  await payByCard(page);
  const taken = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/deliveries'));
  await giveEmail(page, BUYER);
  assert.equal((await taken).status(), 202);
  await relay.stop('SIGKILL');

  const sink = await startSink(t, folder);
  const again = await startRelay(t, { data });
  const till = await secondTill(again.origin, 'ru-1');
  await mailThrough(till, sink.port);
  const { envelope, mime } = await open(await sink.letter());
  assert.equal(envelope.rcpt, BUYER);
  const [{ id }] = (await till.call('GET', '/deliveries?since=0')).body.deliveries;
  assert.equal((await till.call('GET', `/deliveries/${id}?wait=20000`)).body.state, 'sent');
  const ids = await Promise.all((await sink.letters()).map(async (letter) => (await open(letter)).mime.messageId));
  assert.deepEqual(ids, [mime.messageId]);
});
