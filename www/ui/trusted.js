// The one place where HTML made elsewhere enters the page: only what the core rendered, which escapes all it is given.

/** @param {string} html */
const asIs = (html) => html;
const policy = window.trustedTypes?.createPolicy('tillpost', { createHTML: asIs }) ?? { createHTML: asIs };

/** @param {string} html */
function trust(html) {
  return /** @type {string} */ (/** @type {unknown} */ (policy.createHTML(html)));
}

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
