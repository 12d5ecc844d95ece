// The catalogue of a till over its life: a large file beside selling, a stop, reloads, a damaged disk, several tabs, lost answers.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { within } from './servers.mjs';
import { openTill, sellByBarcode, sellByName } from './till.mjs';

const SITE = process.env.TILLPOST_SITE ?? 'target/site';
const COUNT = 30_000;

const document = (root, records) => `<?xml version="1.0" encoding="UTF-8"?>\n<${root} fullness="I">\n<version>1.5</version>\n${records.join('\n')}\n</${root}>`;
const item = (id, name, { measure = 'шт', digits = 0 } = {}) =>
  `<item><article>${id}</article><name>${name}</name><measure>${measure}</measure><measprec>${digits}</measprec><groupId>101</groupId><taxgroupId>1</taxgroupId></item>`;
const price = (id, sum) => `<itemPrice><itemId>${id}</itemId><price>${sum}</price></itemPrice>`;

/** Leaves a file for the store, as a back office does. */
function send(data, name, text) {
  return writeFile(join(data, 'exchange', 'ru-1', 'in', name), text);
}

function sendMany(data) {
  const items = Array.from({ length: COUNT }, (_, at) => item(500_000 + at, `Пуговица № ${at}`));
  return send(data, 'updateItems_[2]_[I].xml', document('updateItems', items));
}

/** A till whose worker stops in the middle of every file until `goOn` is called, as a slow one seems to. */
async function slowTill(t) {
  const till = await openTill(t, { locale: 'ru' });
  await ready(till.page);
  const slow = `import { Loader } from './wasm/tillpost_exchange.js';
    const { push } = Loader.prototype;
    let pieces = 0;
    Loader.prototype.push = function (bytes) {
      for (const until = performance.now() + 40; performance.now() < until; );
      pieces += 1;
      const gate = new XMLHttpRequest();
      gate.open('GET', '/gate', false);
      if (pieces === 4) gate.send();
      return push.call(this, bytes);
    };`;
  const body = (await readFile(join(SITE, 'pkg/worker.js'), 'utf8')) + slow;
  /** @type {(value?: unknown) => void} */
  let goOn = () => {};
  const open = new Promise((resolve) => (goOn = resolve));
  await till.context.route('**/gate', (route) => open.then(() => route.fulfill({ body: '' })).catch(() => {}));
  await till.context.route('**/pkg/worker.js', (route) => route.fulfill({ body, contentType: 'text/javascript' }));
  return { ...till, goOn };
}

/** Waits for the goods of the sample store, prices included. */
async function ready(page) {
  await page.getByTestId('item').filter({ hasText: /₽/ }).first().waitFor();
}

/** The line of a file on its way, in this phase. */
const line = (page, phase) => page.locator(`[data-testid="loading"][data-phase="${phase}"]`);

async function finds(page, text) {
  await page.getByTestId('search').fill(text);
  await page.getByTestId('item').filter({ hasText: text }).first().waitFor();
  await page.getByTestId('search').fill('');
}

/** Counts the requests whose address holds this from now on. */
function counted(page, part) {
  const seen = { count: 0 };
  page.context().on('request', (request) => (seen.count += Number(request.url().includes(part))));
  return seen;
}

const cut = (context) => context.route('**/api/**', (route) => route.abort('connectionrefused'));

/** Does something with the page's database, in the page. */
function onDisk(page, work) {
  return page.evaluate(`(async () => {
    const asked = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const db = await asked(indexedDB.open('tillpost'));
    await (${work})(db, asked);
    db.close();
  })()`);
}

/** One wrong byte in the middle of the snapshot. */
async function damage(db, asked) {
  const [kept] = await asked(db.transaction('catalogues').objectStore('catalogues').getAll());
  const bytes = new Uint8Array(await kept.block.arrayBuffer());
  bytes[bytes.length >> 1] ^= 0xff;
  await asked(db.transaction('catalogues', 'readwrite').objectStore('catalogues').put({ ...kept, block: new Blob([bytes]) }));
}

async function loseFiles(db, asked) {
  await asked(db.transaction('parcels', 'readwrite').objectStore('parcels').clear());
}

