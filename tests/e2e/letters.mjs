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
