// What a page downloads, in bytes of brotli at its best: Tillpost as built, its peers as esbuild bundles them.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const CORE = ['tillpost_bg.wasm', 'tillpost.js'];
const EXCHANGE = ['tillpost_exchange_bg.wasm', 'tillpost_exchange.js'];
/** What the peers' users import for the work measured here. */
const PEERS = {
  qrcode: "export { toString } from 'qrcode'",
  mustache: "export { default } from 'mustache'",
  'receipt-printer-encoder': "export { default } from '@point-of-sale/receipt-printer-encoder'",
  'libphonenumber-js/max': "export { parsePhoneNumberFromString } from 'libphonenumber-js/max'",
  'validator isEmail': "export { default } from 'validator/es/lib/isEmail.js'",
  'sms-segments-calculator': "export { SegmentedMessage } from 'sms-segments-calculator'",
};
const XML_PEER = "export { XMLBuilder, XMLParser } from 'fast-xml-parser'; export { default } from 'dexie'";
const PDF_PEER = "export { PDFDocument } from 'pdf-lib'; export { default } from '@pdf-lib/fontkit'";

/** Sizes of the core and its peers, of the PDF module and its peer. */
export async function sizes(here) {
  const glue = join(here, '../pkg/wasm');
  const names = await readdir(glue);
  const pdf = names.filter((name) => name.includes('pdf') && !name.endsWith('.br') && !name.endsWith('.d.ts'));
  const peers = {};
  for (const [name, text] of Object.entries(PEERS)) peers[name] = await bundled(here, text);
  const together = await bundled(here, Object.values(PEERS).map((text, at) => text.replace(/\{ (\S+) \}/, `{ $1 as p${at} }`)).join(';'));
  return {
    core: await total(glue, CORE),
    exchange: EXCHANGE.every((name) => names.includes(name)) ? await total(glue, EXCHANGE) : undefined,
    pdf: pdf.length > 0 ? await total(glue, pdf) : undefined,
    peers,
    together,
    pdfPeer: await bundled(here, PDF_PEER),
    xmlPeer: await bundled(here, XML_PEER),
  };
}

async function total(folder, names) {
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return files.reduce((sum, bytes) => sum + brotli(bytes), 0);
}

async function bundled(here, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
  });
  return brotli(outputFiles[0].contents);
}

function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}
