// Asks how much of goods sold by weight.
import { html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { money } from '../till/basket.js';
import { readQuantity } from '../till/ring.js';
import { SheetElement } from './element.js';
import { icon } from './icons.js';
import { shared, sheet } from './styles.js';

export class Weigh extends SheetElement {
  static properties = { item: { attribute: false }, bad: { state: true } };
  static styles = [shared, sheet];

  constructor() {
    super();
    /** @type {import('tillpost').Item | undefined} */
    this.item = undefined;
    this.bad = false;
  }

  render() {
    const { item } = this;
    if (!item) return nothing;
    return html`<dialog aria-label=${t('weigh.title')}>
      <header role="none"><h2 class="grow">${item.name}</h2><span class="money quiet">${money(item.price ?? 0)} / ${item.unit}</span>
        <button class="bare square" aria-label=${t('app.close')} @click=${this.onEscape}>${icon('close')}</button></header>
      <form class="body stack" @submit=${this.accept}>
        <label class="field"><span>${t('weigh.label', { unit: item.unit })}</span>
          <input name="quantity" data-testid="weight" inputmode="decimal" autocomplete="off" autofocus placeholder=${sample(item)} aria-invalid=${this.bad}>
        </label>
        <p class="problem" role="alert">${this.bad ? t('weigh.bad', { sample: sample(item) }) : ''}</p>
        <button class="primary">${t('weigh.add')} <kbd class="keys-only">Enter</kbd></button>
      </form>
    </dialog>`;
  }

  /** @param {SubmitEvent & { target: HTMLFormElement }} event */
  accept(event) {
    event.preventDefault();
    const text = String(new FormData(event.target).get('quantity') ?? '');
    const quantity = readQuantity(text, this.item?.decimals ?? 3);
    this.bad = !quantity;
    if (this.bad) /** @type {HTMLInputElement | null} */ (this.find('input'))?.select(); // typed or scanned anew, it is replaced
    if (quantity) this.emit('weighed', { item: this.item, quantity });
  }
}

/** @param {import('tillpost').Item} item */
function sample({ decimals }) {
  return decimals >= 3 ? '1,240' : decimals === 2 ? '1,25' : '1,5';
}

customElements.define('tillpost-weigh', Weigh);
