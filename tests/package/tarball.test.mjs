// What is in the tarball, and how Node and TypeScript find their way in it.
import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fixture, installed, node, root } from './lib/installed.mjs';

/** Everything that is published; a file more or less is a decision. */
const FILES = [
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'LICENSE-OFL',
  'README.md',
  'catalogue.js',
  'exchange.d.ts',
  'exchange.js',
  'facade.js',
  'index.d.ts',
  'index.js',
  'inline.d.ts',
  'inline.js',
  'loading.js',
  'node.js',
  'once.js',
  'package.json',
  'pdf.d.ts',
  'pdf.js',
  'placeholders.js',
  'slim.d.ts',
  'slim.js',
  'types/contacts.d.ts',
  'types/exchange.d.ts',
  'types/journal.d.ts',
  'types/outputs.d.ts',
  'types/receipt.d.ts',
  'types/relay.d.ts',
  'wasm/inline.js',
  'wasm/tillpost.js',
  'wasm/tillpost_bg.wasm',
  'wasm/tillpost_exchange.js',
  'wasm/tillpost_exchange_bg.wasm',
  'wasm/tillpost_pdf.js',
  'wasm/tillpost_pdf_bg.wasm',
  'worker.js',
];

let folder;
before(async () => {
  folder = await installed('tarball');
  await writeFile(join(folder, 'receipt.json'), await fixture('ru-sale.json'));
});
const inside = (...path) => join(folder, 'node_modules/tillpost', ...path);

/** Runs a module's text in the folder of the package's user. */
async function script(name, text) {
  await writeFile(join(folder, name), text);
  return node(folder, [name]);
}

