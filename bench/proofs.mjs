// Outputs are checked before they are timed: a benchmark of less work is no benchmark.
import jsQR from 'jsqr';
import { extractText, getDocumentProxy } from 'unpdf';

/** Throws unless the two are equal. */
export function expect(name, found, expected) {
  if (found !== expected) throw new Error(`${name}: expected ${expected}, found ${found}`);
}

/** Throws unless a text holds every needle. */
export function holds(name, text, needles) {
  for (const needle of needles) {
    if (!text.includes(needle)) throw new Error(`${name}: expected ${needle} in its output, found none in ${text.slice(0, 2000)}`);
  }
}

/** Throws unless these bytes stand somewhere. */
export function contains(name, bytes, needle) {
  const at = bytes.findIndex((_, start) => needle.every((byte, offset) => bytes[start + offset] === byte));
  if (at < 0) throw new Error(`${name}: expected the bytes ${needle} in its output, found none`);
}

/** The text in an SVG of a QR code, drawn by the browser and read by jsQR. */
export async function decodeSvg(svg) {
  const picture = new Image(400, 400);
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  picture.src = `data:image/svg+xml,${encodeURIComponent(named)}`;
  await picture.decode();
  const context = new OffscreenCanvas(400, 400).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 400, 400);
  context.drawImage(picture, 0, 0, 400, 400);
  return jsQR(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data;
}

/** What a PDF of one page holds, as pdf.js reads it: its text, the text in its QR code, title and language. */
export async function readPdf(bytes) {
  const file = await getDocumentProxy(bytes.slice());
  const { totalPages, text } = await extractText(file, { mergePages: true });
  expect('the PDF', totalPages, 1);
  const { info } = await file.getMetadata();
  return { text: text.replace(/\s+/g, ' '), code: await decodePage(await file.getPage(1)), title: info.Title, language: info.Language };
}

/** The text in the QR code of a page, drawn by pdf.js and read by jsQR. */
async function decodePage(page) {
  const viewport = page.getViewport({ scale: 3 });
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  const canvasContext = canvas.getContext('2d');
  await page.render({ canvas, canvasContext, viewport }).promise;
  return jsQR(canvasContext.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)?.data;
}
