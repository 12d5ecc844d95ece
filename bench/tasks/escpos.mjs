// A receipt of 20 lines as the bytes of a receipt printer.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { contains, holds } from '../proofs.mjs';
import { LAST_NAME, payload, plainMoney, plainQuantity, receipt, view } from '../receipt.mjs';

function encode(receipt) {
  const shown = view(receipt, plainMoney, plainQuantity);
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48 }).initialize().codepage('cp866');
  encoder.align('center').bold(true).line(shown.seller.name).bold(false).line(shown.seller.address);
  encoder.line(`ИНН ${shown.seller.taxId}`).line(`Кассовый чек № ${shown.number}, смена ${shown.shift}`);
  encoder.line(`${shown.issuedAt} ${shown.cashier}`).align('left');
  const columns = [
    { width: 34, align: 'left' },
    { width: 14, align: 'right' },
  ];
  for (const line of shown.lines) {
    encoder.line(line.name);
    encoder.table(columns, [[line.detail, line.total], [`НДС ${line.tax}%`, '']]);
  }
  encoder.rule().bold(true).table(columns, [['ИТОГ', shown.due]]).bold(false);
  encoder.table(columns, shown.taxLines.map(({ rate, tax }) => [`НДС ${rate}%`, tax]));
  const { registration, drive, document, sign, site } = shown.fiscal;
  encoder.table(columns, [['РН ККТ', ''], [registration, ''], ['ФН', ''], [drive, ''], ['ФД', String(document)]]);
  encoder.table(columns, [['ФПД', sign], ['Сайт ФНС', site]]);
  return encoder.align('center').qrcode(shown.qr, { size: 6, errorlevel: 'm' }).newline().cut().encode();
}

export default {
  title: '20-line receipt → ESC/POS',
  work: 'CP866, 48 columns, sums and taxes worked out, the printer’s own QR code, a cut. Both outputs are decoded from CP866 and searched for the last product, the fiscal sign and the QR code’s text.',
  against: 'receipt-printer-encoder',
  target: 20,
  contestants(tp) {
    const twenty = receipt(20);
    return {
      tillpost: () => tp.render(twenty, { as: 'escpos', locale: 'ru', columns: 48, width: 80, charset: 'cp866', qr: 'native', cut: 'full' }),
      'receipt-printer-encoder': () => encode(twenty),
    };
  },
  prove(name, bytes) {
    const text = new TextDecoder('ibm866').decode(bytes).replace(/№|N/g, '№');
    holds(name, text, [LAST_NAME, receipt(20).fiscal.sign, 'ИТОГ', payload(receipt(20))]);
    contains(name, bytes, [0x1d, 0x28, 0x6b]); // GS ( k: the QR code
    contains(name, bytes, [0x1d, 0x56]); // GS V: the cut
  },
};
