// Search, scan, groups and tiles: everything that finds goods.
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/index.js';
import { choose, chosenLine, money, remove } from '../till/basket.js';
import { catalogue, tp } from '../till/core.js';
import { meaningOf, quantityIn } from '../till/ring.js';
import { scanOf } from '../till/scan.js';
import { set, state } from '../till/state.js';
import { TillElement } from './element.js';
import { icon } from './icons.js';
import { shared } from './styles.js';

/** @typedef {import('tillpost').Item} Item */

/** Tiles drawn at most; more are found by name. */
const MOST = 120;

export class Finder extends TillElement {
  static properties = { text: { state: true }, group: { state: true }, marked: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: flex; flex-direction: column; gap: 12px; min-height: 0; padding: 12px 12px 0; }
      .search { position: relative; }
      .search > .icon { position: absolute; left: 14px; top: 16px; color: var(--tp-ink-2); }
      .search input { min-height: 52px; padding-left: 44px; padding-right: 52px; font-size: var(--tp-text-l); }
      .search button { position: absolute; right: 4px; top: 4px; }
      .hint { position: absolute; z-index: 1; top: 56px; left: 0; right: 0; padding: 10px 14px; border-radius: var(--tp-radius);
        background: var(--tp-raised); border: 1px solid var(--tp-line); box-shadow: var(--tp-shadow); }
      .groups { display: flex; gap: 8px; overflow-x: auto; flex: none; padding: 3px; margin: -3px; scrollbar-width: thin; }
      .groups button { flex: none; border-radius: 22px; padding-block: 4px; }
      .below { margin-top: -6px; }
      .below button { font-size: var(--tp-text-s); padding-inline: 12px; }
      .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(164px, 1fr)); grid-auto-rows: min-content; gap: 8px; overflow-y: auto;
        padding: 3px 3px 84px; margin: -3px; flex: 1; overscroll-behavior: contain; }
      .tile { flex-direction: column; align-items: stretch; justify-content: space-between; text-align: left; height: 100%; min-height: 88px; padding: 10px 12px;
        width: 100%; gap: 6px; }
      .tile.marked { border-color: var(--tp-accent); box-shadow: inset 0 0 0 1px var(--tp-accent); }
      .name { display: -webkit-box; -webkit-line-clamp: 5; -webkit-box-orient: vertical; overflow: hidden; line-height: 1.25; font-size: 0.9375rem; text-wrap: pretty;
        overflow-wrap: anywhere; }
      .price { font-weight: 650; }
      .none { padding: 24px 8px; text-align: center; color: var(--tp-ink-2); }
      @media (min-width: 1100px) and (min-height: 600px) { .groups { flex-wrap: wrap; max-height: 150px; gap: 6px; } }
      @media (min-width: 900px) and (pointer: fine) { .groups button { min-height: 36px; } }
      @media (max-width: 479px) { .tiles { grid-template-columns: repeat(2, 1fr); } }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    this.group = '';
    this.marked = 0;
    /** @type {{ key: string, items: Item[] }} */
    this.found = { key: '', items: [] };
  }

  /** Goods to show, looked up anew only when something changed. */
  items() {
    const group = this.chosenGroup();
    const byName = this.isSearching();
    const key = `${state.catalogueVersion}|${byName ? `?${this.text}` : group}`;
    if (this.found.key !== key) {
      this.found = { key, items: byName ? catalogue.search(this.text, { limit: MOST + 1 }) : catalogue.group(group, { limit: MOST + 1 }) };
    }
    return this.found.items;
  }

  isSearching() {
    return this.text.trim() !== '' && !this.quantity();
  }

  chosenGroup() {
    return this.group || catalogue.groups().find(({ parent }) => parent === '')?.id || '';
  }

  quantity() {
    return state.basket.lines.length > 0 ? quantityIn(this.text, chosenLine()) : undefined;
  }

  render() {
    return html`${this.field()} ${state.goods > 0 ? html`${this.isSearching() ? nothing : this.groups()} ${this.tiles()}` : this.waiting()}`;
  }

  waiting() {
    return html`<p class="none">${state.goods < 0 ? t('find.loading') : t('find.empty')}</p>`;
  }

  field() {
    return html`<div class="search" role="search">
      ${icon('search')}
      <input data-testid="search" type="text" inputmode="search" enterkeyhint="done" autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-label=${t('find.label')} placeholder=${t('find.placeholder')} .value=${this.text}
        @input=${this.onInput} @keydown=${this.onKey}>
      ${this.text ? html`<button class="bare square" aria-label=${t('app.dismiss')} @click=${this.clear}>${icon('close')}</button>` : nothing}
      ${this.hint()}
    </div>`;
  }

  hint() {
    const quantity = this.quantity();
    const line = chosenLine();
    if (!quantity || !line) return nothing;
    return html`<div class="hint" role="status">${t('find.quantityHint', { n: tp.quantity(quantity, state.locale), name: line.name })}</div>`;
  }

  groups() {
    const chosen = this.chosenGroup();
    const all = catalogue.groups();
    const top = all.filter(({ parent }) => parent === '');
    const path = pathOf(all, chosen);
    const below = all.filter(({ parent }) => parent !== '' && parent === path[0]);
    return html`${this.chips(top, path, t('find.groups'))} ${below.length > 0 ? this.chips(below, path, nameOf(all, path[0]), 'below') : nothing}`;
  }

  /** @param {import('tillpost').Group[]} groups @param {string[]} path @param {string} label */
  chips(groups, path, label, level = '') {
    return html`<div class="groups ${level}" role="group" aria-label=${label}>
      ${repeat(groups, ({ id }) => id, ({ id, name }) => html`
        <button data-testid="group" aria-pressed=${path.includes(id)} @click=${() => this.show(id)}>${name}</button>`)}
    </div>`;
  }

  tiles() {
    const items = this.items();
    if (items.length === 0) return html`<p class="none">${this.text ? t('find.nothing', { text: this.text }) : t('find.empty')}</p>`;
    const marking = this.isSearching();
    return html`<ul class="tiles" aria-label=${t('find.items')}>
      ${repeat(items.slice(0, MOST), ({ id }) => id, (item, at) => this.tile(item, marking && at === this.marked))}
      ${items.length > MOST ? html`<li class="quiet small">${t('find.more')}</li>` : nothing}
    </ul>`;
  }

  /** @param {Item} item @param {boolean} marked */
  tile(item, marked) {
    const price = item.price === undefined ? t('find.noPrice') : money(item.price);
    return html`<li><button class="tile ${marked ? 'marked' : ''}" data-testid="item" data-item=${item.id} @click=${() => this.pick({ item })}>
      <span class="name">${item.name}</span><span class="row"><span class="price money">${price}</span>
      <span class="quiet small">${item.decimals > 0 ? `/ ${item.unit}` : ''}</span></span>
    </button></li>`;
  }

  /** @param {string} group */
  show(group) {
    this.group = group;
    this.text = '';
    const tiles = this.find('.tiles');
    if (tiles) tiles.scrollTop = 0;
  }

  /** @param {InputEvent & { target: HTMLInputElement }} event */
  onInput({ target }) {
    this.text = target.value;
    this.marked = 0;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { code } = scanOf(event);
    if (code !== undefined) {
      event.preventDefault();
      return code ? this.scanned(code) : this.clear();
    }
    const act = this.text === '' ? LINE_KEYS[event.key] : this.foundKeys()[event.key];
    if (!act || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /** @returns {Record<string, () => void>} */
  foundKeys() {
    const last = Math.min(this.found.items.length, MOST) - 1;
    return {
      Enter: () => this.enter(),
      Escape: () => this.clear(),
      ArrowDown: () => this.mark(Math.min(this.marked + 1, last)),
      ArrowUp: () => this.mark(Math.max(this.marked - 1, 0)),
    };
  }

  /** @param {number} at */
  async mark(at) {
    this.marked = at;
    await this.updateComplete;
    this.find('.marked')?.scrollIntoView({ block: 'nearest' });
  }

  /** Rings up what a scanner read, whatever else stands in the field. A customer's scan rings up nothing. @param {string} code */
  scanned(code) {
    const read = tp.readScan(code, { region: state.store?.country ?? '' });
    const isWhole = catalogue.barcode(this.text.trim()) !== undefined; // the field holds every key, whatever their pace
    if (!isWhole) this.text = code;
    if (isWhole || read.kind === 'goods' || catalogue.barcode(code)) return this.enter();
    this.clear();
    set({ notice: { key: 'find.noGoods', tone: 'warn' } });
  }

  enter() {
    const chosen = state.basket.lines.length > 0 ? chosenLine() : undefined;
    const around = { barcode: (/** @type {string} */ code) => catalogue.barcode(code), chosen, found: this.items(), marked: this.marked };
    const meant = meaningOf(this.text, around);
    if (meant.kind === 'add') this.pick(meant);
    else if (meant.kind === 'quantity') this.emit('quantity', meant.quantity);
    else if (meant.kind === 'no-barcode') set({ notice: { key: 'find.noBarcode', params: { code: this.text.trim() }, tone: 'warn' } });
    if (meant.kind !== 'nothing') this.clear();
  }

  /** A tile may be older than its price; a barcode has just been looked up, and may have a price of its own. @param {{ item: Item, barcode?: string, amount?: import('../till/ring.js').Amount }} picked */
  pick({ item, barcode, amount }) {
    this.clear();
    this.emit('pick', { item: barcode ? item : (catalogue.item(item.id) ?? item), barcode, amount });
  }

  clear() {
    this.text = '';
    this.marked = 0;
  }

  focus() {
    const input = /** @type {HTMLInputElement | null} */ (this.find('input'));
    input?.focus();
    input?.select();
  }
}

/** Keys in the empty field belong to the basket. @type {Record<string, () => void>} */
const LINE_KEYS = {
  ArrowDown: () => choose(state.basket.chosen + 1),
  ArrowUp: () => choose(state.basket.chosen - 1),
  Delete: () => state.basket.chosen >= 0 && remove(state.basket.chosen),
};

/** Ids from the top group down to this one. @param {import('tillpost').Group[]} all @param {string} id @returns {string[]} */
function pathOf(all, id) {
  const group = all.find((one) => one.id === id);
  return group && group.parent !== '' && group.parent !== id ? [...pathOf(all, group.parent), id] : [id];
}

/** @param {import('tillpost').Group[]} all @param {string} id */
function nameOf(all, id) {
  return all.find((group) => group.id === id)?.name ?? '';
}

customElements.define('tillpost-finder', Finder);
