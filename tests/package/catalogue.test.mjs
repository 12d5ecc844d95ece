// The catalogue in a page: files read by workers, stopped, refused a worker, and by workers that die.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { start } from './lib/browser.mjs';
import { installed } from './lib/installed.mjs';
import { serve } from './lib/serve.mjs';

let browser;
let folder;
before(async () => {
  folder = await installed('catalogue');
  await writeFile(join(folder, 'main.html'), '<!doctype html><meta charset="utf-8"><title>Catalogue</title><script type="module" src="main.js"></script>');
  await writeFile(join(folder, 'main.js'), HELP);
  await writeFile(join(folder, 'silent.js'), 'postMessage("ready");');
  await writeFile(join(folder, 'dying.js'), 'onmessage = () => { throw new Error("out of memory"); }; postMessage("ready");');
  browser = await start();
});
after(() => browser?.close());

/** What the page has for every test. */
const HELP = `import { load } from '/tillpost/exchange.js';
const item = (at) => '<item><article>' + at + '</article><name>Goods ' + at + '</name><measure>pc</measure><groupId>0</groupId><taxgroupId>1</taxgroupId></item>';
const items = (count) => new Blob(['<updateItems fullness="F">', ...Array.from({ length: count }, (_, at) => item(at)), '</updateItems>']);
const taxes = () => new Blob(['<taxes fullness="F"><tax><id>1</id><percent>22</percent></tax></taxes>']);
const catalogue = async (count, options) => {
  const made = (await load()).catalogue(options);
  await made.load(taxes(), { name: 'taxes.xml' });
  if (count) await made.load(items(count), { name: 'updateItems.xml' });
  return made;
};
const refused = (promise) => promise.then(() => 'nothing', ({ name, code }) => [name, code]);
Object.assign(globalThis, { help: { load, items, taxes, catalogue, refused } });`;

/** Runs a function in a fresh page; what it gives, how many workers there were, how many there still are. */
async function inPage(t, act, more) {
  const origin = await serve(t, { '/': folder, '/tillpost/': join(folder, 'node_modules/tillpost/') });
  const page = await browser.newPage();
  t.after(() => page.close());
  let workers = 0;
  page.on('worker', () => (workers += 1));
  await page.addInitScript(more ?? (() => {}));
  await page.goto(`${origin}/main.html`);
  await page.waitForFunction('globalThis.help');
  const found = await page.evaluate(act);
  // Chromium tells of an end a moment later.
  for (let tries = 50; page.workers().length > 0 && tries > 0; tries -= 1) await new Promise((resume) => setTimeout(resume, 20));
  return { found, workers, left: page.workers().length };
}

test('a worker reads each file and ends; the page goes on meanwhile', async (t) => {
  const { found, workers, left } = await inPage(t, async () => {
    const made = await globalThis.help.catalogue(10);
    let turns = 0;
    const tick = setInterval(() => (turns += 1), 1);
    const told = [];
    const report = await made.load(globalThis.help.items(50_000).stream(), { name: 'updateItems.xml', onProgress: (at) => told.push(at.bytes) });
    clearInterval(tick);
    return { report, size: made.size, turns, told, bytes: globalThis.help.items(50_000).size, last: made.search('goods 49999').length };
  });
  assert.deepEqual([found.report.loaded, found.report.accepted, found.size, found.last], [true, 50_000, 50_000, 1]);
  assert.equal(found.told.at(-1), found.bytes);
  assert.ok(found.turns > 5, `${found.turns} turns of the page`);
  assert.deepEqual([workers, left], [3, 0]);
});

test('a stop ends the worker at once and leaves the catalogue as it was', async (t) => {
  const { found, left } = await inPage(t, async () => {
    const made = await globalThis.help.catalogue(10);
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const outcome = await globalThis.help.refused(made.load(globalThis.help.items(200_000), { name: 'updateItems.xml', signal: stop.signal, onProgress }));
    return { outcome, size: made.size, then: (await made.load(globalThis.help.items(20), { name: 'updateItems.xml' })).loaded, after: made.size };
  });
  assert.deepEqual(found.outcome[0], 'AbortError');
  assert.deepEqual([found.size, found.then, found.after, left], [10, true, 20, 0]);
});

