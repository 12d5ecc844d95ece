// The one server of the benchmarks: the package, the bundles and what the pages ask for beside them.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html; charset=utf-8' };
/** Pages of their own, whose clocks then tell microseconds. */
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
/** What the pages ask for beside the package. */
const FILES = {
  '/DejaVuSans.ttf': join(here, 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
};
/** Modules with their peers inside. */
const BUNDLES = { '/peers.js': 'page.mjs', '/catalogue.js': 'catalogue/page.mjs', '/bare.js': 'catalogue/bare.mjs' };

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    supported: { 'top-level-await': true },
    external: ['/pkg/*'],
    minify: true,
    write: false,
    loader: { '.mustache': 'text' },
  });
  return outputFiles[0].contents;
}

/** Serves on a free port of this machine. */
export async function serve() {
  const bundles = Object.fromEntries(await Promise.all(Object.entries(BUNDLES).map(async ([path, entry]) => [path, await bundle(entry)])));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    try {
      const body = await content(path, bundles);
      response.writeHead(200, { ...HEADERS, 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

async function content(path, bundles) {
  if (path === '/') return '<!doctype html><title>bench</title>';
  return bundles[path] ?? readFile(FILES[path] ?? join(here, '../pkg', normalize(path.replace(/^\/pkg\//, '/'))));
}
