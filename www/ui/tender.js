// The amount due and what it is paid with: cash with quick sums and change, or card.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { money } from '../till/basket.js';
import { digitsOf, quickSums, readSum } from '../till/cash.js';
import { dueWith } from '../till/checkout.js';
import { state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';

export class Tender extends TillElement {
  static properties = { tender: { state: true }, text: { state: true } };

  static styles = [
    shared,
    css`
      .due { display: flex; align-items: baseline; justify-content: space-between; flex-wrap: wrap; gap: 0 16px; margin-bottom: 16px; }
      .due span { font-size: var(--tp-text-l); }
      .due b { font-size: var(--tp-text-xxl); line-height: 1.15; }
      .tenders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 140px), 1fr)); gap: 12px; }
      .tenders button { min-height: 72px; font-size: var(--tp-text-l); }
      .sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(116px, 1fr)); gap: 8px; }
      .sums button { min-height: 52px; font-variant-numeric: tabular-nums; padding-inline: 8px; flex-wrap: wrap; gap: 0 8px; }
      .cash { margin-top: 20px; }
      .change { display: flex; align-items: baseline; justify-content: space-between; min-height: 40px; gap: 12px; }
      .change b { font-size: var(--tp-text-xl); line-height: 1.15; }
      input { font-size: var(--tp-text-l); text-align: right; font-variant-numeric: tabular-nums; }
      .next { min-height: 56px; width: 100%; font-size: var(--tp-text-l); }
    `,
  ];

  constructor() {
    super();
    /** @type {'' | 'cash' | 'card'} */
    this.tender = '';
    this.text = '';
    this.onKey = this.onKey.bind(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  firstUpdated() {
    this.find('.tenders button')?.focus();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  get digits() {
    return digitsOf(state.store?.currency ?? 'EUR');
  }

  render() {
    const { due, rounding } = dueWith(this.tender === 'cash' ? 'cash' : 'card');
    return html`
      <p class="due"><span>${t('pay.due')}</span><b class="money" data-testid="due">${money(due)}</b></p>
      <div class="tenders">
        ${this.choice('cash', t('pay.cash'), 'F3', () => this.chooseCash())}
        ${this.choice('card', t('pay.card'), 'F4', () => this.payByCard())}
      </div>
      ${this.tender === 'cash' ? this.cash(due, rounding) : nothing}`;
  }

  /** @param {'cash' | 'card'} tender @param {string} label @param {string} key @param {() => void} act */
  choice(tender, label, key, act) {
    return html`<button data-testid="tender-${tender}" aria-pressed=${this.tender === tender} @click=${act}>
      ${icon(tender)} ${label} <kbd class="keys-only">${key}</kbd></button>`;
  }

  /** @param {number} due @param {number} rounding */
  cash(due, rounding) {
    const given = this.given(due);
    return html`<form class="cash stack" @submit=${this.payCash}>
      ${rounding === 0 ? nothing : html`<p class="quiet small">${t('pay.rounded', { sum: money(rounding) })}</p>`}
      <div class="sums">${quickSums(due, state.store?.currency ?? '').map((sum) => this.quick(sum, due))}</div>
      <label class="field"><span>${t('pay.given')}</span>
        <input data-testid="cash-given" inputmode="decimal" autocomplete="off" .value=${this.text} placeholder=${plain(due, this.digits)}
          aria-invalid=${given === undefined || given < due} @input=${this.onInput}></label>
      ${this.change(given, due)}
      <button class="primary next" data-testid="cash-next" ?disabled=${given === undefined || given < due}>${t('pay.next')} <kbd class="keys-only">Enter</kbd></button>
    </form>`;
  }

  /** @param {number} sum @param {number} due */
  quick(sum, due) {
    return html`<button type="button" data-testid="cash-quick" @click=${() => this.pay('cash', sum)}>
      <span class="money">${money(sum)}</span>${sum === due ? html`<span class="small quiet">${t('pay.exact')}</span>` : nothing}</button>`;
  }

  /** @param {number | undefined} given @param {number} due */
  change(given, due) {
    if (given === undefined) return html`<p class="change problem" role="alert">${t('pay.bad')}</p>`;
    if (given < due) return html`<p class="change problem" role="status">${t('pay.missing', { sum: money(due - given) })}</p>`;
    return html`<p class="change" role="status"><span>${t('pay.change')}</span><b class="money" data-testid="change">${money(given - due)}</b></p>`;
  }

  /** Nothing typed is the exact sum. @param {number} due */
  given(due) {
    return this.text.trim() === '' ? due : readSum(this.text, this.digits);
  }

  /** @param {InputEvent & { target: HTMLInputElement }} event */
  onInput({ target }) {
    this.text = target.value;
  }

  async chooseCash() {
    this.tender = 'cash';
    await this.updateComplete;
    this.find('input')?.focus();
  }

  /** @param {SubmitEvent} event */
  payCash(event) {
    event.preventDefault();
    const { due } = dueWith('cash');
    const given = this.given(due);
    if (given !== undefined && given >= due) this.pay('cash', given);
  }

  payByCard() {
    this.pay('card', dueWith('card').due);
  }

  /** @param {'cash' | 'card'} tender @param {number} amount */
  pay(tender, amount) {
    this.emit('paid', { payments: [{ tender, amount }], due: dueWith(tender).due });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const act = { F3: () => this.chooseCash(), F4: () => this.payByCard() }[event.key];
    if (!act) return;
    event.preventDefault();
    void act();
  }
}

/** A sum as one would type it. @param {number} amount @param {number} digits */
function plain(amount, digits) {
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)},${text.slice(-digits)}`;
}

customElements.define('tillpost-tender', Tender);
