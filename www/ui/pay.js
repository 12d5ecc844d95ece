// From "Pay" to the next sale: tender, contact, making the receipt, outcome.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { money } from '../till/basket.js';
import { carryOut, checkout, foresee } from '../till/checkout.js';
import { state } from '../till/state.js';
import { SheetElement } from './element.js';
import { icon } from './icons.js';
import { shared, sheet } from './styles.js';
import '../contact/form.js';
import './outcome.js';
import './tender.js';

/** @typedef {import('tillpost').Payment} Payment */

/** @type {Record<string, string>} */
const TITLES = { tender: 'pay.title', contact: 'contact.title', working: 'contact.title', done: 'done.title' };

export class Pay extends SheetElement {
  static properties = { step: { state: true }, reason: { state: true } };

  static styles = [
    shared,
    sheet,
    css`
      dialog { --sheet-width: 640px; }
      dialog[data-step='done'] { --sheet-width: 720px; }
      @media (min-width: 900px) { dialog { margin-top: 9vh; } }
      header .money { font-size: var(--tp-text-l); font-weight: 650; }
      .working { display: grid; place-content: center; min-height: 240px; }
      .failed { padding: 12px 16px; border-radius: var(--tp-radius); background: var(--tp-bad-soft); color: var(--tp-bad); margin-bottom: 16px; display: flex; gap: 10px; }
    `,
  ];

  constructor() {
    super();
    /** @type {'tender' | 'contact' | 'working' | 'done'} */
    this.step = 'tender';
    /** Why the receipt was not made. */
    this.reason = '';
    /** @type {{ payments: Payment[], due: number } | undefined} */
    this.paid = undefined;
    /** The receipt's id, once there is one. */
    this.sold = '';
  }

  render() {
    return html`<dialog aria-label=${t(TITLES[this.step])} data-testid="pay-dialog" data-step=${this.step}>
      <header><h2 class="grow">${t(TITLES[this.step])}</h2>
        ${this.paid && this.step !== 'done' ? html`<span class="money">${money(this.paid.due)}</span>` : nothing}
        ${this.step === 'working' ? nothing : html`<button class="bare square" aria-label=${t('app.close')} @click=${this.onEscape}>${icon('close')}</button>`}
      </header>
      <div class="body">${this.failure()} ${this.content()}</div>
    </dialog>`;
  }

  failure() {
    if (!this.reason) return nothing;
    return html`<p class="failed" role="alert" data-testid="pay-failed">${icon('alert')}<span>${t('pay.failed', { reason: this.reason })}</span></p>`;
  }

  content() {
    switch (this.step) {
      case 'tender':
        return html`<tillpost-tender @paid=${this.onPaid}></tillpost-tender>`;
      case 'contact':
        return html`<tillpost-contact region=${state.store?.country ?? ''} .foresee=${foresee} @continue=${this.onContact} @cancel=${this.backToTender}></tillpost-contact>`;
      case 'working':
        return html`<p class="working quiet" role="status">${t('pay.working')}</p>`;
      case 'done':
        return html`<tillpost-outcome .sale=${this.sold} @next=${this.onNext}></tillpost-outcome>`;
    }
  }

  /** @param {CustomEvent<{ payments: Payment[], due: number }>} event */
  onPaid({ detail }) {
    this.paid = detail;
    this.reason = '';
    this.step = 'contact';
  }

  backToTender() {
    this.paid = undefined;
    this.step = 'tender';
  }

  /** @param {CustomEvent<{ contact?: import('../contact/entry.js').Contact, electronicOnly: boolean }>} event */
  async onContact({ detail }) {
    if (this.step !== 'contact' || !this.paid) return;
    this.step = 'working';
    try {
      const entry = await checkout({ payments: this.paid.payments, ...detail });
      this.sold = entry.id;
      this.step = 'done';
      void carryOut(entry);
    } catch (error) {
      this.reason = error instanceof Error ? error.message : String(error);
      this.backToTender();
    }
  }

  onNext() {
    this.emit('close');
  }

  onEscape() {
    if (this.step === 'contact') this.backToTender();
    else if (this.step !== 'working') this.emit('close');
  }
}

customElements.define('tillpost-pay', Pay);
