// A server of files under the Content-Security-Policy that the package promises to live with.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
const MAP = /<script type="importmap">([\s\S]*?)<\/script>/;

/** Serves each folder under its prefix, the longest first; closed when the test ends. */
export async function serve(t, folders) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const prefix = prefixes.find((prefix) => path.startsWith(prefix)) ?? '/';
    try {
      const body = await readFile(join(folders[prefix], path.slice(prefix.length)));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', ...policy(path, body) });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

/** An import map stands in the page itself, so its hash has to be allowed; nothing else is. */
function policy(path, body) {
  const map = path.endsWith('.html') ? MAP.exec(body.toString())?.[1] : undefined;
  const hash = map ? ` 'sha256-${createHash('sha256').update(map).digest('base64')}'` : '';
  return { 'content-security-policy': `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'${hash}` };
}
