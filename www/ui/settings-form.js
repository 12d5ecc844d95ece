// What every section of the settings shares: fields, what is not saved yet, and the button that saves.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';

/**
 * @typedef {{ name: string, label: string, hint?: string, placeholder?: string, type?: 'text' | 'password' | 'number' | 'email' | 'lines',
 *   choices?: [value: string, words: string][] }} Field
 */

export class SettingsForm extends TillElement {
  static properties = { draft: { state: true }, saved: { state: true }, answer: { state: true } };

  static styles = [
    shared,
    css`
      textarea { font-family: ui-monospace, monospace; resize: vertical; }
      form { display: grid; gap: 16px; max-width: 560px; }
      .hint { font-size: var(--tp-text-s); color: var(--tp-ink-2); }
      .foot { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
      .foot .primary { min-width: 140px; }
      .answer { display: flex; gap: 10px; padding: 12px 14px; border-radius: var(--tp-radius); background: var(--tp-sunken); }
      .answer.good { background: var(--tp-good-soft); } .answer.bad { background: var(--tp-bad-soft); }
    `,
  ];

  constructor() {
    super();
    /** What stands in the fields. @type {Record<string, string>} */
    this.draft = {};
    /** What is stored. @type {Record<string, string>} */
    this.saved = {};
    /** @type {{ tone: 'good' | 'bad' | '', words: string } | undefined} */
    this.answer = undefined;
  }

  /** @returns {Field[]} */
  fields() {
    return [];
  }

  /** @param {Record<string, string>} _values */
  async save(_values) {}

  /** @param {Record<string, string>} values */
  take(values) {
    this.draft = { ...values };
    this.saved = { ...values };
  }

  get changed() {
    return this.fields().filter(({ name }) => (this.draft[name] ?? '') !== (this.saved[name] ?? ''));
  }

  /** @returns {unknown} */
  render() {
    return html`<form novalidate @submit=${this.onSubmit}>
      ${this.fields().map((field) => this.field(field))}
      <div class="foot"><button class="primary" data-testid="save" ?disabled=${this.changed.length === 0}>${t('set.save')}</button>${this.more()}</div>
      <div aria-live="polite">${this.unsaved()} ${this.answered()}</div>
    </form>`;
  }

  /** Buttons beside "Save". @returns {unknown} */
  more() {
    return nothing;
  }

  unsaved() {
    const fields = this.changed.map(({ label }) => label).join(', ');
    return fields ? html`<p class="quiet small">${t('set.unsaved', { fields })}</p>` : nothing;
  }

  answered() {
    const { answer } = this;
    if (!answer) return nothing;
    const picture = { good: 'check', bad: 'alert', '': 'clock' }[answer.tone];
    const role = answer.tone === 'bad' ? 'alert' : 'status';
    return html`<p class="answer ${answer.tone}" data-testid="answer" role=${role}>${icon(picture)}<span>${answer.words}</span></p>`;
  }

  /** @param {Field} field */
  field(field) {
    const hint = field.hint ? html`<span class="hint">${field.hint}</span>` : nothing;
    return html`<label class="field"><span>${field.label}</span>${this.control(field)}${hint}</label>`;
  }

  /** @param {Field} field */
  control(field) {
    if (field.choices) return this.select(field, field.choices);
    return field.type === 'lines' ? this.lines(field) : this.input(field);
  }

  /** @param {Field} field */
  lines({ name }) {
    return html`<textarea name=${name} data-testid="set-${name}" rows="3" autocapitalize="off" spellcheck="false" .value=${this.draft[name] ?? ''}
      @input=${this.onInput}></textarea>`;
  }

  /** @param {Field} field @param {[string, string][]} choices */
  select({ name }, choices) {
    return html`<select name=${name} data-testid="set-${name}" @change=${this.onInput}>
      ${choices.map(([value, words]) => html`<option value=${value} ?selected=${this.draft[name] === value}>${words}</option>`)}</select>`;
  }

  /** @param {Field} field */
  input({ name, type = 'text', placeholder = '' }) {
    const numeric = type === 'number';
    return html`<input name=${name} data-testid="set-${name}" type=${numeric ? 'text' : type} inputmode=${numeric ? 'numeric' : 'text'} placeholder=${placeholder}
      autocomplete=${type === 'password' ? 'new-password' : 'off'} spellcheck="false" .value=${this.draft[name] ?? ''} @input=${this.onInput}>`;
  }

  /** @param {Event & { target: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement }} event */
  onInput({ target }) {
    this.edit(target.name, target.value);
  }

  /** @param {string} name @param {string} value */
  edit(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.answer = undefined;
  }

  /** @param {'good' | 'bad' | ''} tone @param {string} words */
  say(tone, words) {
    this.answer = { tone, words };
  }

  /** Why something was not saved. @param {unknown} error @returns {string} */
  reason(error) {
    return reasonOf(error);
  }

  /** @param {SubmitEvent} event */
  async onSubmit(event) {
    event.preventDefault();
    try {
      await this.save(this.draft);
      this.say('good', t('set.saved'));
    } catch (error) {
      this.say('bad', t('set.failed', { reason: this.reason(error) }));
    }
  }
}

/** The first problem of a refusal, or its message. @param {unknown} error */
export function reasonOf(error) {
  const { problems = [], message } = /** @type {import('tillpost').TillpostError} */ (error);
  const [first] = problems;
  return first ? [first.path, first.message].filter(Boolean).join(': ') : message;
}
