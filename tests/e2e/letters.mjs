// Reads a letter as a mail program would, and its QR code as a customer's phone would.
import assert from 'node:assert/strict';
import jsQRModule from 'jsqr';
import { PNG } from 'pngjs';
import PostalMime from 'postal-mime';

const jsQR = /** @type {typeof import('jsqr').default} */ (/** @type {any} */ (jsQRModule).default ?? jsQRModule);

/** What smtp-sink noted of the envelope, and the letter itself. */
export async function open(raw) {
  const envelope = Object.fromEntries(
    [...raw.toString('latin1').matchAll(/^X-(Mail|Rcpt)-Args: <([^>]*)>/gm)].map(([, name, value]) => [name.toLowerCase(), value]),
  );
  return { envelope, mime: await PostalMime.parse(raw), raw: raw.toString('utf8') };
}

/** The tree of content types: `multipart/related[text/html,image/png]`. */
export function structure(raw) {
  const [head, ...rest] = splitHead(raw);
  const type = /^content-type:\s*([^;\s]+)/im.exec(unfold(head))?.[1]?.toLowerCase() ?? 'text/plain';
  const boundary = /^content-type:[^\n]*boundary="?([^";\n]+)"?/im.exec(unfold(head))?.[1];
  if (!boundary) return type;
  const parts = rest.join('\n\n').split(`--${boundary}`).slice(1, -1);
  return `${type}[${parts.map((part) => structure(part.replace(/^\n/, ''))).join(',')}]`;
}

const splitHead = (raw) => raw.replaceAll('\r\n', '\n').split('\n\n');
const unfold = (head) => head.replace(/\n[ \t]+/g, ' ');

/** What the QR code in a PNG says. */
export function decodeQr(bytes) {
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  assert.ok(found, 'expected a QR code that decodes, found none');
  return found.data;
}

/** What the QR code drawn in an HTML document says: its path of strokes along rows, `M4 4.5h7m2 0h3`, painted 8 pixels a module. */
export function qrOfSvg(html) {
  const [, size] = /viewBox="0 0 (\d+) \d+"/.exec(html) ?? [];
  const [, path] = /<path stroke="#000" d="([^"]+)"/.exec(html) ?? [];
  assert.ok(size && path, 'expected an SVG with a path in the document, found none');
  const side = Number(size) * 8;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { x, y, length } of runs(path)) paint(pixels, side, x, y, length);
  return jsQR(pixels, side, side)?.data;
}

/** The strokes of a path that only moves and draws along rows. */
function* runs(path) {
  let [x, y] = [0, 0];
  for (const [, command, given] of path.matchAll(/([Mmh])([^Mmh]*)/g)) {
    const [first, second = 0] = given.trim().split(/[ ,]+/).map(Number);
    if (command === 'M') [x, y] = [first, second];
    if (command === 'h') yield { x, y, length: first };
    if (command !== 'M') x += first;
  }
}

function paint(pixels, side, x, y, length) {
  for (let row = Math.floor(y) * 8; row < Math.floor(y) * 8 + 8; row += 1) {
    const from = (row * side + x * 8) * 4;
    for (let at = from; at < from + length * 32; at += 4) pixels.fill(0, at, at + 3);
  }
}
