// A receipt of 20 lines with its QR code as HTML.
import Mustache from 'mustache';
import { decodeSvg, expect, holds } from '../proofs.mjs';
import { LAST_NAME, payload, receipt, view } from '../receipt.mjs';
import template from '../receipt.mustache';
import { qrcodeSvg, uqrSvg } from './qr.mjs';

const rouble = new Intl.NumberFormat('ru-RU', { style: 'currency', currency: 'RUB' });
const amount = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 3 });

function mustache(receipt, svg) {
  const shown = view(receipt, (minor) => rouble.format(minor / 100), (milli) => amount.format(milli / 1000));
  return Mustache.render(template, { ...shown, qr: svg(shown.qr) });
}

export default {
  title: '20-line receipt → HTML with QR',
  work: 'From a plain JS object to a JS string: sums, tax by rate, money and quantities in Russian, fiscal data, the QR code as SVG inside. The code in each page is decoded by jsQR.',
  against: 'mustache + qrcode',
  target: 5,
  contestants(tp) {
    const twenty = receipt(20);
    return {
      tillpost: () => tp.render(twenty, { as: 'html', locale: 'ru' }),
      'mustache + qrcode': () => mustache(twenty, qrcodeSvg),
      'mustache + uqr': () => mustache(twenty, uqrSvg),
    };
  },
  async prove(name, html) {
    holds(name, html, [LAST_NAME, receipt(20).fiscal.sign, 'Иванова А. П.', 'ИТОГ']);
    expect(name, await decodeSvg(html.slice(html.indexOf('<svg'), html.indexOf('</svg>') + 6)), payload(receipt(20)));
  },
};
