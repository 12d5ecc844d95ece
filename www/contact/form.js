// The contact step: two large choices, the electronic-only switch, one field at a time. All rules are in entry.js.
import { css, html, nothing } from 'lit';
import { knows, t } from '../i18n/index.js';
import { catalogue, tp } from '../till/core.js';
import { ScanWatch, keyOf } from '../till/scan.js';
import { TillElement } from '../ui/element.js';
import { icon } from '../ui/icons.js';
import { shared } from '../ui/styles.js';
import { meaningOf, startEntry, turn } from './entry.js';

/** @typedef {import('./entry.js').EntryEvent} EntryEvent @typedef {import('./entry.js').Effect} Effect @typedef {import('./entry.js').Kind} Kind */

const PHONES = /** @type {Record<string, string>} */ ({ RU: '+7 912 345-67-89', SK: '+421 905 123 456' });

/**
 * `<tillpost-contact region="RU">`: asks where a receipt goes.
 * @fires continue - detail `{ contact?, electronicOnly }`
 * @fires cancel
 */
export class ContactForm extends TillElement {
  static properties = { region: {}, foresee: { attribute: false }, entry: { state: true }, stray: { state: true } };

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
    this.entry = startEntry();
    /** What was scanned and is no contact. */
    this.stray = '';
    this.scan = new ScanWatch();
    /** The state before the keys that may turn out to be a scan. */
    this.undone = this.entry;
    this.onKey = this.onKey.bind(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.onKey, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey, { capture: true });
  }

  firstUpdated() {
    this.focusOn('choices');
  }

  render() {
    return this.entry.step === 'choose' ? this.choices() : this.field(this.entry.step);
  }

  choices() {
    const { contact, electronicOnly } = this.entry;
    return html`<div class="stack">
      <div class="choices">${this.choice('email', 'mail', '1')} ${this.choice('phone', 'phone', '2')}</div>
      ${contact ? this.accepted(contact) : nothing}
      ${this.stray ? html`<p class="problem" role="alert" data-testid="contact-stray">${t('contact.stray', { code: this.stray })}</p>` : nothing}
      <button class="switch" role="switch" data-testid="electronic-only" aria-checked=${electronicOnly} aria-label=${t('contact.electronic')}
        aria-describedby="effect" @click=${() => this.send({ type: 'toggle' })}>
        <kbd class="keys-only">3</kbd><span class="grow"><b>${t('contact.electronic')}</b><br><span class="quiet small" id="effect">${this.effect()}</span></span>
        <span class="track"></span></button>
      <div class="actions">
        <button data-testid="contact-cancel" @click=${() => this.send({ type: 'cancel' })}>${t('contact.cancel')} <kbd class="keys-only">Esc</kbd></button>
        <button class="primary" data-testid="contact-continue" @click=${() => this.send({ type: 'continue' })}>
          ${contact ? t('contact.continue') : t('contact.continuePrint')} <kbd class="keys-only">Enter</kbd></button>
      </div>
    </div>`;
  }

  /** @param {Kind} kind @param {string} picture @param {string} key */
  choice(kind, picture, key) {
    return html`<button data-testid="contact-${kind}" aria-pressed=${this.entry.contact?.kind === kind} @click=${() => this.send({ type: 'open', kind })}>
      <kbd class="keys-only">${key}</kbd>${icon(picture)}<span>${t(`contact.${kind}`)}</span></button>`;
  }

  /** @param {import('./entry.js').Contact} contact */
  accepted({ kind, masked }) {
    return html`<p class="accepted" role="status" data-testid="contact-accepted">${icon(kind === 'email' ? 'mail' : 'phone')}
      <span class="grow">${t('contact.accepted', { to: '' })}<b>${masked}</b></span>
      <button class="bare square" aria-label=${t('contact.forget')} @click=${() => this.send({ type: 'forget' })}>${icon('close')}</button></p>`;
  }

  effect() {
    const { contact, electronicOnly } = this.entry;
    return this.foresee(contact?.kind, electronicOnly);
  }

  /** @param {Kind} kind */
  field(kind) {
    const email = kind === 'email';
    const { text, problem } = this.entry;
    return html`<form class="stack" novalidate @submit=${this.onSubmit}>
      <label class="field"><span>${t(`contact.${kind}Label`)}</span>
        <input data-testid="contact-field" type="text" inputmode=${email ? 'email' : 'tel'} enterkeyhint="done" autocomplete="off" autocapitalize="off"
          spellcheck="false" .value=${text} placeholder=${email ? 'name@example.com' : this.phone} aria-invalid=${problem !== undefined}
          aria-describedby="problem" @input=${this.onInput}></label>
      <p class="problem" id="problem" role="alert">${problem ? this.words(kind, problem) : ''}</p>
      <div class="actions">
        <button type="button" data-testid="contact-back" @click=${() => this.send({ type: 'back' })}>${t('app.back')} <kbd class="keys-only">Esc</kbd></button>
        <button class="primary" data-testid="contact-accept">${t('contact.accept')} <kbd class="keys-only">Enter</kbd></button>
      </div>
    </form>`;
  }

  get phone() {
    return PHONES[this.region] ?? '+421 905 123 456';
  }

  /** @param {Kind} kind @param {import('./entry.js').EntryProblem} problem */
  words(kind, problem) {
    const isEmail = this.entry.text.includes('@');
    const other = kind === 'phone' && isEmail ? 'expected-phone' : kind === 'email' && !isEmail ? 'email' : problem.code;
    const own = `contact.problem.${problem.code.startsWith('expected-') ? problem.code : other}`;
    return t(knows(own) ? own : `contact.problem.${kind}`, { sample: this.phone });
  }

  /** @param {InputEvent & { target: HTMLInputElement }} event */
  onInput({ target }) {
    this.send({ type: 'text', text: target.value });
  }

  /** @param {SubmitEvent} event */
  onSubmit(event) {
    event.preventDefault();
    this.send({ type: 'accept' });
  }

  /** Its keys work wherever the focus is, and reach nobody else. @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const scanned = this.scan.take(event);
    if (this.scan.isStarting) this.undone = this.entry;
    const key = this.entry.step === 'choose' ? keyOf(event) : event.key;
    const read = scanned !== undefined && this.undone.step === 'choose';
    if (!read && (!meaningOf(this.entry, key) || isForButton(event))) return;
    event.preventDefault();
    event.stopPropagation();
    if (read) this.takeScan(scanned);
    else if (!event.repeat) this.send({ type: 'key', key });
  }

  /** A scan is no row of hotkeys: what they did is undone, and the whole is read as a contact. @param {string} text */
  takeScan(text) {
    this.entry = this.undone;
    const read = catalogue.barcode(text) ? undefined : tp.contact(text, { region: this.region });
    this.stray = read && !read.problem ? '' : text;
    if (read && !read.problem) this.entry = turn({ ...this.entry, step: read.kind, text }, { type: 'accept' }, () => read).state;
    void this.focusOn('choices');
  }

  /** @param {EntryEvent} event */
  send(event) {
    this.stray = '';
    const { state, effects } = turn(this.entry, event, (text) => tp.contact(text, { region: this.region }));
    this.entry = state;
    for (const effect of effects) this.carryOut(effect);
  }

  /** @param {Effect} effect */
  carryOut(effect) {
    if (effect.type === 'focus') void this.focusOn(effect.on);
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
