// The till comes up: core, disk, relay. Whatever is on the disk is enough to sell; the relay adds to it.
import { preferred, speak, t } from '../i18n/index.js';
import { restoreBasket } from './basket.js';
import { restoreCatalogue, watchCatalogue } from './catalogue.js';
import { loadCore, useMasks } from './core.js';
import { remember, remembered } from './db.js';
import { wasSold } from './journal.js';
import { isUnreachable, pair, refreshStores, restorePairing } from './link.js';
import { refreshMailSettings } from './mail.js';
import { startOutbox } from './outbox.js';
import { watchParcels } from './parcels.js';
import { resumeSettling } from './settle.js';
import { set, state } from './state.js';
import { pause } from './tabs.js';
import { watchDeliveries } from './watching.js';

/** Cashier's name in training, as the store would write it. */
const CASHIERS = /** @type {Record<string, string>} */ ({ ru: 'Кассир Иванова', sk: 'Pokladníčka Nováková', en: 'Cashier' });

export async function start() {
  try {
    await speak(preferred(navigator.languages));
    if (!isSecureContext) throw new Error(t('app.insecure'));
    void navigator.storage.persist();
    await loadCore();
    await restoreSettings();
    await restorePairing();
    const stores = findStores();
    if (state.store) void stores;
    else await stores;
    await joinInTraining();
    if (state.store) await open();
    else set({ phase: 'pairing' });
  } catch (error) {
    set({ phase: 'failed', failure: whyNot(error) });
  }
}

/** Only storage throws a `DOMException` here: private windows and full or forbidden disks. @param {unknown} error */
function whyNot(error) {
  if (error instanceof DOMException) return t('app.noStorage');
  return error instanceof Error ? error.message : String(error);
}

async function restoreSettings() {
  const settings = { ...state.settings, ...(await remembered('settings')) };
  set({ settings, shift: (await remembered('shift')) ?? 1 });
  if (settings.locale) await speak(settings.locale);
  useMasks(settings.masks);
}

/** Asks for the stores until the relay answers, when nothing is known; once otherwise. */
async function findStores() {
  for (;;) {
    try {
      return await refreshStores();
    } catch (error) {
      if (state.store || !isUnreachable(error)) return;
      set({ phase: 'pairing' });
      await pause(2000);
    }
  }
}

/** In training a till pairs by itself, with the store that was chosen or the first of the page's language. */
async function joinInTraining() {
  if (state.pairing || !state.training || state.stores.length === 0) return;
  const ofLanguage = state.stores.find(({ locale }) => locale === state.locale);
  await pair((ofLanguage ?? state.stores[0]).id, '').catch(() => undefined);
}

/** Everything that a paired till runs. */
async function open() {
  await followStore();
  await restoreBasket(wasSold);
  set({ phase: 'ready' });
  await restoreCatalogue();
  watchCatalogue();
  void watchParcels();
  void refreshMailSettings();
  await startOutbox();
  watchDeliveries();
  await resumeSettling();
}

async function followStore() {
  const { store, settings } = state;
  if (!store) return;
  const cashier = settings.cashier || (state.training ? CASHIERS[store.locale] : '');
  set({ settings: { ...settings, cashier } });
  await speak(settings.locale ?? store.locale);
}

/** Joins a store from the pairing form or the settings; the page then starts anew with it. @param {string} store @param {string} code */
export async function join(store, code) {
  await pair(store, code);
  location.reload();
}

/** @param {Partial<import('./state.js').TillSettings>} changed */
export async function saveTillSettings(changed) {
  await remember('settings', { ...(await remembered('settings')), ...changed });
  const settings = { ...state.settings, ...changed };
  set({ settings });
  useMasks(settings.masks);
  if (settings.locale) await speak(settings.locale);
}