test('what the caller throws is told, and the bytes given stay', async (t) => {
  const { found, left } = await inPage(t, async () => {
    const made = await globalThis.help.catalogue(10);
    const bytes = new Uint8Array(await globalThis.help.items(20).arrayBuffer());
    const { length } = bytes;
    const onProgress = () => {
      throw Object.assign(new Error('mine'), { code: 'mine' });
    };
    const thrown = await globalThis.help.refused(made.load(bytes, { name: 'updateItems.xml', onProgress }));
    return { thrown, size: made.size, kept: bytes.length === length && length > 0 };
  });
  assert.deepEqual(found, { thrown: ['Error', 'mine'], size: 10, kept: true });
  assert.equal(left, 0);
});

test('a worker that dies or never answers, and a stream that breaks, change nothing', async (t) => {
  const { found, left } = await inPage(t, async () => {
    const { catalogue, items, refused } = globalThis.help;
    const of = (script) => ({ snapshot, worker: () => new Worker(script, { type: 'module' }) });
    const snapshot = (await catalogue(10)).snapshot();
    const exchange = await globalThis.help.load();
    const dying = exchange.catalogue(of('dying.js'));
    const died = await refused(dying.load(items(5), { name: 'updateItems.xml' }));
    const silent = exchange.catalogue(of('silent.js'));
    const waited = await refused(silent.load(items(5), { name: 'updateItems.xml', signal: AbortSignal.timeout(100) }));
    const cut = new ReadableStream({ pull: (controller) => controller.error(new Error('the line is cut')) });
    const made = await catalogue(10);
    const broken = await refused(made.load(cut, { name: 'updateItems.xml' }));
    return { died, waited, broken, sizes: [dying.size, silent.size, made.size] };
  });
  assert.deepEqual(found.died, ['Error', 'died']);
  assert.deepEqual(found.broken, ['Error', 'unreadable']);
  assert.deepEqual([found.waited[0], found.sizes, left], ['TimeoutError', [10, 10, 10], 0]);
});

test('where no worker can be had the file is read here, with pauses', async (t) => {
  const { found, workers } = await inPage(
    t,
    async () => {
      const absent = await globalThis.help.catalogue(10, { worker: () => new Worker('absent.js') });
      const made = await globalThis.help.catalogue(10);
      let turns = 0;
      const tick = setInterval(() => (turns += 1), 1);
      await made.load(globalThis.help.items(50_000), { name: 'updateItems.xml' });
      clearInterval(tick);
      return { sizes: [absent.size, made.size], turns };
    },
    () => {
      const Plain = Worker;
      globalThis.Worker = class extends Plain {
        /** @param {string | URL} script @param {WorkerOptions} [options] */
        constructor(script, options) {
          if (script !== 'absent.js') throw new DOMException('the policy of the page allows no workers', 'SecurityError');
          super(script, options);
        }
      };
    },
  );
  assert.deepEqual(found.sizes, [10, 50_000]);
  assert.ok(found.turns > 0, `${found.turns} turns of the page`);
  assert.equal(workers <= 2, true);
});

test('a base that was damaged on the way is refused with its code', async (t) => {
  const { found } = await inPage(t, async () => {
    const made = await globalThis.help.catalogue(10);
    const snapshot = made.snapshot();
    snapshot[snapshot.length - 1] ^= 1;
    const wrong = (act) => { try { act(); return 'nothing'; } catch (/** @type {any} */ error) { return error.code; } };
    return { code: wrong(() => made.restore(snapshot)), cut: wrong(() => made.restore(snapshot.subarray(0, 9))), size: made.size };
  });
  assert.deepEqual(found, { code: 'damaged', cut: 'damaged', size: 10 });
});
