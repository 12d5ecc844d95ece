// The line at the top: where one is, and whether the relay answers.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { set, state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';

export class Header extends TillElement {
  static styles = [
    shared,
    css`
      :host { background: var(--tp-surface); border-bottom: 1px solid var(--tp-line); }
      header { display: flex; align-items: center; gap: 4px 12px; padding: 4px 8px 4px 16px; min-height: 52px; }
      .where { display: flex; gap: 4px 14px; align-items: baseline; min-width: 0; flex: 1; }
      .where > * { white-space: nowrap; }
      .store { font-weight: 650; overflow: hidden; text-overflow: ellipsis; flex: 0 1 auto; min-width: 4em; }
      .tag { padding: 2px 8px; border-radius: 10px; background: var(--tp-warn-soft); color: var(--tp-warn); font-size: var(--tp-text-s); align-self: center; }
      .line { display: flex; align-items: center; gap: 6px; white-space: nowrap; font-size: var(--tp-text-s); }
      .line .icon { width: 16px; height: 16px; }
      nav { display: flex; }
      nav button { padding-inline: 10px; }
      @media (max-width: 1099px) { nav button span, .cashier { display: none; } }
      @media (max-width: 699px) { .shift, .tag { display: none; } header { padding-left: 12px; } nav .help { display: none; } nav button { padding-inline: 0; width: 44px; } }
      @media (max-width: 479px) { .till { display: none; } }
    `,
  ];

  render() {
    return html`<header>
      <div class="where">
        <span class="store">${state.store?.name ?? 'Tillpost'}</span>
        ${state.pairing ? html`<span class="till quiet">${t('head.till', { n: state.pairing.till })}</span>` : nothing}
        ${state.settings.cashier ? html`<span class="cashier quiet">${state.settings.cashier}</span>` : nothing}
        <span class="shift quiet">${t('head.shift', { n: state.shift })}</span>
        ${state.training ? html`<span class="tag">${t('head.training')}</span>` : nothing}
      </div>
      ${this.line()} ${this.links()}
    </header>`;
  }

  line() {
    const waits = state.waiting > 0 ? html` · <b data-testid="waiting" title=${t('head.waitingHint')}>${t('head.waiting', { n: state.waiting })}</b>` : nothing;
    return html`<span class="line ${state.online ? 'good' : 'warn'}" role="status" data-testid="online" data-online=${state.online}>
      ${icon(state.online ? 'dot' : 'ring')}<span>${state.online ? t('head.online') : t('head.offline')}${waits}</span>
    </span>`;
  }

  links() {
    return html`<nav>
      ${this.link('journal', 'list', t('head.journal'), 'F7')} ${this.link('settings', 'gear', t('head.settings'), '')}
      <button class="bare help" data-testid="help" aria-label=${t('head.help')} title="${t('head.help')} ?" @click=${() => this.emit('help')}>${icon('help')}</button>
    </nav>`;
  }

  /** @param {'journal' | 'settings'} view @param {string} picture @param {string} label @param {string} key */
  link(view, picture, label, key) {
    const here = state.view === view;
    return html`<button class="bare" data-testid=${view} aria-label=${label} aria-current=${here} title="${label} ${key}"
      @click=${() => set({ view: here ? 'sale' : view })}>${icon(picture)}<span>${label}</span></button>`;
  }
}

customElements.define('tillpost-header', Header);