test('a large file loads while goods are sold, can be stopped and taken up again, and survives a reload', async (t) => {
  const { page, data, errors, goOn } = await slowTill(t);
  await sendMany(data);
  await line(page, 'loading').waitFor();
  const bar = page.getByRole('progressbar');
  assert.match((await bar.getAttribute('aria-valuenow')) ?? '', /^\d+$/);
  assert.match((await bar.getAttribute('aria-label')) ?? '', /updateItems_\[2\]_\[I\]\.xml/);
  await sellByName(page, 'молоко');
  await page.getByTestId('loading-stop').click();
  await line(page, 'stopped').waitFor();
  await page.getByTestId('search').fill('Пуговица');
  await page.getByText('Пуговица').first().waitFor();
  assert.equal(await page.getByTestId('item').count(), 0, 'nothing of a stopped file counts');
  await page.getByTestId('search').fill('');
  await page.getByTestId('loading-again').click();
  await line(page, 'loading').waitFor();
  await page.reload();
  await line(page, 'loading').waitFor();
  goOn();
  await line(page, 'done').waitFor();
  assert.match(await line(page, 'done').innerText(), /30\s?000/);
  await finds(page, 'Пуговица № 29999');
  await finds(page, 'Молоко');
  assert.deepEqual(errors, []);
});

test('a reload starts from the snapshot, without the relay and without reading a file', async (t) => {
  const { page, context, errors } = await openTill(t, { locale: 'ru' });
  await ready(page);
  await cut(context);
  const read = counted(page, '/pkg/worker.js');
  await page.reload();
  await ready(page);
  await sellByName(page, 'молоко');
  assert.equal(read.count, 0);
  assert.deepEqual(errors, []);
});

test('a damaged snapshot is made anew out of the files kept', async (t) => {
  const { page, context, errors } = await openTill(t, { locale: 'ru' });
  await ready(page);
  await cut(context);
  await onDisk(page, damage);
  const read = counted(page, '/pkg/worker.js');
  await page.reload();
  await ready(page);
  assert.equal(read.count, 4);
  await page.reload();
  await ready(page);
  assert.equal(read.count, 4, 'the new snapshot is on the disk');
  assert.deepEqual(errors, []);
});

test('where the files are lost too, the relay is asked for all of them', async (t) => {
  const { page, context } = await openTill(t, { locale: 'ru' });
  await ready(page);
  await onDisk(page, damage);
  await onDisk(page, loseFiles);
  await cut(context);
  await page.reload();
  assert.match(await page.getByTestId('notice').innerText(), /повреждён/);
  await context.unroute('**/api/**');
  await ready(page);
  await page.getByTestId('notice').waitFor({ state: 'detached' });
});

test('a till that kept files and no snapshot reads them once', async (t) => {
  const { page, context, relay } = await openTill(t, { locale: 'ru' });
  await ready(page);
  await cut(context);
  const other = await context.newPage();
  await other.goto(`${relay.origin}/icon.svg`);
  await page.close();
  await other.evaluate(async () => {
    const asked = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const now = await asked(indexedDB.open('tillpost'));
    const meta = now.transaction('meta').objectStore('meta');
    const [keys, values] = await Promise.all([asked(meta.getAllKeys()), asked(meta.getAll())]);
    const kept = await asked(now.transaction('parcels').objectStore('parcels').getAll());
    const parcels = await Promise.all(kept.map(async ({ id, store, name, sha256, content }) => ({ id, store, name, sha256, bytes: new Uint8Array(await content.arrayBuffer()) })));
    now.close();
    await asked(indexedDB.deleteDatabase('tillpost'));
    const open = indexedDB.open('tillpost', 1);
    open.onupgradeneeded = () => {
      const { result } = open;
      result.createObjectStore('meta');
      result.createObjectStore('parcels', { keyPath: ['store', 'id'] });
      result.createObjectStore('outbox', { keyPath: 'key' });
      result.createObjectStore('journal', { keyPath: 'id' }).createIndex('at', 'at');
    };
    const before = await asked(open);
    const tx = before.transaction(['meta', 'parcels'], 'readwrite');
    keys.forEach((key, at) => tx.objectStore('meta').put(values[at], key));
    for (const parcel of parcels) tx.objectStore('parcels').put(parcel);
    await new Promise((done) => (tx.oncomplete = done));
    before.close();
  });
  const read = counted(other, '/pkg/worker.js');
  await other.goto(relay.origin);
  await ready(other);
  assert.equal(read.count, 4);
  await other.reload();
  await ready(other);
  assert.equal(read.count, 4);
});

