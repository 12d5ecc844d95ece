// Compares Tillpost with its peers on the same work, in one Chromium page, and prints medians and ratios.
// `--write` puts the table into bench/README.md.
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html; charset=utf-8' };
const webdriver = JSON.parse(await readFile(join(root, 'webdriver.json'), 'utf8'));
const CHROMIUM_FLAGS = webdriver['goog:chromeOptions'].args.filter((flag) => !flag.startsWith('--headless'));

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'page.mjs')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
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
      const body = path === '/' ? '<!doctype html><title>bench</title>' : path === '/peers.js' ? peers : await readFile(inside(path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

const inside = (path) => join(root, 'pkg', normalize(path.replace(/^\/pkg\//, '/')));

async function measure(origin) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    const results = await page.evaluate(async () => (await import('/peers.js')).run('/pkg/index.js'));
    return { results, version: browser.version() };
  } finally {
    await browser.close();
  }
}

function table({ results, version }) {
  const rows = results.flatMap(({ task, times }) =>
    Object.entries(times).map(([name, ms]) => `| ${task} | ${name} | ${ms.toFixed(3)} | ${(ms / times.tillpost).toFixed(1)}× |`),
  );
  return [
    `Median milliseconds of one call, headless Chromium ${version}; the last column is how many times Tillpost's time it takes.`,
    '',
    '| task | by | ms | ratio |',
    '|---|---|---:|---:|',
    ...rows,
    '',
  ].join('\n');
}

const server = await serve(await bundle());
try {
  const made = table(await measure(`http://127.0.0.1:${server.address().port}/`));
  console.log(made);
  if (process.argv.includes('--write')) {
    const readme = join(here, 'README.md');
    const text = await readFile(readme, 'utf8');
    await writeFile(readme, text.replace(/(<!-- table -->\n)[\s\S]*(<!-- end -->)/, `$1${made}$2`));
  }
} finally {
  server.close();
}
