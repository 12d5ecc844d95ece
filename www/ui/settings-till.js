// Settings of this till: language, store, cashier, paper.
import { LANGUAGE_CHOICES, t } from '../i18n/index.js';
import { join, saveTillSettings } from '../till/start.js';
import { state } from '../till/state.js';
import { SettingsForm } from './settings-form.js';

/** @typedef {import('tillpost').Locale} Locale */

export class SettingsTill extends SettingsForm {
  connectedCallback() {
    super.connectedCallback();
    const { settings, pairing, locale } = state;
    this.take({ language: locale, store: pairing?.store ?? '', cashier: settings.cashier, paper: String(settings.paper) });
  }

  /** @returns {import('./settings-form.js').Field[]} */
  fields() {
    return [
      { name: 'language', label: t('set.language'), choices: LANGUAGE_CHOICES },
      { name: 'store', label: t('set.store'), choices: this.stores() },
      { name: 'cashier', label: t('set.cashier') },
      { name: 'paper', label: t('set.paper'), choices: [['80', t('set.mm', { n: 80 })], ['58', t('set.mm', { n: 58 })]] },
    ];
  }

  /** Outside training a till changes its store by pairing anew. @returns {[string, string][]} */
  stores() {
    const open = state.training ? state.stores : state.stores.filter(({ id }) => id === state.pairing?.store);
    return open.map(({ id, name }) => [id, name]);
  }

  /** @param {Record<string, string>} values */
  async save({ language, store, cashier, paper }) {
    const { saved } = this;
    await saveTillSettings({
      ...(language !== saved.language && { locale: /** @type {Locale} */ (language) }),
      ...(cashier !== saved.cashier && { cashier: cashier.trim() }),
      paper: paper === '58' ? 58 : 80,
    });
    const moved = store !== saved.store;
    this.take({ language, store, cashier, paper });
    if (moved) await join(store, '');
  }
}

customElements.define('tillpost-settings-till', SettingsTill);
