// From "Pay" to the next sale: tender, contact, making the receipt, outcome.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { money } from '../till/basket.js';
import { carryOut, checkout, foresee, reasonOf } from '../till/checkout.js';
import { scanOf } from '../till/scan.js';
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
  static properties = { step: { state: true }, reason: { state: true }, stray: { state: true } };

  static styles = [
    shared,
    sheet,
    css`
      dialog { --sheet-width: 640px; }
      dialog[data-step='done'] { --sheet-width: 720px; }
      @media (min-width: 900px) { dialog { margin-top: 9vh; } }
      header .money { font-size: var(--tp-text-l); font-weight: 650; }
      .working { display: grid; place-content: center; min-height: 240px; }
      .failed, .unsold { padding: 12px 16px; border-radius: var(--tp-radius); background: var(--tp-bad-soft); color: var(--tp-bad); margin-bottom: 16px; display: flex; gap: 10px; }
      .unsold { background: var(--tp-warn-soft); color: var(--tp-warn); }
    `,
  ];

  constructor() {
    super();
    /** @type {'tender' | 'contact' | 'working' | 'done'} */
    this.step = 'tender';
    /** Why the receipt was not made. */
    this.reason = '';
    /** What was scanned while paying, in words. */
    this.stray = '';
    /** The sum as it stood before the keys that may turn out to be a scan. */
    this.typed = '';
    this.onScan = this.onScan.bind(this);
    /** @type {{ payments: Payment[], due: number } | undefined} */
    this.paid = undefined;
    /** The receipt's id, once there is one. */
    this.sold = '';
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.onScan, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onScan, { capture: true });
  }

  render() {
    return html`<dialog aria-label=${t(TITLES[this.step])} data-testid="pay-dialog" data-step=${this.step}>
      <header role="none"><h2 class="grow">${t(TITLES[this.step])}</h2>
        ${this.paid && this.step !== 'done' ? html`<span class="money">${money(this.paid.due)}</span>` : nothing}
        ${this.step === 'working' ? nothing : html`<button class="bare square" aria-label=${t('app.close')} @click=${this.onEscape}>${icon('close')}</button>`}
      </header>
      <div class="body">${this.failure()} ${this.unsold()} ${this.content()}</div>
    </dialog>`;
  }

  failure() {
    if (!this.reason) return nothing;
    return html`<p class="failed" role="alert" data-testid="pay-failed">${icon('alert')}<span>${t('pay.failed', { reason: this.reason })}</span></p>`;
  }

  unsold() {
    if (!this.stray || this.step !== 'tender') return nothing;
    return html`<p class="unsold" role="alert" data-testid="pay-stray">${icon('alert')}<span>${this.stray}</span></p>`;
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

  /** @param {CustomEvent<{ contact?: { kind: 'email' | 'phone', value: string, display: string, masked: string }, electronicOnly: boolean }>} event */
  async onContact({ detail }) {
    if (this.step !== 'contact' || !this.paid) return;
    this.step = 'working';
    try {
      const entry = await checkout({ payments: this.paid.payments, ...detail });
      this.sold = entry.id;
      this.step = 'done';
      void carryOut(entry);
    } catch (error) {
      this.reason = reasonOf(error);
      this.backToTender();
    }
  }

  onNext() {
    this.emit('close');
  }

  /** A scanner's Enter pays nothing; after the sale its code opens the next one. The contact step reads scans itself. @param {KeyboardEvent} event */
  onScan(event) {
    const { code, isStarting } = scanOf(event);
    const tender = /** @type {import('./tender.js').Tender | null} */ (this.find('tillpost-tender'));
    if (isStarting && tender) this.typed = tender.text;
    if (code === undefined || this.step === 'contact') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.step === 'done') return void (code && this.emit('scanned', code));
    this.stray = code ? t('pay.stray', { code }) : t('scan.bankCard');
    if (tender) tender.text = this.typed; // a code is no sum
  }

  onEscape() {
    if (this.step === 'contact') this.backToTender();
    else if (this.step !== 'working') this.emit('close');
  }
}

customElements.define('tillpost-pay', Pay);
