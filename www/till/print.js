// Printing through the browser: the core's own page, in a frame that nobody sees.
import { emptyDocument, parseDocument } from '../ui/trusted.js';
import { tp } from './core.js';

/** How long a frame is kept after printing; some browsers print from it later. */
const KEEP = 60_000;

/**
 * Hands a receipt to the browser's printer. The frame is made here and not loaded from anywhere, so that it lives under the
 * page's own policy; the receipt's style sheet is adopted, since the policy allows no inline style.
 * @param {import('tillpost').Receipt} receipt
 * @param {58 | 80} width of the paper in millimetres
 */
export async function printReceipt(receipt, width) {
  const { made, style } = parseDocument(tp.render(receipt, { as: 'page', width }));
  const frame = await addFrame();
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  fill(view, made, style);
  view.print();
  setTimeout(() => frame.remove(), KEEP);
}

async function addFrame() {
  document.querySelector('iframe[data-testid="print-frame"]')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.dataset.testid = 'print-frame';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  await emptyDocument(frame);
  return frame;
}

/** @param {Window & typeof globalThis} view @param {Document} made @param {string} style */
function fill(view, made, style) {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  const page = view.document;
  page.documentElement.lang = made.documentElement.lang;
  page.title = made.title;
  page.adoptedStyleSheets = [sheet];
  page.body.className = made.body.className;
  page.body.replaceChildren(...[...made.body.childNodes].map((node) => page.importNode(node, true)));
}