test('an answer that the relay never got is given again, and the file is not read twice', async (t) => {
  const { page, context, data } = await openTill(t, { locale: 'ru' });
  await ready(page);
  const lost = (route) => route.abort('connectionreset');
  await context.route('**/ack', lost);
  const fetched = counted(page, '/content');
  await send(data, 'updateItems_[2]_[I].xml', document('updateItems', [item(305, 'Напёрсток')]));
  await finds(page, 'Напёрсток');
  await page.reload();
  await finds(page, 'Напёрсток');
  await context.unroute('**/ack', lost);
  await within('the file to be done', done(join(data, 'exchange', 'ru-1', 'done'), 'updateItems_[2]_[I].xml'));
  assert.equal(fetched.count, 1);
});

/** Waits until a file whose name ends so stands in a folder. */
async function done(folder, name) {
  while (!(await readdir(folder)).some((file) => file.endsWith(name))) await new Promise((later) => setTimeout(later, 50));
}

test('one tab loads, and the other finds the new goods', async (t) => {
  const { page, context, relay, data } = await openTill(t, { locale: 'ru' });
  await ready(page);
  const other = await context.newPage();
  await other.goto(relay.origin);
  await ready(other);
  const read = counted(page, '/pkg/worker.js');
  await send(data, 'updateItems_[2]_[I].xml', document('updateItems', [item(305, 'Напёрсток')]));
  await Promise.all([finds(page, 'Напёрсток'), finds(other, 'Напёрсток')]);
  assert.equal(read.count, 1);
});

test('a refused file leaves the goods, and its report lies beside it for the back office', async (t) => {
  const { page, data } = await openTill(t, { locale: 'ru' });
  await ready(page);
  const name = 'updateItems_[9]_[F].xml';
  await send(data, name, '<?xml version="1.0" encoding="UTF-8"?>\n<updateItems fullness="F">\n  <item><article>1</artikle></item>\n</updateItems>');
  const notice = page.getByTestId('notice');
  await notice.waitFor();
  assert.match(await notice.innerText(), /строка 3, столбец \d+/, 'the place is named');
  await sellByName(page, 'хлеб');
  const path = join(data, 'exchange', 'ru-1', 'in', `${name}.json`);
  await within('the report', async () => {
    while (!existsSync(path)) await new Promise((later) => setTimeout(later, 50));
  });
  const report = JSON.parse(await readFile(path, 'utf8'));
  assert.deepEqual([report.loaded, report.file], [false, name]);
  const [problem] = report.problems;
  assert.equal(problem.line, 3);
  assert.ok(problem.column > 1 && problem.code && problem.message);
  assert.match(problem.path, /updateItems\/item/);
});

/** Thirteen digits out of twelve. Source: GS1 General Specifications, 7.9. */
function withCheck(digits) {
  const sum = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

test('a scale’s label rings up its weight, and by a form from the settings its price', async (t) => {
  const { page, data, errors } = await openTill(t, { locale: 'ru' });
  await ready(page);
  await send(data, 'updateItems_[2]_[I].xml', document('updateItems', [item(305, 'Халва весовая', { measure: 'кг', digits: 3 })]));
  await send(data, 'prices_[2]_[I].xml', document('prices', [price(305, '899.00')]));
  await page.getByTestId('search').fill('халва весовая');
  await page.getByTestId('item').filter({ hasText: '899,00' }).waitFor();
  await page.getByTestId('search').fill('');
  await sellByBarcode(page, withCheck('210030501240'));
  assert.match(await page.getByTestId('line').innerText(), /1,240\s+кг × 899,00/);
  assert.match(await page.getByTestId('total').innerText(), /1\s114,76/);
  await page.getByTestId('settings').click();
  await page.getByTestId('section-scales').click();
  await page.getByTestId('set-masks').fill('oops');
  await page.getByTestId('save').click();
  await page.getByTestId('answer').filter({ hasText: /8 до 32/ }).waitFor();
  await page.getByTestId('set-masks').fill('21IIIIIWWWWWC\n25IIIIIPPPPPC');
  await page.getByTestId('save').click();
  await page.getByTestId('set-try').fill(withCheck('250030512345'));
  await page.getByTestId('tried').filter({ hasText: /Халва весовая: на 123,45/ }).waitFor();
  await page.reload();
  await ready(page);
  await sellByBarcode(page, withCheck('250030512345'));
  assert.match(await page.getByTestId('line').nth(1).innerText(), /123,45/);
  assert.match(await page.getByTestId('total').innerText(), /1\s238,21/);
  assert.deepEqual(errors, []);
});
