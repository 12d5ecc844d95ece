// The title of a view, with the way back to the sale.
import { html } from 'lit';
import { t } from '../i18n/index.js';
import { set } from '../till/state.js';
import { icon } from './icons.js';

/** @param {string} words */
export function viewTitle(words) {
  const back = () => set({ view: 'sale' });
  return html`<div class="row title">
    <button class="bare square" data-testid="back" aria-label=${t('app.back')} title="Esc" @click=${back}>${icon('back')}</button>
    <h1>${words}</h1>
  </div>`;
}
