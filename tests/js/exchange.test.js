// The documents of the exchange as JavaScript asks for them: the same bytes as natively, errors with codes and places.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { load } from '../../pkg/node.js';

const fixture = (path) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
const text = (bytes) => new TextDecoder().decode(bytes);
const shift = JSON.parse(fixture('journal/ru.json'));
const journal = JSON.parse(fixture('exchange/journal.json'));
const codes = { cash: { id: 0, name: 'Cash' }, card: { id: 1, name: 'Card' }, prepaid: { id: 2, name: 'Prepaid' }, credit: { id: 3, name: 'Credit' } };
const all = { receipts: true, moneyOperations: true, shiftOpens: true, payments: { ...codes, exchange: { id: 4, name: 'Exchange' } } };
/** @type {import('../../pkg/index.d.ts').Exchange} */
let exchange;

before(async () => {
  exchange = await (await load()).exchange();
});

describe('documents', () => {
  test('that are due are written under their names, once', () => {
    const due = exchange.due(shift, all);
    assert.ok(due.length > 3);
    for (const { kind, number, name } of due) {
      const file = exchange.write(kind, { shift, number }, all);
      assert.equal(file.name, name);
      assert.match(text(file.bytes), new RegExp(`<${kind} storeId=`));
    }
    assert.deepEqual(exchange.due(shift, all, due.map(({ name }) => name)), []);
    assert.deepEqual(exchange.due(shift).map(({ kind }) => kind), due.some(({ kind }) => kind === 'shift') ? ['shift'] : []);
  });

  test('that cannot be written say why', () => {
    assert.throws(() => exchange.write('receipt', { shift, number: 9999 }), { code: 'missing' });
    assert.throws(() => exchange.write('shift', { shift: { ...shift, closedAt: undefined } }, all), { code: 'open' });
    assert.throws(() => exchange.write('shift', { shift: { ...shift, sales: [] } }, all), { code: 'incomplete' });
    assert.throws(() => exchange.write('shiftOpen', { shift: { ...shift, number: 'x' } }), { code: 'invalid', path: 'shift.number' });
  });
});

describe('sales reports', () => {
  test('tell the same in XML and in text, and what comes next', () => {
    const request = exchange.readRequest(new Uint8Array());
    assert.deepEqual(request, { scope: { kind: 'new' } });
    const xml = exchange.report(journal, request);
    const atol = exchange.report(journal, request, { format: 'atol', encoding: 'utf8', report: 5 });
    assert.match(text(xml.bytes), /<salesReport version="1.0" number="1"/);
    assert.match(text(atol.bytes), /^#\r\n1\r\n5\r\n/);
    assert.ok(xml.last > 0);
    assert.equal(atol.last, xml.last);
    const next = exchange.report(journal, request, { told: xml.last });
    assert.equal(next.last, xml.last);
    assert.ok(next.bytes.length < xml.bytes.length);
  });

  test('are asked for in both formats, and bad requests are placed', () => {
    const days = exchange.readRequest(Buffer.from('$$$TRANSACTIONSBYDATERANGE\r\n06.07.2026;07.07.2026'));
    assert.deepEqual(days.scope, { kind: 'dates', from: '2026-07-06T00:00:00', to: '2026-07-07T23:59:59' });
    const shifts = exchange.readRequest(Buffer.from('<salesRequest version="1.0"><shifts from="1" to="2"/></salesRequest>'));
    assert.deepEqual(shifts.scope, { kind: 'shifts', from: 1, to: 2 });
    assert.throws(() => exchange.readRequest(Buffer.from('<salesRequest version="1.0">\n<days/></salesRequest>')), ({ line, column, path, message }) => {
      assert.deepEqual([line, column], [2, 1]);
      return message.startsWith('line 2, column 1') && typeof path === 'string';
    });
    assert.throws(() => exchange.readRequest(Buffer.from('$$$ALL')), { code: 'unknown-request' });
    assert.throws(() => exchange.report(journal, { scope: { kind: 'dates', from: '2026' } }), { path: 'scope.from' });
    assert.throws(() => exchange.report(journal, days, { format: 'csv' }), { code: 'invalid', path: 'format' });
  });
});

test('requisites are told, and those not found are named', async () => {
  const catalogue = exchange.catalogue();
  const goods = `<updateItems fullness="F"><item><article>7</article><name>Tea</name><measure>pc</measure><groupId>0</groupId>
    <taxgroupId>1</taxgroupId></item></updateItems>`;
  await catalogue.load(new Blob(['<taxes fullness="F"><tax><id>1</id><percent>22</percent></tax></taxes>']), { name: 'taxes.xml' });
  await catalogue.load(new Blob([goods]), { name: 'updateItems.xml' });
  const asked = Buffer.from('<requisitesRequest version="1.0"><till/><item id="7"/><user code="9"/></requisitesRequest>');
  const { name, bytes, missing } = exchange.requisites(asked, { till: shift.till, journal: { shifts: [shift] }, catalogue });
  assert.equal(name, 'requisites.xml');
  assert.deepEqual(missing, [{ kind: 'user', code: '9' }]);
  assert.match(text(bytes), /<name>Tea<\/name>[^]*<notFound>/);
  assert.throws(() => exchange.requisites(Buffer.from('<requisitesRequest/>'), { till: shift.till }), ({ code }) => Boolean(code));
});

test('configuration files keep what is not set', () => {
  const before = fixture('exchange/xml5_import.conf');
  const conf = exchange.conf(before);
  assert.equal(conf.text, before);
  conf.set('defaultRoleIdForUser', '7');
  assert.equal(conf.get('defaultRoleIdForUser'), '7');
  assert.notEqual(conf.text, before);
  conf.remove('defaultRoleIdForUser');
  assert.equal(conf.get('defaultRoleIdForUser'), undefined);
  const switches = exchange.conf('#include file("xml5.conf")\r\n');
  assert.deepEqual([switches.include('xml5.conf'), switches.include('xml5.conf', true), switches.include('?')], [false, true, undefined]);
  assert.equal(switches.text, 'include file("xml5.conf")\r\n');
  assert.throws(() => switches.include('other.conf', true), { code: 'unknown-file' });
  assert.equal(exchange.conf('what is this').problems[0]?.line, 1);
});

test('files of the exchange folder are put in order', () => {
  const names = ['updateItems_[7]_[10]_[I].xml', 'updateItems_[7]_[9]_[F].xml', 'taxes.xml'];
  assert.deepEqual(exchange.queue(names, { loaded: { items: 9 } }), [
    { name: 'taxes.xml', kind: 'taxes', action: 'load' },
    { name: 'updateItems_[7]_[9]_[F].xml', kind: 'items', action: 'superseded' },
    { name: 'updateItems_[7]_[10]_[I].xml', kind: 'items', action: 'load' },
  ]);
  assert.deepEqual(exchange.queue(['taxes.xml'], { failed: ['taxes.xml'] }).map(({ action }) => action), ['failed']);
});
