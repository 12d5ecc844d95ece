// The relay's mail settings as this till knows them, and whether letters can be sent at all.
import { remember, remembered } from './db.js';
import { ask } from './link.js';

/** @typedef {import('tillpost').Settings} Settings */

/** @type {Settings | undefined} */
let known;

/** Asks the relay, and falls back on what it said last time. */
export async function refreshMailSettings() {
  try {
    await keep(await ask((line) => line.settings()));
  } catch {
    known ??= await remembered('mail');
  }
}

/** @param {Settings} settings */
async function keep(settings) {
  known = settings;
  await remember('mail', settings);
}

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const settings = await ask((line) => line.settings());
  await keep(settings);
  return settings;
}

/** @param {Settings} settings @returns {Promise<Settings>} */
export async function saveSettings(settings) {
  const saved = await ask((line) => line.saveSettings(settings));
  await keep(saved);
  return saved;
}

/** Sends a test letter to the login. */
export function checkEmail() {
  return ask((line) => line.checkEmail());
}

/** Which channels work. A till that may not read the settings takes it that they are set up. */
export function ready() {
  const email = known?.email;
  const emailReady = !email || email.transport === 'folder' || (email.host !== '' && email.login.includes('@'));
  return { emailReady, smsReady: true };
}
