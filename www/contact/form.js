// The contact step: two large choices, the electronic-only switch, one field at a time. All rules are the core's.
import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { knows, t } from '../i18n/index.js';
import { catalogue, tp } from '../till/core.js';
import { TillElement } from '../ui/element.js';
import { icon } from '../ui/icons.js';
import { shared } from '../ui/styles.js';

/** @typedef {'email' | 'phone'} Kind @typedef {import('tillpost').EntryTurn} EntryTurn @typedef {import('tillpost').EntryEffect} EntryEffect */

const PHONES = /** @type {Record<string, string>} */ ({ RU: '+7 912 345-67-89', SK: '+421 905 123 456' });

/**
 * `<tillpost-contact region="RU">`: asks where a receipt goes.
 * @fires continue - detail `{ contact?, electronicOnly }`
 * @fires cancel
 */
export class ContactForm extends TillElement {
  static properties = { region: {}, foresee: { attribute: false }, state: { state: true } };

  static styles = [
    shared,
    css`
      .choices { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
      .choices button { min-height: 96px; flex-direction: column; font-size: var(--tp-text-l); position: relative; padding: 12px; }
      .choices .icon { width: 28px; height: 28px; }
      .choices kbd { position: absolute; left: 10px; top: 10px; }
      .choices span { overflow-wrap: anywhere; }
      .switch { width: 100%; justify-content: flex-start; text-align: left; min-height: 64px; padding: 10px 14px; gap: 14px; }
      .switch .track { width: 44px; height: 26px; border-radius: 13px; background: var(--tp-edge); position: relative; flex: none; }
      .switch .track::after { content: ''; position: absolute; width: 20px; height: 20px; left: 3px; top: 3px; border-radius: 50%; background: var(--tp-surface); }
      .switch[aria-checked='true'] .track { background: var(--tp-accent); }
      .switch[aria-checked='true'] .track::after { left: 21px; }
      .accepted { display: flex; align-items: center; gap: 10px; padding: 6px 6px 6px 14px; border-radius: var(--tp-radius); background: var(--tp-good-soft); min-height: 56px; }
      .accepted b { overflow-wrap: anywhere; }
      .field input { font-size: var(--tp-text-l); min-height: 56px; }
      .problem { min-height: 1.4em; }
      .suggestion { justify-content: flex-start; }
      .actions { display: flex; flex-wrap: wrap-reverse; gap: 12px; }
      .actions button { flex: 1 1 200px; min-height: 56px; }
      .actions .primary { font-size: 1.0625rem; }
      .stack { gap: 16px; }
    `,
  ];