test('holds what is meant to be published and nothing else', async () => {
  const entries = await readdir(inside(), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  assert.deepEqual(files.map((file) => file.slice(inside().length + 1)).sort(), FILES.toSorted());
});

test('carries the texts of its licences', async () => {
  const texts = { 'LICENSE-APACHE': 'LICENSE-APACHE', 'LICENSE-MIT': 'LICENSE-MIT', 'LICENSE-OFL': 'pdf/font/OFL.txt' };
  for (const [name, source] of Object.entries(texts)) {
    assert.equal(await readFile(inside(name), 'utf8'), await readFile(join(root, source), 'utf8'));
  }
});

test('names the types of each entry first, and every file it names is there', async () => {
  const { exports } = JSON.parse(await readFile(inside('package.json'), 'utf8'));
  for (const [entry, conditions] of Object.entries(exports)) {
    if (conditions === null || typeof conditions === 'string') continue;
    assert.equal(Object.keys(conditions)[0], 'types', entry);
    assert.equal(Object.keys(conditions).at(-1), 'default', entry);
    for (const file of Object.values(conditions)) assert.ok(FILES.includes(file.slice(2)), `${entry}: ${file}`);
  }
});

test('a script with top-level await uses it in Node', async () => {
  const out = await script(
    'await.mjs',
    `import { readFile } from 'node:fs/promises';
    import { load } from 'tillpost';
    const tp = await load();
    const receipt = JSON.parse(await readFile('receipt.json', 'utf8'));
    console.log(tp.render(receipt, { as: 'text', columns: 32 }));`,
  );
  assert.match(out, /ИТОГ/);
});

test('CommonJS reaches it through import()', async () => {
  const out = await script('old.cjs', `import('tillpost').then(({ load }) => load()).then((tp) => console.log(tp.money(8990, 'RUB', 'ru')));`);
  assert.equal(out, '89,90\u00a0₽\n');
});

test('the caller brings the module: bytes, compiled, a Response, an address', async () => {
  for (const source of [
    'await readFile(file)',
    'new WebAssembly.Module(await readFile(file))',
    "new Response(await readFile(file), { headers: { 'content-type': 'application/wasm' } })",
    "`data:application/wasm;base64,${(await readFile(file)).toString('base64')}`",
  ]) {
    const out = await script(
      'slim.mjs',
      `import { readFile } from 'node:fs/promises';
      import { load } from 'tillpost/slim';
      const file = new URL(import.meta.resolve('tillpost/wasm/tillpost_bg.wasm'));
      console.log((await load(${source})).money(1, 'EUR', 'sk'));`,
    );
    assert.equal(out, '0,01\u00a0€\n', source);
  }
});

test('slim without a module says what it expected, and a later load works', async () => {
  const out = await script(
    'slim-nothing.mjs',
    `import { readFile } from 'node:fs/promises';
    import { load } from 'tillpost/slim';
    await load().catch((error) => console.log(error.message));
    const bytes = await readFile(new URL(import.meta.resolve('tillpost/wasm/tillpost_bg.wasm')));
    console.log((await load(bytes)).money(1, 'EUR', 'en'));`,
  );
  assert.equal(out, 'expected the module as bytes, a URL, a Response or compiled, found undefined\n€0.01\n');
});

test('a PDF is the same bytes wherever its module comes from', async () => {
  const text = (/** @type {string} */ brought) => `import { createHash } from 'node:crypto';
    import { readFile } from 'node:fs/promises';
    import { load } from 'tillpost';
    import { load as loadPdf } from 'tillpost/pdf';
    ${brought}
    const pdf = await (await load()).pdf(JSON.parse(await readFile('receipt.json', 'utf8')), { width: 80, locale: 'ru' });
    console.log(Buffer.from(pdf.slice(0, 5)).toString(), createHash('sha256').update(pdf).digest('hex'));`;
  const found = await script('pdf.mjs', text(''));
  assert.match(found, /^%PDF- [0-9a-f]{64}\n$/);
  const file = `new URL(import.meta.resolve('tillpost/wasm/tillpost_pdf_bg.wasm'))`;
  assert.equal(await script('pdf-brought.mjs', text(`await loadPdf(await readFile(${file}));`)), found);
});

test('a catalogue is the same wherever its module comes from', async () => {
  const text = (/** @type {string} */ load) => `import { readFile } from 'node:fs/promises';
    import { load } from 'tillpost/exchange';
    const file = new URL(import.meta.resolve('tillpost/wasm/tillpost_exchange_bg.wasm'));
    const bytes = () => readFile(file);
    const catalogue = (await load(${load})).catalogue();
    await catalogue.load(new TextEncoder().encode('<taxes fullness="F"><tax><id>1</id><percent>22</percent></tax></taxes>'), { name: 'taxes.xml' });
    const items = '<updateItems fullness="F"><item><article>7</article><name>A</name><measure>x</measure><groupId>0</groupId><taxgroupId>1</taxgroupId></item></updateItems>';
    await catalogue.load(new Blob([items]), { name: 'updateItems.xml' });
    console.log(catalogue.size, catalogue.item('7')?.tax);`;
  for (const given of ['', 'await bytes()', 'new WebAssembly.Module(await bytes())', "new Response(await bytes(), { headers: { 'content-type': 'application/wasm' } })", 'new Response(await bytes())']) {
    assert.equal(await script('exchange.mjs', text(given)), '1 22\n', given);
  }
});

test('inline needs no file', async () => {
  const out = await script('inline.mjs', `import { load } from 'tillpost/inline';\nconsole.log((await load()).money(1, 'EUR', 'en'));`);
  assert.equal(out, '€0.01\n');
});

test('a load is remembered, over every entry', async () => {
  const out = await script(
    'twice.mjs',
    `import { load } from 'tillpost';
    import { load as inline } from 'tillpost/inline';
    console.log((await load()) === (await load()), (await load()) === (await inline()));`,
  );
  assert.equal(out, 'true true\n');
});

test('the name of the coming elements is kept free', async () => {
  const out = await script('elements.mjs', `import('tillpost/elements').catch((error) => console.log(error.code));`);
  assert.equal(out, 'ERR_PACKAGE_PATH_NOT_EXPORTED\n');
});
