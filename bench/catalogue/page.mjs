// What runs in the Chromium page for catalogues and exchange: both sides are proved, then timed in turns.
import { turns } from '../measure.mjs';
import { expect } from '../proofs.mjs';
import { blob, item, items, prices } from './files.mjs';
import { codes, lookUps, searches } from './looked.mjs';
import * as ours from './ours.mjs';
import * as peers from './peers.mjs';
import { writers } from './shift.mjs';

const COUNT = 100_000;
const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000];
const PARSER = 'fast-xml-parser';
const DEXIE = 'fast-xml-parser + Dexie';

/** Every measurement of this part but the cold start. */
export async function run(tillpostUrl) {
  const { load } = await import(tillpostUrl);
  const tp = await load();
  const text = [...items(COUNT)].join('');
  const [checked, loading] = await bare(text);
  const kept = await keeping(tp, text);
  const asked = await asking(tp, kept.times[DEXIE]);
  await peers.forget();
  return { tasks: [checked, kept, ...asked.tasks, await writing(tp)], figures: { ...asked.figures, loading }, growth: await growth(tp) };
}

/** Parsed, checked and indexed. */
async function bare(text) {
  proveParsed(text);
  const bytes = new TextEncoder().encode(text);
  let last;
  const bareRun = async () => {
    last = await ours.bare(bytes);
    expect('items of the bare run', last.items, COUNT);
    return last.milliseconds;
  };
  const times = await turns({
    tillpost: { rounds: 9, run: bareRun },
    [PARSER]: { rounds: 3, run: () => peers.parse(text) },
    'DOMParser + walk': { rounds: 3, run: () => peers.walk(text) },
  });
  const work = `31.9 MB of \`updateItems\` in memory; Tillpost checks every record and makes the block that answers look-ups and searches, in a worker; ${PARSER} (strings as they stand, which is its fastest) and DOMParser only make objects.`;
  return [{ title: '100,000 items read and indexed', work, targets: { [PARSER]: 12 }, times }, last];
}

/** Both peers see the same data. */
function proveParsed(text) {
  const [parsed, walked] = [peers.parse(text), peers.walk(text)];
  for (const at of [0, 77_777, COUNT - 1]) {
    expect(`item ${at} of the peers`, JSON.stringify(walked[at]), JSON.stringify(parsed[at]));
    expect(`the name of item ${at}`, parsed[at].name, item(at).name);
  }
  expect('items of the peers', `${parsed.length} ${walked.length}`, `${COUNT} ${COUNT}`);
}

/** The same until it is committed and answers. */
async function keeping(tp, text) {
  const file = new Blob([text]);
  const times = await turns({
    tillpost: { rounds: 7, before: () => ours.begun(tp), run: (catalogue) => ours.load(catalogue, file, COUNT) },
    [DEXIE]: { rounds: 2, before: peers.forget, run: async () => (await peers.load(text)).close() },
  });
  const work = 'the same until one transaction of IndexedDB is committed and a barcode and a name are found; for Tillpost from a Blob, with the worker’s start, transfers and the page’s own copy. Dexie indexes article, barcodes and the words of names (its own recipe), and finds words by their beginnings only.';
  return { title: '100,000 items until stored', work, targets: { [DEXIE]: 40 }, times };
}

/** Look-ups and searches, cold starts. */
async function asking(tp, loaded) {
  const { catalogue } = await ours.start(tp, 12_345);
  const database = peers.open();
  await provePeer(database);
  const scanned = codes(COUNT);
  const perSecond = lookUps(catalogue, scanned);
  const typed = searches(catalogue);
  const started = await turns({
    tillpost: { rounds: 9, run: async () => void (await ours.start(tp, 54_321)) },
    dexie: { rounds: 9, run: () => peers.start(item(54_321).barcodes[0].id) },
  });
  const dexie = await peers.asked(database, scanned);
  database.close();
  const cold = {
    title: '100,000 items from the snapshot',
    work: `a cold start: IndexedDB opened, the snapshot read and its checksum proved, one barcode and one name found; the module is compiled. Beside it what ${DEXIE} take to load, and what Dexie takes to open its tables and find one barcode.`,
    targets: { [DEXIE]: 100 },
    times: { tillpost: started.tillpost, [DEXIE]: loaded, 'Dexie, opened': started.dexie },
  };
  const one = {
    title: 'a barcode looked up',
    work: '20,000 scanned codes, one in twenty unknown; an item with name, unit, price and tax comes out. Dexie is asked 500 of them, one after the other.',
    targets: {},
    times: { tillpost: 1000 / perSecond, Dexie: dexie.lookUp },
  };
  const search = {
    title: 'a search as one types',
    work: 'fourteen texts typed letter by letter, each prefix a search for 20 items, the median; Dexie looks for the beginning of the first word only.',
    targets: {},
    times: { tillpost: typed.median, Dexie: dexie.search },
  };
  return { tasks: [cold, one, search], figures: { perSecond, typed, starting: started.tillpost } };
}

async function provePeer(database) {
  expect('items in Dexie', await database.items.count(), COUNT);
  expect('a barcode in Dexie', (await peers.barcode(database, item(77_777).barcodes[0].id)).name, item(77_777).name);
  expect('a search in Dexie', (await peers.search(database, 'Молок', 20)).length, 20);
}

async function writing(tp) {
  const both = await writers(tp);
  const times = await turns(Object.fromEntries(Object.entries(both).map(([name, write]) => [name, { rounds: 9, run: () => void write() }])));
  const work = '2,000 receipts of 10 lines as one XML5 file, bytes out. Tillpost starts from the till’s own data and works out every sum; the builder is given an object with every element and text ready. Both outputs read back alike.';
  return { title: '2,000 receipts → XML', work, targets: { [`${PARSER} XMLBuilder`]: 5 }, times };
}

/** Load, size and searches of ever larger catalogues. */
async function growth(tp) {
  const points = [];
  for (const count of SIZES) {
    const { catalogue, load } = await ours.grown(tp, count);
    const lookUp = 1000 / lookUps(catalogue, codes(count));
    points.push({ items: count, load, bytes: catalogue.snapshot().length, search: searches(catalogue).median, lookUp });
  }
  return points;
}

/** In a fresh page: from nothing loaded to the first answer, and what memory that takes. */
export async function cold(tillpostUrl) {
  const started = performance.now();
  const { load } = await import(tillpostUrl);
  const { catalogue, bytes } = await ours.start(await load(), 12_345);
  const milliseconds = performance.now() - started;
  const memory = await ours.memory();
  await ours.take(catalogue, 'prices', blob(prices(COUNT)), COUNT);
  return { milliseconds, items: COUNT, bytes, memory, priced: catalogue.snapshot().length };
}
