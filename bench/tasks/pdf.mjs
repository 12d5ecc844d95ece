// A receipt of 20 lines as a PDF with an embedded Cyrillic font.
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb } from 'pdf-lib';
import QRCode from 'qrcode';
import { expect, holds, readPdf } from '../proofs.mjs';
import { payload, plainMoney, plainQuantity, receipt, view } from '../receipt.mjs';

const MM = 72 / 25.4;
const WIDTH = 80 * MM;
const SIZE = 8;
const STEP = 10;
const font = fetch('/DejaVuSans.ttf').then((answer) => answer.arrayBuffer());

/** A receipt's lines: what stands left and what stands right. */
function rows(shown) {
  const { registration, drive, document, sign, site } = shown.fiscal;
  return [
    [shown.seller.name, ''],
    [shown.seller.address, ''],
    [`ИНН ${shown.seller.taxId}`, ''],
    [`Кассовый чек № ${shown.number}, смена ${shown.shift}`, ''],
    [shown.issuedAt, shown.cashier],
    ...shown.lines.flatMap((line) => [[line.name, ''], [line.detail, line.total], [`НДС ${line.tax}%`, '']]),
    ['ИТОГ', shown.due],
    ...shown.taxLines.map(({ rate, tax }) => [`НДС ${rate}%`, tax]),
    ...Object.entries({ 'РН ККТ': registration, 'ФН': drive, 'ФД': String(document), 'ФПД': sign, 'Сайт ФНС': site }),
  ];
}

async function pdfLib(receipt) {
  const shown = view(receipt, plainMoney, plainQuantity);
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(`Кассовый чек № ${shown.number}`);
  document.setLanguage('ru');
  const face = await document.embedFont(await font, { subset: true });
  const all = rows(shown);
  const page = document.addPage([WIDTH, all.length * STEP + WIDTH]);
  let y = page.getHeight();
  for (const [left, right] of all) {
    y -= STEP;
    page.drawText(left, { x: 8, y, size: SIZE, font: face });
    if (right) page.drawText(right, { x: WIDTH - 8 - face.widthOfTextAtSize(right, SIZE), y, size: SIZE, font: face });
  }
  const { modules } = QRCode.create(shown.qr, { errorCorrectionLevel: 'M' });
  page.drawSvgPath(squares(modules), { x: 30, y: y - 10, scale: (WIDTH - 60) / modules.size, color: rgb(0, 0, 0) });
  return document.save();
}

/** One path for all the dark modules. */
function squares({ size, data }) {
  let path = '';
  for (let at = 0; at < data.length; at += 1) if (data[at]) path += `M${at % size} ${(at / size) | 0}h1v1h-1z`;
  return path;
}

export default {
  title: '20-line receipt → PDF with Cyrillic',
  work: '80 mm wide, as tall as the receipt, an embedded Cyrillic font, title and language, the QR code as vectors; pdf-lib embeds a subset of DejaVu Sans. pdf.js reads the texts, title and language back out of both and draws them, and jsQR decodes the code in each drawing.',
  against: 'pdf-lib + fontkit',
  target: 20,
  contestants(tp) {
    const twenty = receipt(20);
    return {
      tillpost: () => tp.pdf(twenty, { width: 80, locale: 'ru' }),
      'pdf-lib + fontkit': () => pdfLib(twenty),
    };
  },
  async prove(name, bytes) {
    const { text, code, title, language } = await readPdf(bytes);
    expect(`${name}: products in the text`, text.split('Молоко питьевое').length - 1, 20);
    holds(name, text, [receipt(20).fiscal.sign, 'ИТОГ']);
    expect(`${name}: the QR code`, code, payload(receipt(20)));
    holds(`${name}: title and language`, `${title} ${language}`, ['№', 'ru']);
  },
};
