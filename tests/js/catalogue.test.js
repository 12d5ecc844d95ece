// The catalogue of the package in Node, where files are read in place: every kind of source, progress, stopping, snapshots.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { load } from '../../pkg/node.js';

const file = (name) => readFileSync(new URL(`../fixtures/xml5/${name}`, import.meta.url));
const FILES = ['taxes.xml', 'groupItems.xml', 'updateItems.xml', 'prices.xml'];
/** @type {import('../../pkg/index.d.ts').Tillpost} */
let tp;

before(async () => {
  tp = await load();
});

/** A catalogue of the fixtures. */
async function full() {
  const catalogue = await tp.catalogue();
  for (const name of FILES) assert.equal((await catalogue.load(file(name), { name })).loaded, true, name);
  return catalogue;
}

/** A file that takes a while. @param {number} count */
function long(count) {
  const item = (at) => `<item><article>${at}</article><name>Goods ${at}</name><measure>pc</measure><groupId>0</groupId><taxgroupId>0</taxgroupId></item>`;
  return Buffer.from(`<updateItems fullness="F">${Array.from({ length: count }, (_, at) => item(at)).join('')}</updateItems>`);
}

const parts = (bytes, size) => Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

describe('a catalogue', () => {
  test('is the same from bytes, a Blob, a File, a stream and a Response', async () => {
    const expected = (await full()).search('а', { limit: 100 });
    assert.notEqual(expected.length, 0);
    for (const source of [
      (bytes) => new Blob([bytes]),
      (bytes, name) => new File([bytes], name),
      (bytes) => ReadableStream.from(parts(bytes, 7)),
      (bytes) => new Response(bytes),
    ]) {
      const catalogue = await tp.catalogue();
      for (const name of FILES) assert.ok((await catalogue.load(source(file(name), name), { name })).loaded, name);
      assert.deepEqual(catalogue.search('а', { limit: 100 }), expected, String(source));
    }
  });

  test('finds by barcode, id, name and group', async () => {
    const catalogue = await full();
    const [item] = catalogue.search('конф', { limit: 1 });
    assert.ok(item && item.barcodes.length > 0);
    assert.ok(catalogue.search('а', { limit: 100 }).some(({ price }) => price));
    assert.deepEqual(catalogue.item(item.id), item);
    for (const code of item.barcodes) assert.deepEqual(catalogue.barcode(code)?.item, item);
    assert.ok(catalogue.groups().some(({ id }) => id === item.group));
    assert.ok(catalogue.group(item.group).some(({ id }) => id === item.id));
    assert.equal(catalogue.group(item.group, { limit: 0 }).length, 0);
    assert.deepEqual(catalogue.group(item.group, { limit: Infinity }), catalogue.group(item.group));
    assert.deepEqual(catalogue.search('а', { limit: Infinity }), catalogue.search('а', { limit: 100 }));
    assert.deepEqual(catalogue.search('а', { limit: -1 }), []);
    assert.deepEqual([catalogue.barcode('0'), catalogue.item('?'), catalogue.search('щщщ')], [undefined, undefined, []]);
    assert.throws(() => catalogue.item(item.id, { at: '2026-02-30T00:00' }), { code: 'invalid', path: 'at' });
  });

  test('comes back from its snapshot, and another is refused and changes nothing', async () => {
    const catalogue = await full();
    const snapshot = catalogue.snapshot();
    const again = await tp.catalogue({ snapshot });
    assert.deepEqual(again.search('а'), catalogue.search('а'));
    assert.equal(again.size, catalogue.size);
    for (const wrong of [snapshot.subarray(0, -1), Buffer.from('something else'), new Uint8Array()]) {
      assert.throws(() => again.restore(wrong), { code: 'damaged' });
      assert.equal(again.size, catalogue.size);
    }
    await assert.rejects(tp.catalogue({ snapshot: snapshot.subarray(1) }), { code: 'damaged' });
  });

  test('reads labels of scales by masks, which may change', async () => {
    const catalogue = await tp.catalogue({ masks: ['21IIIIIWWWWWC'] });
    for (const name of ['taxes.xml', 'groupItems.xml']) await catalogue.load(file(name), { name });
    const item = '<item><article>305</article><name>Халва</name><measure>кг</measure><measprec>3</measprec><groupId>18</groupId><taxgroupId>1</taxgroupId></item>';
    await catalogue.load(Buffer.from(`<updateItems fullness="F"><version>1.5</version>${item}</updateItems>`), { name: 'updateItems.xml' });
    const price = '<prices fullness="F"><version>1.5</version><itemPrice><itemId>305</itemId><price>100.00</price></itemPrice></prices>';
    await catalogue.load(Buffer.from(price), { name: 'prices.xml' });
    const found = (code) => {
      const { item, ...rest } = catalogue.barcode(code) ?? {};
      return item && { id: item.id, ...rest };
    };
    const [weight, sum] = ['2100305012406', '2500305123452'];
    assert.deepEqual([found(weight), found(sum)], [{ id: '305', quantity: 1240, by: 'mask' }, undefined]);
    catalogue.setMasks(['25IIIIIPPPPPC']);
    assert.deepEqual([found(weight), found(sum)], [undefined, { id: '305', quantity: 1235, by: 'mask', total: 12_345 }]);
    assert.throws(() => catalogue.setMasks(['21']), { code: 'invalid', path: 'masks' });
    catalogue.restore(catalogue.snapshot());
    assert.deepEqual(found(sum), { id: '305', quantity: 1235, by: 'mask', total: 12_345 });
  });

  test('tells its progress up to the whole', async () => {
    const catalogue = await tp.catalogue();
    const told = [];
    const bytes = long(1000);
    await catalogue.load(bytes, { name: 'updateItems.xml', onProgress: (progress) => told.push(progress) });
    assert.deepEqual([told.at(-1).bytes, told.at(-1).total], [bytes.length, bytes.length]);
    assert.ok(told.every(({ bytes }, at) => at === 0 || bytes >= told[at - 1].bytes));
  });

  test('is what it was after a stop, before and in the middle', async () => {
    const catalogue = await full();
    const { size } = catalogue;
    await assert.rejects(catalogue.load(long(10), { signal: AbortSignal.abort() }), { name: 'AbortError' });
    const stop = new AbortController();
    const slow = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('<updateItems fullness="F">'));
        stop.abort();
        return new Promise((go) => setTimeout(go, 5));
      },
    });
    await assert.rejects(catalogue.load(slow, { name: 'updateItems.xml', signal: stop.signal }), { name: 'AbortError' });
    assert.equal(catalogue.size, size);
  });

  test('is what it was after a bad file, a broken stream and what is no file', async () => {
    const catalogue = await full();
    const { size } = catalogue;
    const report = await catalogue.load(Buffer.from('<updateItems fullness="F"><item>'), { name: 'updateItems.xml' });
    assert.deepEqual([report.loaded, report.problems.length], [false, 1]);
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('the line is cut')) });
    await assert.rejects(catalogue.load(broken, { name: 'updateItems.xml' }), { message: 'the line is cut', code: 'unreadable' });
    const read = new ReadableStream();
    read.getReader();
    await assert.rejects(catalogue.load(read, {}), { code: 'invalid' });
    const used = new Response('<a/>');
    await used.text();
    await assert.rejects(catalogue.load(used, {}), { code: 'invalid' });
    const onProgress = () => assert.fail('mine');
    await assert.rejects(catalogue.load(long(10), { name: 'updateItems.xml', onProgress }), { message: 'mine' });
    await assert.rejects(catalogue.load(/** @type {any} */ ('<a/>'), {}), { code: 'invalid' });
    await assert.rejects(catalogue.load(new Response('', { status: 404 }), {}), { code: 'invalid' });
    await assert.rejects(catalogue.load(ReadableStream.from(/** @type {any} */ (['text'])), {}), { code: 'invalid' });
    assert.equal(catalogue.size, size);
  });

  test('keeps a snapshot that comes in while a file is loaded into other goods', async () => {
    const snapshot = (await full()).snapshot();
    const catalogue = await tp.catalogue();
    const slow = async function* () {
      yield Buffer.from('<taxes fullness="F"><tax><id>1</id>');
      catalogue.restore(snapshot);
      yield Buffer.from('<percent>22</percent></tax></taxes>');
    };
    await assert.rejects(catalogue.load(ReadableStream.from(slow()), { name: 'taxes.xml' }), { code: 'overtaken' });
    assert.deepEqual(catalogue.snapshot(), snapshot);
    assert.ok((await catalogue.load(file('taxes.xml'), { name: 'taxes.xml' })).loaded);
  });

  test('leaves the bytes it is given as they are', async () => {
    const catalogue = await full();
    const [taxes, snapshot] = [new Uint8Array(file('taxes.xml')), catalogue.snapshot()];
    await catalogue.load(taxes, { name: 'taxes.xml' });
    catalogue.restore(snapshot);
    assert.deepEqual([taxes, snapshot.length], [new Uint8Array(file('taxes.xml')), catalogue.about().bytes]);
  });

  test('takes files that come together one after the other', async () => {
    const catalogue = await tp.catalogue();
    const stop = new AbortController();
    const loads = FILES.map((name) => catalogue.load(ReadableStream.from(parts(file(name), 16)), { name }));
    const waiting = catalogue.load(file('taxes.xml'), { name: 'taxes.xml', signal: stop.signal });
    stop.abort(new Error('enough'));
    await assert.rejects(waiting, { message: 'enough' });
    for (const { loaded } of await Promise.all(loads)) assert.ok(loaded);
    assert.deepEqual(catalogue.search('а'), (await full()).search('а'));
  });

  test('knows sellers and users, and never gives a password or a card away', async () => {
    const catalogue = await tp.catalogue();
    assert.ok((await catalogue.load(file('users.xml'), { name: 'users.xml' })).loaded);
    const [user] = catalogue.users();
    assert.deepEqual([user?.id, user?.role, user?.hasPassword], ['7', 2, true]);
    assert.equal(catalogue.userByCard('2987654321')?.id, '7');
    assert.deepEqual([catalogue.userByCard('0'), catalogue.checkUser('7', '1234'), catalogue.checkUser('7', '4321')], [undefined, true, false]);
    const told = JSON.stringify([catalogue.users(), catalogue.about()]) + Buffer.from(catalogue.snapshot()).toString('latin1');
    for (const secret of ['1234', '2987654321', '5678']) assert.ok(!told.includes(secret), secret);
    assert.deepEqual(catalogue.about().users, catalogue.users().length);
    assert.equal(catalogue.about().versions.users, '1.5');
    assert.ok((await catalogue.load(file('sellers.xml'), { name: 'sellers.xml' })).loaded);
    assert.ok(catalogue.sellers().every(({ id, name }) => id && name));
    assert.deepEqual([catalogue.sellers().length, catalogue.users()[0]], [catalogue.about().sellers, user]);
  });

  test('loads by its settings', async () => {
    const catalogue = await tp.catalogue();
    const settings = { types: /** @type {const} */ (['users']), defaultRole: 5, createUserCard: true };
    const report = await catalogue.load(file('sellers.xml'), { name: 'sellers.xml', settings: { types: ['users'] } });
    assert.deepEqual([report.loaded, report.problems.length, catalogue.sellers().length], [false, 1, 0]);
    assert.ok((await catalogue.load(file('users.xml'), { name: 'users.xml', settings: { ...settings, types: ['users'] } })).loaded);
    assert.deepEqual([catalogue.users()[1]?.role, catalogue.userByCard('5678')?.name], [5, 'Petrová']);
    await assert.rejects(catalogue.load(file('users.xml'), { settings: { types: /** @type {any} */ (['user']) } }), { code: 'invalid' });
    await assert.rejects(catalogue.load(file('users.xml'), { format: /** @type {any} */ ('csv') }), { code: 'invalid', path: 'format' });
  });

  test('reads measured barcodes by its masks, and prices at a moment', async () => {
    const catalogue = await tp.catalogue({ masks: ['21IIIIIWWWWWC'] });
    const goods = `<updateItems fullness="F"><item><article>77</article><name>Cheese</name><measure>kg</measure><groupId>0</groupId>
      <taxgroupId>1</taxgroupId><barcode><id>2100077000007</id><quantity>1</quantity></barcode></item></updateItems>`;
    const price = (value, from) => `<itemPrice><id>77</id><price>${value}</price><dateFrom>${from}</dateFrom></itemPrice>`;
    const prices = `<prices fullness="F">${price('10.00', '2026-01-01T00:00:00')}${price('12.00', '2027-01-01T00:00:00')}</prices>`;
    await catalogue.load(file('taxes.xml'), { name: 'taxes.xml' });
    assert.deepEqual((await catalogue.load(Buffer.from(goods), { name: 'updateItems.xml' })).problems, []);
    const found = catalogue.barcode('2100077012345');
    assert.deepEqual([found?.item.id, found?.quantity, found?.by], ['77', 1234, 'mask']);
    assert.deepEqual((await catalogue.load(Buffer.from(prices), { name: 'prices.xml' })).problems, []);
    const at = (moment) => catalogue.item('77', { at: moment })?.price;
    assert.deepEqual([at('2025-12-31T23:59:59'), at('2026-06-01T00:00'), at('2027-01-01T00:00:00')], [undefined, 1000, 1200]);
    await assert.rejects(tp.catalogue({ masks: ['21'] }), { code: 'invalid', path: 'masks' });
  });

  test('tells what few goods have, also of those from a text file', async () => {
    const catalogue = await tp.catalogue();
    const report = await catalogue.load(readFileSync(new URL('../fixtures/atol/goods.txt', import.meta.url)), { name: 'goods.txt' });
    assert.deepEqual([report.loaded, report.format, report.file], [true, 'atol', 'goods.txt']);
    const goods = catalogue.search('', { limit: 1000 }).concat(catalogue.groups().flatMap(({ id }) => catalogue.group(id)));
    assert.ok(goods.some(({ traits }) => traits && traits.length > 0));
    assert.ok(goods.some(({ extra }) => extra && Object.values(extra).every((value) => typeof value === 'string')));
    assert.ok(goods.every((item) => item.price === undefined || Number.isInteger(item.price)));
  });
});
