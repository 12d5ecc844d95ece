// Joining a store with the code that the relay printed.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { isUnreachable } from '../till/link.js';
import { join } from '../till/start.js';
import { state } from '../till/state.js';
import { TillElement } from './element.js';
import { shared } from './styles.js';

export class Pair extends TillElement {
  static properties = { problem: { state: true }, busy: { state: true } };

  static styles = [
    shared,
    css`
      :host { height: 100%; display: grid; place-items: center; padding: 16px; overflow: auto; }
      form { width: min(420px, 100%); padding: 24px; background: var(--tp-surface); border: 1px solid var(--tp-line); border-radius: 12px; }
      input { font-size: var(--tp-text-l); }
    `,
  ];

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
  }

  render() {
    const { stores } = state;
    return html`<form class="stack" data-testid="pair" @submit=${this.onSubmit}>
      <h1>${t('pair.title')}</h1>
      ${stores.length === 0 ? html`<p class="warn" role="status">${state.online ? t('pair.noStores') : t('pair.noRelay')}</p>` : this.fields()}
    </form>`;
  }

  fields() {
    const chosen = state.pairing?.store ?? state.stores[0].id;
    return html`
      <label class="field"><span>${t('pair.store')}</span><select name="store">
        ${state.stores.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}</select></label>
      ${state.training ? nothing : html`<label class="field"><span>${t('pair.code')}</span><input name="code" autocomplete="one-time-code" autofocus></label>
        <p class="quiet small">${t('pair.hint')}</p>`}
      <p class="problem" role="alert">${this.problem}</p>
      <button class="primary" ?disabled=${this.busy}>${t('pair.join')}</button>`;
  }

  /** @param {SubmitEvent & { target: HTMLFormElement }} event */
  async onSubmit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    this.busy = true;
    this.problem = '';
    try {
      await join(String(form.get('store')), String(form.get('code') ?? '').trim());
    } catch (error) {
      this.problem = isUnreachable(error) ? t('pair.noRelay') : t('pair.refused');
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('tillpost-pair', Pair);
