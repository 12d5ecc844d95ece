// The help sheet: every key of the page.
import { css, html } from 'lit';
import { t } from '../i18n/index.js';
import { SheetElement } from './element.js';
import { icon } from './icons.js';
import { shared, sheet } from './styles.js';

const KEYS = [
  ['/', 'help.search'],
  ['help.digits', 'help.quantity'],
  ['↑ ↓', 'help.choose'],
  ['Delete', 'help.remove'],
  ['F2', 'help.pay'],
  ['F3', 'help.cash'],
  ['F4', 'help.card'],
  ['1  2  3', 'help.contact'],
  ['Enter · Esc', 'help.continue'],
  ['F7', 'help.journal'],
  ['Esc', 'help.back'],
  ['?', 'help.title'],
];

export class Help extends SheetElement {
  static styles = [
    shared,
    sheet,
    css`
      dl { display: grid; grid-template-columns: auto 1fr; gap: 12px 16px; align-items: center; }
      dt { text-align: right; }
    `,
  ];

  render() {
    return html`<dialog aria-label=${t('help.title')}>
      <header role="none"><h2 class="grow">${t('help.title')}</h2><button class="bare square" aria-label=${t('app.close')} @click=${this.onEscape}>${icon('close')}</button></header>
      <dl class="body">${KEYS.map(([keys, words]) => html`<dt><kbd>${keys.startsWith('help.') ? t(keys) : keys}</kbd></dt><dd>${t(words)}</dd>`)}</dl>
    </dialog>`;
  }
}

customElements.define('tillpost-help', Help);
