// Compares Tillpost with its peers on the same work, in one Chromium page, and prints medians and ratios.
// `--write` puts them into README.md and chart.svg; another word keeps the tasks whose titles hold it.
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chart } from './chart.mjs';
import { lines, markdown } from './report.mjs';
import { sizes } from './sizes.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html; charset=utf-8' };
const MODULES = join(here, 'node_modules');
/** What the page asks for beside the package. */
const FILES = {
  '/DejaVuSans.ttf': join(MODULES, 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
};

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'page.mjs')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    supported: { 'top-level-await': true },
    minify: true,
    write: false,
    loader: { '.mustache': 'text' },
  });
  return outputFiles[0].contents;
}

async function serve(peers) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    try {
      const body = await content(path, peers);
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

async function content(path, peers) {
  if (path === '/') return '<!doctype html><title>bench</title>';
  if (path === '/peers.js') return peers;
  return readFile(FILES[path] ?? join(root, 'pkg', normalize(path.replace(/^\/pkg\//, '/'))));
}

async function measure(origin, only) {
  const { args } = JSON.parse(await readFile(join(root, 'webdriver.json'), 'utf8'))['goog:chromeOptions'];
  const flags = args.filter((flag) => !flag.startsWith('--headless'));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    const results = await page.evaluate(async (only) => (await import('/peers.js')).run('/pkg/index.js', only), only);
    return { results, version: browser.version() };
  } finally {
    await browser.close();
  }
}

const words = process.argv.slice(2);
const server = await serve(await bundle());
try {
  const only = words.find((word) => !word.startsWith('--')) ?? '';
  const { results, version } = await measure(`http://127.0.0.1:${server.address().port}/`, only);
  const download = await sizes(here);
  console.log(lines(results, download));
  if (words.includes('--write')) {
    const readme = join(here, 'README.md');
    const text = await readFile(readme, 'utf8');
    const made = markdown(results, download, version);
    await writeFile(readme, text.replace(/(<!-- measured -->\n)[\s\S]*(<!-- end -->)/, (_, start, end) => `${start}${made}${end}`));
    await writeFile(join(here, 'chart.svg'), chart(results));
  }
} finally {
  server.close();
}
