// The one place where HTML and scripts made elsewhere enter the page: only what the core rendered, which escapes all it is
// given, and the package's worker.

/** @param {string} html */
const asIs = (html) => html;
const rules = { createHTML: asIs, createScriptURL: (/** @type {string} */ _) => '/pkg/worker.js' };
const policy = window.trustedTypes?.createPolicy('tillpost', rules) ?? rules;

/** @param {string} html */
function trust(html) {
  return /** @type {string} */ (/** @type {unknown} */ (policy.createHTML(html)));
}

/** A worker that loads exchange files for the catalogue. */
export const worker = () => new Worker(/** @type {string} */ (/** @type {unknown} */ (policy.createScriptURL(''))), { type: 'module' });

/**
 * A whole document out of the core's HTML, inert, and its style sheet beside it: the page's policy refuses inline style.
 * @param {string} html
 */
export function parseDocument(html) {
  const [, before = html, style = '', after = ''] = /^([^]*?)<style>([^]*?)<\/style>([^]*)$/.exec(html) ?? [];
  return { made: new DOMParser().parseFromString(trust(before + after), 'text/html'), style };
}

/** Nodes out of the core's HTML. @param {string} html */
export function nodesOf(html) {
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parseDocument(html).made.body.childNodes].map((node) => document.importNode(node, true)));
  return fragment;
}

/** Makes a frame an empty document in standards mode, under the page's own policy. @param {HTMLIFrameElement} frame */
export function emptyDocument(frame) {
  return new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    frame.srcdoc = trust('<!doctype html><title></title>');
    document.body.append(frame);
  });
}
