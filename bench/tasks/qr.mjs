// The fiscal QR code of a receipt, from the receipt to an SVG.
import QRCode from 'qrcode';
import qrcodeGenerator from 'qrcode-generator';
import { renderSVG } from 'uqr';
import { decodeSvg, expect } from '../proofs.mjs';
import { payload, receipt } from '../receipt.mjs';

/** npm qrcode's SVG. */
export function qrcodeSvg(text) {
  let svg = '';
  QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }, (error, made) => {
    if (error) throw error;
    svg = made;
  });
  return svg;
}

/** uqr's SVG. */
export const uqrSvg = (text) => renderSVG(text, { ecc: 'M', border: 4 });

function generatorSvg(text) {
  const code = qrcodeGenerator(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ margin: 4 });
}

export default {
  title: 'receipt → fiscal QR code, SVG',
  work: 'The payload is built from the receipt, encoded at level M and drawn as SVG with a margin of 4 modules. Every symbol is decoded by jsQR.',
  against: 'qrcode',
  target: 8,
  contestants(tp) {
    const one = receipt(1);
    return {
      tillpost: () => tp.qr(one).svg,
      qrcode: () => qrcodeSvg(payload(one)),
      uqr: () => uqrSvg(payload(one)),
      'qrcode-generator': () => generatorSvg(payload(one)),
    };
  },
  async prove(name, svg) {
    expect(name, await decodeSvg(svg), payload(receipt(1)));
  },
};
