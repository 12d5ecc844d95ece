// The package as bundlers, plain pages and workers use it: built for production, opened in Chromium under a strict policy.
import assert from 'node:assert/strict';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { build } from 'vite';
import webpack from 'webpack';
import { proof, start } from './lib/browser.mjs';
import { fixture, installed } from './lib/installed.mjs';
import { serve } from './lib/serve.mjs';

let folder;
let browser;
let expected;
const PAGES = ['main', 'slim', 'inline'];

before(async () => {
  folder = await installed('bundlers');
  const receipt = await fixture('ru-sale.json');
  const { load } = await import(pathToFileURL(join(folder, 'node_modules/tillpost/node.js')).href);
  const { work } = await import(pathToFileURL(join(folder, 'work.js')).href);
  expected = plain(await work(load, JSON.parse(receipt)));
  browser = await start();
});
after(() => browser?.close());

/** As it comes out of a browser. */
const plain = (value) => JSON.parse(JSON.stringify(value));

/** Opens each page of a site and compares what it did with what Node did. */
async function holds(t, site, { pages, workers }) {
  await writeFile(join(site, 'receipt.json'), await fixture('ru-sale.json'));
  const tillpost = join(folder, 'node_modules/tillpost/');
  const origin = await serve(t, { '/': site, '/tillpost/': tillpost });
  const asked = {};
  for (const name of pages) {
    const found = await proof(browser, `${origin}/${name}.html`);
    assert.deepEqual(found.complaints, [], name);
    assert.deepEqual(plain(found.here), name === 'inline' ? { ...expected, pdf: [], goods: [] } : expected, name);
    if (workers.includes(name)) assert.deepEqual(plain(found.inWorker), expected, `${name}, in its worker`);
    // Two files are loaded, each by a worker of the package.
    assert.ok(found.workers >= (name === 'inline' ? 0 : 2) + Number(workers.includes(name)), `${name}: ${found.workers} workers`);
    asked[name] = found.asked.filter((path) => path.endsWith('.wasm'));
  }
  return asked;
}

test('what Node makes is right', () => {
  assert.deepEqual(expected.problems, []);
  assert.match(expected.text, /ИТОГ/);
  assert.equal(expected.contact.value, '+79123456789');
  assert.equal(Buffer.from(expected.pdf.slice(0, 5)).toString(), '%PDF-');
  assert.equal(expected.goods[0].accepted, 1);
  assert.deepEqual([expected.goods[2].quantity, expected.goods[3]], [6000, 1]);
  const { data, width, height } = PNG.sync.read(Buffer.from(expected.png));
  assert.match(jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '', /^t=20261122T1403&s=1418\.00&fn=9999078902003344&i=1507&fp=0306862417&n=1$/);
});

test('Vite builds it for production', async (t) => {
  const site = join(folder, 'vite-dist');
  const input = Object.fromEntries(PAGES.map((name) => [name, join(folder, 'vite', `${name}.html`)]));
  await build({
    root: join(folder, 'vite'),
    logLevel: 'error',
    configFile: false,
    worker: { format: 'es' },
    build: { outDir: site, emptyOutDir: true, rollupOptions: { input } },
  });
  const asked = await holds(t, site, { pages: PAGES, workers: ['main'] });
  assert.deepEqual(asked.inline, []);
  assert.equal(asked.slim.length, 3, 'the core, the exchange and the PDF module');
});

test('webpack builds it for production', async (t) => {
  const site = join(folder, 'webpack-dist');
  const stats = await bundle({
    mode: 'production',
    context: join(folder, 'webpack'),
    entry: Object.fromEntries(PAGES.map((name) => [name, `./${name}.js`])),
    output: { path: site, filename: '[name].js' },
    performance: { hints: false },
  });
  assert.equal(stats.hasErrors() || stats.hasWarnings(), false, stats.toString({ preset: 'errors-warnings' }));
  for (const name of PAGES) await cp(join(folder, 'webpack', `${name}.html`), join(site, `${name}.html`));
  const asked = await holds(t, site, { pages: PAGES, workers: ['main'] });
  assert.deepEqual(asked.inline, []);
});

function bundle(options) {
  return new Promise((resolve, reject) => {
    const compiler = webpack(options);
    compiler.run((error, stats) => compiler.close(() => (error ? reject(error) : resolve(stats))));
  });
}

test('a plain page uses it through an import map', async (t) => {
  const site = join(folder, 'page-dist');
  await cp(join(folder, 'page'), join(site, 'page'), { recursive: true });
  for (const file of ['page.js', 'work.js']) await cp(join(folder, file), join(site, file));
  const asked = await holds(t, site, { pages: ['page/main'], workers: ['page/main'] });
  for (const name of ['tillpost', 'tillpost_exchange', 'tillpost_pdf']) assert.ok(asked['page/main'].includes(`/tillpost/wasm/${name}_bg.wasm`), name);
});
