// How a letter carries its receipt.
import { html } from 'lit';
import { LANGUAGE_CHOICES, t } from '../i18n/index.js';
import { saveTillSettings } from '../till/start.js';
import { state } from '../till/state.js';
import { SettingsForm } from './settings-form.js';

/** @typedef {import('tillpost').LetterOptions} LetterOptions */

export class SettingsLetter extends SettingsForm {
  connectedCallback() {
    super.connectedCallback();
    const { carry = '', locale = '', noQr = false } = state.settings.letter;
    this.take({ carry, locale, noQr: String(noQr) });
  }

  /** @returns {import('./settings-form.js').Field[]} */
  fields() {
    return [
      { name: 'carry', label: t('set.carry'), choices: [['', t('set.carryAuto')], ['body', t('set.carryBody')], ['attachment', t('set.carryAttachment')]] },
      { name: 'locale', label: t('set.letterLanguage'), choices: [['', t('set.countryLanguage')], ...LANGUAGE_CHOICES] },
      { name: 'noQr', label: t('set.noQr') },
    ];
  }

  /** @param {import('./settings-form.js').Field} field */
  field(field) {
    if (field.name !== 'noQr') return super.field(field);
    const on = this.draft.noQr === 'true';
    return html`<label class="check"><input type="checkbox" data-testid="set-noQr" .checked=${on} @change=${this.onCheck}>${field.label}</label>`;
  }

  /** @param {Event & { target: HTMLInputElement }} event */
  onCheck({ target }) {
    this.edit('noQr', String(target.checked));
  }

  /** @param {Record<string, string>} values */
  async save({ carry, locale, noQr }) {
    const letter = /** @type {LetterOptions} */ ({ ...(carry && { carry }), ...(locale && { locale }), ...(noQr === 'true' && { noQr: true }) });
    await saveTillSettings({ letter });
    this.take({ carry, locale, noQr });
  }
}

customElements.define('tillpost-settings-letter', SettingsLetter);
