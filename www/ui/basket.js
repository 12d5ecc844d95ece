// The basket: lines, total, and the way to pay.
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/index.js';
import { choose, clear, money, remove, setQuantity, sums } from '../till/basket.js';
import { tp } from '../till/core.js';
import { state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';

/** @typedef {import('../till/state.js').BasketLine} BasketLine */

export class Basket extends TillElement {
  static properties = { compact: { type: Boolean } };

  static styles = [
    shared,
    css`
      :host { display: flex; flex-direction: column; min-height: 0; background: var(--tp-surface); }
      .head { display: flex; align-items: center; justify-content: space-between; padding: 4px 8px 4px 16px; min-height: 52px; flex: none; }
      .lines { flex: 1; overflow-y: auto; overscroll-behavior: contain; border-block: 1px solid var(--tp-line); }
      .line { border-bottom: 1px solid var(--tp-line); }
      .line.chosen { background: var(--tp-accent-soft); }
      .what { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; width: 100%; min-height: 56px; padding: 8px 16px; border: 0;
        border-radius: 0; background: none; text-align: left; align-items: center; justify-content: stretch; color: inherit; }
      .what[aria-current='true'] { color: inherit; background: none; }
      .what:focus-visible { outline-offset: -3px; }
      .name { overflow-wrap: anywhere; line-height: 1.25; }
      .sum { font-weight: 650; text-align: right; }
      .tools { display: flex; gap: 8px; padding: 0 8px 8px 16px; align-items: center; }
      .count { min-width: 72px; text-align: center; font-weight: 650; }
      .empty { height: 100%; display: grid; place-content: center; justify-items: center; gap: 12px; color: var(--tp-ink-2); padding: 24px; text-align: center; }
      .empty .icon { width: 40px; height: 40px; opacity: 0.6; }
      .foot { padding: 12px 16px 16px; flex: none; }
      .total { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 12px; margin-bottom: 12px; }
      .total b { margin-left: auto; font-size: var(--tp-text-xxl); line-height: 1.1; font-weight: 700; letter-spacing: -0.01em; }
      .total span { font-size: var(--tp-text-l); }
      .pay { width: 100%; min-height: 64px; font-size: var(--tp-text-l); }
    `,
  ];

  constructor() {
    super();
    /** Inside a sheet, which has the title already. */
    this.compact = false;
  }

  render() {
    const { lines } = state.basket;
    return html`
      <div class="head"><h2>${this.compact ? t('basket.lines', { n: lines.length }) : t('basket.title')}</h2>${lines.length > 0 ? this.clearer() : nothing}</div>
      <div class="lines" data-testid="basket">${lines.length > 0 ? this.list() : this.empty()}</div>
      <div class="foot">
        <div class="total"><span>${t('basket.total')}</span><b class="money" data-testid="total" aria-live="polite">${money(sums(lines).due)}</b></div>
        <button class="primary pay" data-testid="pay" ?disabled=${lines.length === 0} @click=${() => this.emit('pay')}>
          ${t('basket.pay')} <kbd class="keys-only">F2</kbd>
        </button>
      </div>`;
  }

  clearer() {
    return html`<button class="bare" @click=${clear}>${icon('bin')} ${t('basket.clear')}</button>`;
  }

  empty() {
    return html`<div class="empty">${icon('basket')}<p>${t('basket.empty')}</p></div>`;
  }

  list() {
    const { lines, chosen } = state.basket;
    return html`<ol aria-label=${t('basket.title')}>${repeat(lines, (line, at) => `${at}-${line.itemId}`, (line, at) => this.line(line, at, at === chosen))}</ol>`;
  }

  /** @param {BasketLine} line @param {number} at @param {boolean} chosen */
  line(line, at, chosen) {
    return html`<li class="line ${chosen ? 'chosen' : ''}" data-testid="line">
      <button class="what" aria-current=${chosen} @click=${() => choose(at)}>
        <span class="name">${line.name}</span><span class="sum money">${money(sums([line]).due)}</span>
        <span class="quiet small digits">${tp.quantity(line.quantity, state.locale)} ${line.unit} × ${money(line.price)}</span>
      </button>
      ${chosen ? this.tools(line, at) : nothing}
    </li>`;
  }

  /** @param {BasketLine} line @param {number} at */
  tools(line, at) {
    const step = line.decimals === 0 ? 1000 : 100;
    return html`<div class="tools">
      <button class="square" aria-label=${t('basket.less')} @click=${() => setQuantity(at, line.quantity - step)}>${icon('minus')}</button>
      <span class="count digits" role="status" aria-label=${t('basket.quantity', { name: line.name })}>${tp.quantity(line.quantity, state.locale)}</span>
      <button class="square" aria-label=${t('basket.more')} @click=${() => setQuantity(at, line.quantity + step)}>${icon('plus')}</button>
      <span class="grow"></span>
      <button class="bare square" aria-label=${t('basket.remove', { name: line.name })} @click=${() => remove(at)}>${icon('bin')}</button>
    </div>`;
  }

  /** @param {Map<string, unknown>} _changed */
  updated(_changed) {
    const { chosen, lines } = state.basket;
    const mark = `${chosen}/${lines.length}`;
    if (mark !== this.shown) this.find('.chosen')?.scrollIntoView({ block: 'nearest' });
    this.shown = mark;
  }

  shown = '';
}

customElements.define('tillpost-basket', Basket);
