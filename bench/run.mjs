// Compares Tillpost with its peers on the same work, in one Chromium, and prints medians and ratios.
// `--write` puts them into README.md and the charts; another word keeps the tasks whose titles hold it, `catalogue` that part.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chart } from './chart.mjs';
import { growthChart } from './growth.mjs';
import { lines, markdown } from './report.mjs';
import { serve } from './serve.mjs';
import { sizes } from './sizes.mjs';

/** Fresh pages. */
const COLD_STARTS = 7;
const here = fileURLToPath(new URL('.', import.meta.url));

async function launch() {
  const { args } = JSON.parse(await readFile(join(here, '../webdriver.json'), 'utf8'))['goog:chromeOptions'];
  const flags = args.filter((flag) => !flag.startsWith('--headless'));
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...flags, '--js-flags=--expose-gc'] });
}

/** What one function of a bundle gives in a page of its own. */
async function inPage(context, origin, bundle, name, word = '') {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(String(error)));
  await page.goto(origin);
  const made = await page.evaluate(async ([bundle, name, word]) => (await import(bundle))[name]('/pkg/index.js', word), [bundle, name, word]);
  await page.close();
  return made;
}

async function measure(origin, only) {
  const browser = await launch();
  try {
    const results = await inPage(browser, origin, '/peers.js', 'run', only);
    const version = browser.version();
    if (only !== '' && only !== 'catalogue') return { results, version };
    return { version, ...(await catalogues(browser, origin, results)) };
  } finally {
    await browser.close();
  }
}

/** Catalogues in a page, and their cold starts in fresh ones that share its storage. */
async function catalogues(browser, origin, results) {
  const context = await browser.newContext();
  const { tasks, figures, growth } = await inPage(context, origin, '/catalogue.js', 'run');
  const starts = [];
  for (let round = 0; round < COLD_STARTS; round += 1) starts.push(await inPage(context, origin, '/catalogue.js', 'cold'));
  await context.close();
  const cold = starts.sort((a, b) => a.milliseconds - b.milliseconds)[COLD_STARTS >> 1];
  return { results: [...results, ...tasks], figures: { ...figures, cold }, growth };
}

async function write(measured, download) {
  const readme = join(here, 'README.md');
  const text = await readFile(readme, 'utf8');
  const made = markdown(measured, download);
  await writeFile(readme, text.replace(/(<!-- measured -->\n)[\s\S]*(<!-- end -->)/, (_, start, end) => `${start}${made}${end}`));
  await writeFile(join(here, 'chart.svg'), chart(measured.results));
  await writeFile(join(here, 'growth.svg'), growthChart(measured.growth));
}

const words = process.argv.slice(2);
const server = await serve();
try {
  const only = words.find((word) => !word.startsWith('--')) ?? '';
  const measured = await measure(`http://127.0.0.1:${server.address().port}/`, only);
  const download = await sizes(here);
  console.log(lines(measured, download));
  if (words.includes('--write')) await write(measured, download);
} finally {
  server.close();
}
