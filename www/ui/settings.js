// Settings: a list of sections, one section at a time, saved explicitly.
import { css, html } from 'lit';
import { t } from '../i18n/index.js';
import { TillElement } from './element.js';
import { shared } from './styles.js';
import { viewTitle } from './title.js';
import './settings-email.js';
import './settings-letter.js';
import './settings-scales.js';
import './settings-till.js';

const SECTIONS = /** @type {const} */ (['till', 'scales', 'email', 'letter']);

/** `<tillpost-settings>`: everything that a shop sets. */
export class Settings extends TillElement {
  static properties = { section: { state: true } };

  static styles = [
    shared,
    css`
      :host { overflow-y: auto; height: 100%; padding: 12px 12px 84px; }
      .page { max-width: 960px; margin: 0 auto; }
      .title { margin-bottom: 12px; min-height: 44px; }
      .both { display: grid; grid-template-columns: 220px minmax(0, 1fr); gap: 16px; align-items: start; }
      nav { display: flex; flex-direction: column; gap: 4px; }
      nav button { justify-content: flex-start; flex: none; white-space: nowrap; }
      section { background: var(--tp-surface); border: 1px solid var(--tp-line); border-radius: var(--tp-radius); padding: 20px; }
      h2 { margin-bottom: 16px; }
      @media (max-width: 699px) { .both { grid-template-columns: minmax(0, 1fr); } nav { flex-direction: row; overflow-x: auto; padding: 3px; } section { padding: 16px; } }
    `,
  ];

  constructor() {
    super();
    /** @type {typeof SECTIONS[number]} */
    this.section = 'till';
  }

  render() {
    return html`<div class="page">
      ${viewTitle(t('set.title'))}
      <div class="both">
        <nav aria-label=${t('set.title')}>${SECTIONS.map((name) => this.link(name))}</nav>
        <section aria-labelledby="section"><h2 id="section">${t(`set.${this.section}`)}</h2>${this.content()}</section>
      </div>
    </div>`;
  }

  /** @param {typeof SECTIONS[number]} name */
  link(name) {
    const open = () => (this.section = name);
    return html`<button class="bare" data-testid="section-${name}" aria-current=${this.section === name} @click=${open}>${t(`set.${name}`)}</button>`;
  }

  content() {
    switch (this.section) {
      case 'till':
        return html`<tillpost-settings-till></tillpost-settings-till>`;
      case 'scales':
        return html`<tillpost-settings-scales></tillpost-settings-scales>`;
      case 'email':
        return html`<tillpost-settings-email></tillpost-settings-email>`;
      case 'letter':
        return html`<tillpost-settings-letter></tillpost-settings-letter>`;
    }
  }
}

customElements.define('tillpost-settings', Settings);
