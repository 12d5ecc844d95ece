// A receipt on its sheet, as the core drew it.
import { css, html } from 'lit';
import { tp } from '../till/core.js';
import { TillElement } from './element.js';
import { nodesOf } from './trusted.js';

/** `<tillpost-receipt>`: shows the receipt given as a property. */
export class ReceiptView extends TillElement {
  static properties = { receipt: { attribute: false } };

  static styles = [
    css`
      :host { display: block; background: var(--tp-paper); color: var(--tp-paper-ink); color-scheme: light; }
      [part='paper'] { padding: 18px 16px; font: var(--tp-text-s) / 1.4 var(--tp-font); overflow-wrap: anywhere; }
      :focus-visible { outline: 3px solid var(--tp-accent); outline-offset: -3px; }
      .tp-receipt, .tp-receipt * { margin: 0; padding: 0; box-sizing: border-box; }
      .tp-title { font-size: 1.15em; text-align: center; }
      .tp-center { text-align: center; }
      .tp-right { text-align: right; }
      .tp-strong { font-weight: 700; }
      .tp-small, .tp-caption { font-size: 0.85em; }
      .tp-receipt .tp-notice { margin: 6px 0; padding: 6px; border: 2px solid; font-weight: 700; text-align: center; }
      .tp-receipt .tp-rule { margin: 8px 0; border: 0; border-top: 1px dashed #777; }
      .tp-gap { height: 0.8em; }
      .tp-items { list-style: none; }
      .tp-item { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; }
      .tp-item + .tp-item { margin-top: 6px; }
      .tp-name, .tp-note { grid-column: 1 / -1; }
      .tp-note { font-size: 0.85em; color: #555; }
      .tp-total, .tp-pair dd { text-align: right; font-variant-numeric: tabular-nums; }
      .tp-total { white-space: nowrap; }
      .tp-pair { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; }
      .tp-receipt .tp-pair dd { margin-left: auto; text-wrap: balance; }
      .tp-pair .tp-code { text-align: left; word-break: break-all; }
      .tp-pair.tp-strong { font-size: 1.2em; }
      .tp-receipt .tp-qr { margin-top: 10px; text-align: center; }
      .tp-receipt .tp-qr svg { display: block; width: 150px; max-width: 100%; margin: 0 auto 4px; }
    `,
  ];

  constructor() {
    super();
    /** @type {import('tillpost').Receipt | undefined} */
    this.receipt = undefined;
  }

  render() {
    return html`<div part="paper" tabindex="0" data-testid="receipt"></div>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('receipt') || !this.receipt || this.receipt.id === this.shown) return;
    this.shown = this.receipt.id;
    this.find('[part]')?.replaceChildren(nodesOf(tp.render(this.receipt, { as: 'html' })));
  }

  shown = '';
}

customElements.define('tillpost-receipt', ReceiptView);
