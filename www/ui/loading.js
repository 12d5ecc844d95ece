// The line of a file on its way into the catalogue: how far it is, and a way to stop it. Selling goes on meanwhile.
import { css, html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { resume, shownLoading, stop, watchLoading } from '../till/loading.js';
import { state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';

/** @typedef {import('../till/loading.js').Loading} Loading */

/** `<tillpost-loading>`: empty while there is nothing to tell. */
export class LoadingLine extends TillElement {
  static styles = [
    shared,
    css`
      .line { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 12px; align-items: center; min-height: 68px; padding: 8px 8px 8px 16px; border-radius: var(--tp-radius);
        background: var(--tp-surface); border: 1px solid var(--tp-line); box-shadow: var(--tp-shadow); }
      .line.done { background: var(--tp-good-soft); } .line.stopped { background: var(--tp-warn-soft); }
      .words { display: grid; min-width: 0; line-height: 1.25; }
      .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .bar { grid-column: 2; height: 4px; border-radius: 2px; background: var(--tp-line); overflow: hidden; margin-top: 6px; }
      .bar i { display: block; height: 100%; width: 100%; background: var(--tp-accent); transform-origin: left; }
      .bar:not([aria-valuenow]) i { transform: scaleX(0.25); }
      .icon { grid-row: 1 / span 2; }
      button { grid-column: 3; grid-row: 1 / span 2; min-width: 144px; }
      .room { grid-column: 3; grid-row: 1 / span 2; }
      @media (max-width: 479px) { .name { font-size: var(--tp-text-s); } .line > .icon, button .icon { display: none; } .words, .bar { grid-column: 1 / 3; } button { min-width: 0; padding-inline: 12px; } }
    `,
  ];

  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    super.connectedCallback();
    this.#stop = watchLoading(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
  }

  render() {
    const loading = shownLoading();
    // Told once for each phase: a percentage read out at every step would hold up whoever listens.
    return html`<p class="sr" role="status" data-testid="loading-said">${loading ? t(`load.${loading.phase}`, { name: loading.name }) : ''}</p>
      ${loading ? this.line(loading) : nothing}`;
  }

  /** @param {Loading} loading */
  line(loading) {
    const { phase, name } = loading;
    const isOnItsWay = phase === 'coming' || phase === 'loading';
    return html`<div class="line ${phase}" data-testid="loading" data-phase=${phase}>
      ${icon(PICTURES[phase])}
      <span class="words" aria-hidden="true"><span class="name" title=${name}>${name}</span><span class="quiet small digits">${this.far(loading)}</span></span>
      ${isOnItsWay ? this.bar(loading) : nothing} ${this.act(loading)}
    </div>`;
  }

  /** How far it is, in words. @param {Loading} loading */
  far({ phase, share, records }) {
    const far = phase === 'loading' ? percent(share) : phase === 'done' && records > 0 ? t('load.records', { n: records, count: new Intl.NumberFormat(state.locale).format(records) }) : '';
    return [t(`load.${phase}Now`), far].filter(Boolean).join(' · ');
  }

  /** Without a value while nobody knows how far it is. @param {Loading} loading */
  bar({ name, phase, share }) {
    const label = t('load.loading', { name });
    if (phase === 'coming') return html`<div class="bar" role="progressbar" aria-label=${label}><i></i></div>`;
    const now = Math.floor(share * 100);
    return html`<div class="bar" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${now}>
      <i .style=${`transform: scaleX(${share})`}></i></div>`;
  }

  /** @param {Loading} loading */
  act({ phase, stoppable }) {
    const isStopped = phase === 'stopped';
    if (phase === 'done' || !stoppable) return html`<span class="room"></span>`;
    // One button, which keeps the focus.
    return html`<button data-testid=${isStopped ? 'loading-again' : 'loading-stop'} @click=${isStopped ? resume : stop}>
      ${icon(isStopped ? 'again' : 'stop')} ${isStopped ? t('load.again') : t('load.stop')}</button>`;
  }
}

const PICTURES = { coming: 'clock', loading: 'clock', stopped: 'alert', done: 'check' };

/** @param {number} share */
function percent(share) {
  return new Intl.NumberFormat(state.locale, { style: 'percent', roundingMode: 'floor' }).format(share);
}

customElements.define('tillpost-loading', LoadingLine);
