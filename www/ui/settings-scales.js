// Settings of this till: the forms of barcodes that scales print, and a way to try one.
import { css, html } from 'lit';
import { t } from '../i18n/index.js';
import { money } from '../till/basket.js';
import { catalogue, tp, useMasks } from '../till/core.js';
import { saveTillSettings } from '../till/start.js';
import { state } from '../till/state.js';
import { SettingsForm } from './settings-form.js';

export class SettingsScales extends SettingsForm {
  static properties = { ...SettingsForm.properties, tried: { state: true } };

  static styles = [
    ...SettingsForm.styles,
    css`
      .try { margin-top: 20px; padding-top: 20px; border-top: 1px solid var(--tp-line); max-width: 560px; }
      .try p { min-height: 3em; margin-top: 8px; }
    `,
  ];

  constructor() {
    super();
    /** The barcode to try. */
    this.tried = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.take({ masks: state.settings.masks.join('\n') });
  }

  /** @returns {import('./settings-form.js').Field[]} */
  fields() {
    return [{ name: 'masks', label: t('set.masks'), hint: t('set.masksHint'), type: 'lines' }];
  }

  render() {
    return html`${super.render()}
      <div class="try"><label class="field"><span>${t('set.try')}</span>
        <input data-testid="set-try" inputmode="numeric" autocomplete="off" spellcheck="false" placeholder="2100305012406" .value=${this.tried}
          @input=${this.onTry}></label>
        <p role="status" data-testid="tried">${this.found()}</p></div>`;
  }

  /** @param {InputEvent & { target: HTMLInputElement }} event */
  onTry({ target }) {
    this.tried = target.value.trim();
  }

  /** What the page would ring up, by what is saved. */
  found() {
    if (this.tried === '') return '';
    if (this.changed.length > 0) return t('set.trySave');
    const found = catalogue.barcode(this.tried);
    if (!found) return t('set.tryNone');
    const { item, quantity, total } = found;
    const amount = `${tp.quantity(quantity, state.locale)} ${item.unit}`;
    return total === undefined ? t('set.tryWeight', { name: item.name, amount }) : t('set.tryPrice', { name: item.name, sum: money(total) });
  }

  /** @param {Record<string, string>} values */
  async save({ masks }) {
    const wanted = masks.split(/\s+/).filter(Boolean);
    useMasks(wanted); // refuses what is none before anything is stored
    await saveTillSettings({ masks: wanted });
    this.take({ masks: wanted.join('\n') });
  }

  /** @param {unknown} error */
  reason(error) {
    const wrong = /** @type {{ path?: string }} */ (error).path === 'masks';
    return wrong ? t('set.maskBad') : super.reason(error);
  }
}

customElements.define('tillpost-settings-scales', SettingsScales);