  constructor() {
    super();
    this.region = '';
    /** What these choices lead to, in words. @type {(kind: Kind | undefined, electronicOnly: boolean) => string} */
    this.foresee = () => '';
    /** @type {import('tillpost').ContactEntry | undefined} */
    this.entry = undefined;
    /** @type {import('tillpost').EntryState} */
    this.state = { step: 'choose', text: '', electronicOnly: false };
    this.onKey = this.onKey.bind(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.entry = tp.contactEntry({ region: this.region, isGoods: (code) => catalogue.barcode(code) !== undefined });
    this.state = this.entry.state;
    addEventListener('keydown', this.onKey, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey, { capture: true });
    this.entry?.forget();
  }

  firstUpdated() {
    this.focusOn('choices');
  }

  render() {
    const { step } = this.state;
    return step === 'email' || step === 'phone' ? this.field(step) : this.choices();
  }

  choices() {
    const { contact, electronicOnly } = this.state;
    return html`<div class="stack">
      <div class="choices">${this.choice('email', 'mail', '1')} ${this.choice('phone', 'phone', '2')}</div>
      ${contact ? this.accepted(contact) : nothing}
      ${this.read()}
      <button class="switch" role="switch" data-testid="electronic-only" aria-checked=${electronicOnly} aria-label=${t('contact.electronic')}
        aria-describedby="effect" @click=${() => this.take(this.entry?.toggle())}>
        <kbd class="keys-only">3</kbd><span class="grow"><b>${t('contact.electronic')}</b><br><span class="quiet small" id="effect">${this.effect()}</span></span>
        <span class="track"></span></button>
      <div class="actions">
        <button data-testid="contact-cancel" @click=${() => this.take(this.entry?.cancel())}>${t('contact.cancel')} <kbd class="keys-only">Esc</kbd></button>
        <button class="primary" data-testid="contact-continue" @click=${() => this.take(this.entry?.continue())}>
          ${contact ? t('contact.continue') : t('contact.continuePrint')} <kbd class="keys-only">Enter</kbd></button>
      </div>
    </div>`;
  }

  /** @param {Kind} kind @param {string} picture @param {string} key */
  choice(kind, picture, key) {
    return html`<button data-testid="contact-${kind}" aria-pressed=${this.state.contact?.kind === kind} @click=${() => this.take(this.entry?.choose(kind))}>
      <kbd class="keys-only">${key}</kbd>${icon(picture)}<span>${t(`contact.${kind}`)}</span></button>`;
  }

  /** What a scan said. */
  read() {
    const { read, contact } = this.state;
    if (!read) return nothing;
    if (read.kind === 'email' || read.kind === 'phone') {
      return html`<p class="problem" role="status" data-testid="contact-read">${t('contact.read', { to: contact?.masked ?? '' })}</p>`;
    }
    const words = read.problem ? this.refused(read.problem) : t('contact.stray', { code: read.code ?? read.number ?? '' });
    return html`<p class="problem bad" role="alert" data-testid="contact-stray">${words}</p>`;
  }

  /** Why a scan was not taken. @param {{ code: string }} problem */
  refused({ code }) {
    if (code === 'bank-card') return t('scan.bankCard');
    const own = `contact.problem.${code}`;
    return t(knows(own) ? own : 'contact.unread', { sample: this.phone });
  }

  /** @param {{ kind: Kind, masked: string }} contact */
  accepted({ kind, masked }) {
    return html`<p class="accepted" role="status" data-testid="contact-accepted">${icon(kind === 'email' ? 'mail' : 'phone')}
      <span class="grow">${t('contact.accepted', { to: '' })}<b>${masked}</b></span>
      <button class="bare square" aria-label=${t('contact.forget')} @click=${() => this.take(this.entry?.forget())}>${icon('close')}</button></p>`;
  }

  effect() {
    const { contact, electronicOnly } = this.state;
    return this.foresee(contact?.kind, electronicOnly);
  }

  /** @param {Kind} kind */
  field(kind) {
    const email = kind === 'email';
    const { text, problem, suggestion } = this.state;
    return html`<form class="stack" novalidate @submit=${this.onSubmit}>
      <label class="field"><span>${t(`contact.${kind}Label`)}</span>
        <input data-testid="contact-field" type="text" inputmode=${email ? 'email' : 'tel'} enterkeyhint="done" autocomplete="off" autocapitalize="off"
          spellcheck="false" .value=${live(text)} placeholder=${email ? 'name@example.com' : this.phone} aria-invalid=${problem !== undefined}
          aria-describedby="problem" @input=${this.onInput}></label>
      <p class="problem" id="problem" role="alert">${problem ? this.words(kind, problem) : ''}</p>
      ${suggestion ? html`<button type="button" class="suggestion" data-testid="contact-suggestion" @click=${() => this.take(this.entry?.take())}>
        ${t('contact.suggest', { text: suggestion })} <kbd class="keys-only">Tab</kbd></button>` : nothing}
      ${this.read()}
      <div class="actions">
        <button type="button" data-testid="contact-back" @click=${() => this.take(this.entry?.back())}>${t('app.back')} <kbd class="keys-only">Esc</kbd></button>
        <button class="primary" data-testid="contact-accept">${t('contact.accept')} <kbd class="keys-only">Enter</kbd></button>
      </div>
    </form>`;
  }

  get phone() {
    return PHONES[this.region] ?? '+421 905 123 456';
  }

  /** @param {Kind} kind @param {{ code: string }} problem */
  words(kind, problem) {
    if (problem.code === 'bank-card') return this.refused(problem);
    const isEmail = this.state.text.includes('@');
    const other = kind === 'phone' && isEmail ? 'expected-phone' : kind === 'email' && !isEmail ? 'email' : problem.code;
    const own = `contact.problem.${problem.code.startsWith('expected-') ? problem.code : other}`;
    return t(knows(own) ? own : `contact.problem.${kind}`, { sample: this.phone });
  }

  /** @param {InputEvent & { target: HTMLInputElement }} event */
  onInput({ target }) {
    this.take(this.entry?.type(target.value));
  }

  /** @param {SubmitEvent} event */
  onSubmit(event) {
    event.preventDefault();
    this.take(this.entry?.accept());
  }

  /** Its keys and scans work wherever the focus is, and reach nobody else. @param {KeyboardEvent} event */
  onKey(event) {
    if (!this.entry || event.metaKey || event.isComposing) return;
    const turn = isForButton(event) || event.altKey ? this.entry.glance(event) : this.entry.press(event);
    if (!turn.own) return;
    event.preventDefault();
    event.stopPropagation();
    this.take(turn);
  }

  /** @param {EntryTurn | undefined} turn */
  take(turn) {
    if (!turn) return;
    this.state = turn.state;
    for (const effect of turn.effects) this.carryOut(effect);
  }

  /** @param {EntryEffect} effect */
  carryOut(effect) {
    if (effect.type === 'focus') void this.focusOn(effect.on);
    else if (effect.type === 'lookup') this.take(this.entry?.customer()); // a till of its own knows no customers
    else if (effect.type === 'cancel') this.emit('cancel');
    else this.emit('continue', { contact: effect.contact, electronicOnly: effect.electronicOnly });
  }

  /** @param {'field' | 'choices'} where */
  async focusOn(where) {
    await this.updateComplete;
    this.find(where === 'field' ? 'input' : '.primary')?.focus();
  }
}

/** Enter on a button reached by Tab is that button's own. @param {KeyboardEvent} event */
function isForButton(event) {
  const [target] = event.composedPath();
  return event.key === 'Enter' && target instanceof HTMLButtonElement && target.matches(':focus-visible:not(.primary)');
}

customElements.define('tillpost-contact', ContactForm);
