// What the package gives is what its types declare: the names of each object's members, and the shapes of real answers.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { fixture, installed, node, root } from './lib/installed.mjs';

let folder;
let declared;
let tp;
before(async () => {
  folder = await installed('surface');
  const inside = join(folder, 'node_modules/tillpost');
  const files = ['index', 'types/receipt', 'types/outputs', 'types/contacts', 'types/exchange', 'types/relay'];
  declared = (await Promise.all(files.map((name) => readFile(join(inside, `${name}.d.ts`), 'utf8')))).join('\n');
  tp = await (await import(pathToFileURL(join(inside, 'node.js')).href)).load();
});

/** The names of an interface's members. */
function members(name) {
  const body = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(declared)?.[1] ?? '';
  return [...new Set([...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:<]/gm)].map(([, member]) => member))].sort();
}

test('each object has the members that its interface declares, and no others', async () => {
  const objects = {
    Tillpost: tp,
    Catalogue: await tp.catalogue(),
    Exchange: await tp.exchange(),
    Conf: (await tp.exchange()).conf(''),
    Relay: tp.relay({ url: 'http://127.0.0.1:9' }),
    Scanner: tp.scanner(),
    ContactEntry: tp.contactEntry({ region: 'RU' }),
  };
  for (const [name, object] of Object.entries(objects)) {
    assert.notEqual(members(name).length, 0, name);
    assert.deepEqual(Object.keys(object).sort(), members(name), name);
  }
});

test('what is no bytes is refused, not read as none', async () => {
  const catalogue = await tp.catalogue();
  for (const wrong of [new ArrayBuffer(3), new Uint16Array(2), [60, 62], '<a/>', null, undefined]) {
    await assert.rejects(catalogue.load(wrong, { name: 'taxes.xml' }), { name: 'TypeError', code: 'invalid' });
    const refused = { name: 'TypeError', code: 'invalid', message: `expected bytes as a Uint8Array, found ${typeof wrong}` };
    assert.throws(() => catalogue.restore(wrong), refused);
  }
  assert.equal((await catalogue.load(Buffer.from('<a'), { name: 'taxes.xml' })).problems[0].code, 'malformed');
});

test('what is no text is refused before it reaches the module, which works on', () => {
  for (const wrong of [79123456789, {}, [], true, null, undefined]) {
    const refused = { name: 'TypeError', code: 'invalid', message: `expected a text, found ${typeof wrong}` };
    assert.throws(() => tp.contact(wrong, { region: 'RU' }), refused);
    assert.throws(() => tp.segments(wrong), refused);
  }
  assert.throws(() => tp.contact('89123456789', {}), { code: 'invalid' });
  assert.equal(tp.contact('89123456789', { region: 'RU' }).value, '+79123456789');
});

/** A value as TypeScript source; what it cannot be written as is left out with the key. */
function source(value) {
  if (value instanceof Uint8Array) return 'new Uint8Array()';
  if (Array.isArray(value)) return `[${value.map(source).join(', ')}]`;
  if (value && typeof value === 'object') return `{ ${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${source(inner)}`).join(', ')} }`;
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

/** Answers of the contact entry, the scanner and what reads scans. */
function ofContacts() {
  const entry = tp.contactEntry({ region: 'SK', isGoods: (code) => code.startsWith('858') });
  const turns = [
    entry.choose('email'),
    entry.type('jana@gmial.com'),
    entry.accept(),
    entry.take(),
    entry.scan('8580000000016'),
    entry.scan('MECARD:N:Eva;TEL:0905 123 456;;'),
    entry.scan(';2200001234567?'),
    entry.customer('0905 123 456'),
    entry.press({ key: 'Enter', code: 'Enter', at: 5000 }),
  ];
  const scanner = tp.scanner({ minLength: 2 });
  const keys = ['4', '6', 'Enter'].map((key, at) => scanner.take({ key, code: '', at: at * 5 }));
  const scans = ['MECARD:N:Eva;TEL:0905 123 456;;', ';2200001234567?', '8580000000016', ';4276380012345678=2512101?', 'mailto:a'];
  return [
    ...turns.map((turn) => ['EntryTurn & { own?: boolean }', turn]),
    ['EntryState', entry.state],
    ...keys.map((key) => ["ReturnType<Scanner['take']>", key]),
    ...scans.map((text) => ['ScanOutcome', tp.readScan(text, { region: 'SK' })]),
  ];
}

/** Answers of short messages and QR codes. */
async function ofMessages(receipts) {
  const fiscal = receipts.filter((receipt) => receipt.fiscal && (receipt.fiscal.system === 'RU' || receipt.fiscal.uid));
  return [
    ...fiscal.map((receipt) => ['Sms', tp.sms(receipt)]),
    ['Sms', tp.sms(fiscal[0], { template: 'Чек {номер}: {сумма} спасибо за покупку, приходите к нам ещё и ещё раз, ждём вас' })],
    ['SmsTemplateReport', tp.smsTemplate('{a} {дата}')],
    ['SmsPlaceholder[]', await tp.smsPlaceholders('ru')],
    ...receipts.filter((receipt) => receipt.fiscal).map((receipt) => ['QrContents', tp.readQr(tp.qr(receipt).payload)]),
  ];
}

/** Real answers by their declared types: a field that is not declared, or a declared one that is missing, does not compile. */
async function answers() {
  const receipts = await Promise.all(['ru-sale', 'ru-refund', 'sk-online', 'sk-offline', 'other-sale'].map((name) => fixture(`${name}.json`)));
  const all = receipts.map((text) => JSON.parse(text));
  const catalogue = await tp.catalogue();
  const load = async (name) => catalogue.load(new TextEncoder().encode(await fixture(`xml5/${name}`)), { name });
  const reports = [await load('taxes.xml'), await load('groupItems.xml'), await load('updateItems.xml'), await load('updateItems-bad.xml')];
  return [
    ...all.map((receipt) => ['Receipt', receipt]),
    ...all.map((receipt) => ['Totals', tp.totals(receipt)]),
    ...all.filter((receipt) => receipt.fiscal?.system === 'RU').map((receipt) => ['Letter', tp.render(receipt, { as: 'email' })]),
    ...ofContacts(),
    ...(await ofMessages(all)),
    ['Problem[]', tp.check({ ...all[0], lines: [] })],
    ["ReturnType<Tillpost['qr']>", tp.qr(all[0])],
    ...['8 912 345-67-89', 'anna@example.com', 'anna@gmial.com', '12'].map((text) => ['ContactOutcome', tp.contact(text, { region: 'RU' })]),
    ['Plan', tp.plan({ country: 'SK', contact: 'email', fiscal: 'online', emailReady: true, locale: 'sk' })],
    ['Plan', tp.plan({ country: 'RU', fiscal: 'failed', locale: 'ru' })],
    ...reports.map((report) => ['ParcelReport', report]),
    ['Group[]', catalogue.groups()],
    ['Item[]', catalogue.search('а')],
    ['Found | undefined', catalogue.barcode('24000000014859')],
  ];
}

test('real answers have the declared shapes', async () => {
  const lines = (await answers()).map(([type, value], at) => `export const a${at}: ${type} = ${source(value)};`);
  const names = [...declared.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  await writeFile(join(folder, 'answers.ts'), `import type { ${names.join(', ')} } from 'tillpost';\n${lines.join('\n')}\n`);
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const checked = node(folder, [tsc, '--pretty', 'false', ...options, '--module', 'nodenext', 'answers.ts']);
  await checked.catch((error) => assert.fail(error.stdout));
});
