// The sale: goods at the left, the basket at the right; on narrow screens the basket is a sheet over a bar.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { add, money, setQuantity, sums } from '../till/basket.js';
import { set, state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared, sheet } from './styles.js';
import './basket.js';
import './finder.js';
import './weigh.js';

/** @typedef {import('tillpost').Item} Item @typedef {{ item: Item, barcode?: string, amount?: import('../till/ring.js').Amount }} Picked */

export class Sale extends TillElement {
  static properties = { weighing: { state: true }, basketOpen: { state: true } };

  static styles = [
    shared,
    sheet,
    css`
      :host { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) minmax(340px, 34%); min-height: 0; height: 100%; }
      tillpost-basket { border-left: 1px solid var(--tp-line); }
      dialog { --sheet-width: 480px; }
      dialog tillpost-basket { height: calc(100dvh - 120px); border: 0; }
      .bar { display: none; }
      @media (max-width: 899px) {
        :host { grid-template: minmax(0, 1fr) auto / minmax(0, 1fr); }
        :host > tillpost-basket, .side { display: none; }
        .bar { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 12px; padding: 10px 12px calc(10px + env(safe-area-inset-bottom)); background: var(--tp-surface); border-top: 1px solid var(--tp-line); }
        .bar .sum { grid-column: 1 / -1; display: flex; align-items: baseline; justify-content: space-between; }
        .bar b { font-size: var(--tp-text-xl); line-height: 1.15; }
        .bar button { min-height: 56px; font-size: 1.0625rem; }
      }
      @media (max-width: 899px) and (min-width: 480px) and (max-height: 599px) {
        .bar { grid-template-columns: 1fr 1fr 1fr; align-items: center; }
        .bar .sum { grid-column: auto; flex-wrap: wrap; gap: 0 8px; }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Picked | undefined} */
    this.weighing = undefined;
    this.basketOpen = false;
  }

  render() {
    return html`<h1 class="sr">${t('find.items')}</h1>
      <tillpost-finder @pick=${this.onPick} @quantity=${this.onQuantity}></tillpost-finder>
      <tillpost-basket class="side"></tillpost-basket>
      ${this.bar()}
      ${this.basketOpen ? this.basketSheet() : nothing}
      ${this.weighing ? html`<tillpost-weigh .item=${this.weighing.item} @weighed=${this.onWeighed} @close=${this.stopWeighing}></tillpost-weigh>` : nothing}`;
  }

  bar() {
    const { lines } = state.basket;
    return html`<div class="bar">
      <div class="sum"><span class="quiet">${t('basket.lines', { n: lines.length })}</span><b class="money">${money(sums(lines).due)}</b></div>
      <button data-testid="open-basket" @click=${this.openBasket}>${icon('basket')} ${t('basket.show')}</button>
      <button class="primary" data-testid="bar-pay" ?disabled=${lines.length === 0} @click=${() => this.emit('pay')}>${t('basket.pay')}</button>
    </div>`;
  }

  basketSheet() {
    return html`<dialog aria-label=${t('basket.title')} @cancel=${this.closeBasket} @pay=${this.closeBasket}>
      <header role="none"><h2 class="grow">${t('basket.title')}</h2>
        <button class="bare square" aria-label=${t('app.close')} @click=${this.closeBasket}>${icon('close')}</button></header>
      <tillpost-basket compact></tillpost-basket>
    </dialog>`;
  }

  async openBasket() {
    this.basketOpen = true;
    await this.updateComplete;
    /** @type {HTMLDialogElement | null} */ (this.find('dialog'))?.showModal();
  }

  closeBasket() {
    this.basketOpen = false;
  }

  /** @param {CustomEvent<Picked>} event */
  onPick({ detail }) {
    const { item, barcode, amount } = detail;
    if (item.price === undefined) set({ notice: { key: 'find.noPriceHint', params: { name: item.name }, tone: 'warn' } });
    else if (amount) add(item, amount.quantity, barcode, amount.total);
    else if (item.decimals > 0) this.weighing = detail;
    else add(item, 1000, barcode);
  }

  /** @param {CustomEvent<{ item: Item, quantity: number }>} event */
  onWeighed({ detail }) {
    add(detail.item, detail.quantity, this.weighing?.barcode);
    this.stopWeighing();
  }

  get finder() {
    return /** @type {import('./finder.js').Finder | null} */ (this.find('tillpost-finder'));
  }

  /** What lies over the sale. @returns {'' | 'weigh' | 'basket'} */
  get sheet() {
    return this.weighing ? 'weigh' : this.basketOpen ? 'basket' : '';
  }

  /** @param {string} code as scanned */
  async ring(code) {
    await this.updateComplete;
    this.finder?.scanned(code);
  }

  stopWeighing() {
    this.weighing = undefined;
    this.focusSearch();
  }

  /** @param {CustomEvent<number>} event */
  onQuantity({ detail }) {
    setQuantity(state.basket.chosen, detail);
  }

  /** Ready for the next scan. By touch it would only bring up the keyboard. */
  focusSearch(wanted = false) {
    if (!wanted && matchMedia('(pointer: coarse)').matches) return;
    this.finder?.focus();
  }
}

customElements.define('tillpost-sale', Sale);
