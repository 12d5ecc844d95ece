// Outgoing mail, with the fields a shop knows from its mail provider, and a check that answers in words.
import { html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { codeOf, isUnreachable } from '../till/link.js';
import { checkEmail, readSettings, saveSettings } from '../till/mail.js';
import { SettingsForm, reasonOf } from './settings-form.js';

/** @typedef {import('tillpost').Settings['email']} EmailSettings */

export class SettingsEmail extends SettingsForm {
  static properties = { ...SettingsForm.properties, trouble: { state: true }, checking: { state: true } };

  constructor() {
    super();
    /** Why the settings cannot be read. */
    this.trouble = '';
    this.checking = false;
    /** @type {EmailSettings | undefined} */
    this.email = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    readSettings().then(
      ({ email }) => this.show(email),
      (error) => (this.trouble = isUnreachable(error) ? t('set.noRelay') : t('set.forbidden')),
    );
  }

  /** @param {EmailSettings} email */
  show(email) {
    this.email = email;
    const { transport, senderName, login, host, port, security, subject } = email;
    this.take({ transport, senderName, login, password: '', host, port: String(port), security, subject });
  }

  render() {
    if (this.trouble) return html`<p class="warn" role="alert">${this.trouble}</p>`;
    return this.email ? super.render() : nothing;
  }

  /** @returns {import('./settings-form.js').Field[]} */
  fields() {
    const smtp = this.draft.transport === 'smtp';
    return [
      { name: 'transport', label: t('set.transport'), choices: [['folder', t('set.folder')], ['smtp', t('set.smtp')]] },
      { name: 'subject', label: t('set.subject'), hint: t('set.subjectHint') },
      { name: 'senderName', label: t('set.senderName') },
      { name: 'login', label: t('set.login'), hint: t('set.loginHint'), type: 'email' },
      ...(smtp ? this.serverFields() : []),
    ];
  }

  /** @returns {import('./settings-form.js').Field[]} */
  serverFields() {
    return [
      { name: 'password', label: t('set.password'), type: 'password', placeholder: this.email?.passwordSet ? t('set.passwordSet') : '' },
      { name: 'host', label: t('set.host'), placeholder: 'smtp.example.com' },
      { name: 'port', label: t('set.port'), type: 'number' },
      { name: 'security', label: t('set.security'), choices: [['tls', t('set.tls')], ['startTls', t('set.startTls')], ['plain', t('set.plain')]] },
    ];
  }

  /** @param {Record<string, string>} values */
  async save({ password, port, ...values }) {
    const email = /** @type {EmailSettings} */ ({ ...this.email, ...values, port: Number(port), ...(password && { password }) });
    const saved = await saveSettings({ email });
    this.show(saved.email);
  }

  more() {
    const unsaved = this.changed.length > 0;
    const hint = unsaved ? t('set.checkSaveFirst') : '';
    return html`<button type="button" data-testid="check" ?disabled=${unsaved || this.checking} title=${hint} @click=${this.check}>
      ${t('set.check')}</button>`;
  }

  async check() {
    this.checking = true;
    this.say('', t('set.checking'));
    try {
      await checkEmail();
      const folder = this.email?.transport === 'folder';
      this.say('good', folder ? t('set.checkFolder') : t('set.checkOk', { login: this.email?.login ?? '' }));
    } catch (error) {
      this.say('bad', this.words(error));
    } finally {
      this.checking = false;
    }
  }

  /** @param {unknown} error */
  words(error) {
    const key = { account: 'set.checkAccount', unreachable: 'set.checkConnect' }[codeOf(error)] ?? 'set.checkFailed';
    return isUnreachable(error) ? t('set.noRelay') : t(key, { reason: reasonOf(error) });
  }
}

customElements.define('tillpost-settings-email', SettingsEmail);
