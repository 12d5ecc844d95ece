// PDFs that the package draws, read by poppler: another reader than the one that the native tests bring.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { load } from '../../pkg/node.js';

const file = (path) => new URL(`../${path}`, import.meta.url);
const receipt = (name) => JSON.parse(readFileSync(file(`fixtures/${name}.json`), 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'tillpost-pdf-'));
/** @type {import('../../pkg/index.d.ts').Tillpost} */
let tp;

/** What a poppler tool says of a PDF. */
function poppler(tool, bytes, ...options) {
  const path = join(work, 'receipt.pdf');
  writeFileSync(path, bytes);
  return execFileSync(tool, [...options, path, ...(tool === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' });
}

/** Words alone: poppler has its own idea of empty lines and of spaces at their ends. */
const words = (text) => text.split(/\s+/).filter(Boolean);

before(async () => {
  tp = await load();
});
after(() => rmSync(work, { recursive: true }));

describe('a PDF', () => {
  test('is the same bytes in the module as natively', async () => {
    for (const [name, width] of [['ru-sale', 80], ['sk-online', 58]]) {
      const drawn = await tp.pdf(receipt(name), { width });
      assert.deepEqual(Buffer.from(drawn), readFileSync(file(`golden/${name}.${width}.pdf`)), name);
    }
  });

  test('is read by poppler line by line, in all of its ways', async () => {
    for (const [name, width] of [['ru-sale', 80], ['sk-online', 58]]) {
      const bytes = readFileSync(file(`golden/${name}.${width}.pdf`));
      const expected = words(readFileSync(file(`golden/${name}.${width}.pdf.txt`), 'utf8'));
      for (const options of [[], ['-raw'], ['-layout']]) {
        assert.deepEqual(words(poppler('pdftotext', bytes, ...options)), expected, `${name} ${options}`);
      }
    }
    const lines = poppler('pdftotext', readFileSync(file('golden/ru-sale.80.pdf'))).split('\n');
    for (const line of ['ИТОГ  1 418,00 ₽', 'ФН №  9999078902003344', '3 шт × 90,00 ₽  270,00 ₽', 'Яблоки «Гренни Смит»']) {
      assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
    }
  });

  test('has its title, the size of its paper and its fonts inside', async () => {
    const bytes = await tp.pdf(receipt('ru-sale'));
    const info = poppler('pdfinfo', bytes);
    assert.match(info, /Title: +Кассовый чек № 7 от 22\.11\.2026/);
    assert.match(info, /Pages: +1\n/);
    assert.match(info, /Page size: +226\.77 x \d+/);
    const fonts = poppler('pdffonts', bytes).split('\n').slice(2, -1);
    assert.equal(fonts.length, 2);
    for (const font of fonts) assert.match(font, /^[A-Z]{6}\+RobotoCondensed-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes/);
  });

  test('shows a QR code that another decoder reads', async () => {
    for (const name of ['ru-sale', 'sk-online', 'sk-offline']) {
      const out = join(work, name);
      writeFileSync(`${out}.pdf`, await tp.pdf(receipt(name), { width: 58 }));
      execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', `${out}.pdf`, out]);
      const { data, width, height } = PNG.sync.read(readFileSync(`${out}.png`));
      assert.equal(jsqr(new Uint8ClampedArray(data), width, height)?.data, tp.qr(receipt(name))?.payload, name);
    }
  });

  test('of twenty lines is small, and is told without its QR code', async () => {
    const [line] = receipt('ru-sale').lines;
    const lines = Array.from({ length: 20 }, (_, at) => ({ ...line, name: `Товар № ${at} «Ёлка» — съешь ещё этих мягких булок` }));
    const payments = [{ tender: 'card', amount: 20 * 27000 }];
    const twenty = { ...receipt('ru-sale'), lines, payments };
    const bytes = await tp.pdf(twenty);
    assert.ok(bytes.length <= 30_000, `${bytes.length} bytes`);
    assert.ok((await tp.pdf(twenty, { noQr: true })).length < bytes.length);
    assert.ok(words(poppler('pdftotext', await tp.pdf(twenty, { locale: 'en' }))).includes('TOTAL'));
  });

  test('is refused on paper of another width, with a code and a path', async () => {
    await assert.rejects(tp.pdf(receipt('ru-sale'), { width: /** @type {any} */ (76) }), { code: 'invalid', path: 'width' });
    await assert.rejects(tp.pdf(/** @type {any} */ ({})), { path: 'id' });
  });

  test('goes into a letter', async () => {
    const pdf = await tp.pdf(receipt('sk-online'));
    const letter = tp.render(receipt('sk-online'), { as: 'email', pdf });
    assert.equal(letter.subject, 'Elektronický doklad: O-7DBCDA8A56EE426DBCDA8A56EE426D1A.pdf');
    assert.deepEqual(letter.parts.map(({ name, type, bytes }) => [name, type, bytes.length]), [
      ['O-7DBCDA8A56EE426DBCDA8A56EE426D1A.pdf', 'application/pdf', pdf.length],
    ]);
  });
});
