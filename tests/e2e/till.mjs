// A till in a real Chromium, worked as a cashier works it: by keyboard, through what the page says it has.
import { cp, mkdir } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startRelay, temporaryFolder } from './servers.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SAMPLE = process.env.TILLPOST_SAMPLE ?? 'target/sample';
/** The flags of `webdriver.json`, but for the one that Playwright sets itself. */
const FLAGS = JSON.parse(readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'))['goog:chromeOptions'].args.filter(
  (flag) => !flag.startsWith('--headless'),
);

/** A data folder with the sample store in its exchange folder, as `cargo xtask run` makes it. */
export async function sampleData(t) {
  if (!existsSync(SAMPLE)) throw new Error(`expected the sample store at ${SAMPLE}, found none: run cargo xtask test, which writes it`);
  const data = join(await temporaryFolder(t), 'data');
  await mkdir(data);
  await cp(SAMPLE, join(data, 'exchange'), { recursive: true });
  return data;
}

/** The relay's interface as a second till of the store sees it. */
export async function secondTill(origin, store) {
  const call = async (method, path, body, token) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const { body } = await call('POST', '/tills/pair', { store, code: '' });
  return { token: body.token, call: (method, path, given) => call(method, path, given, body.token) };
}

/** Points the relay's letters at a mail server on this machine. */
export async function mailThrough(till, port, changes = {}) {
  const { body: settings } = await till.call('GET', '/settings');
  const email = {
    ...settings.email,
    transport: 'smtp',
    senderName: 'Магазин у дома',
    login: 'till@shop.example',
    host: '127.0.0.1',
    port,
    security: 'plain',
    ...changes,
  };
  const saved = await till.call('PUT', '/settings', { ...settings, email });
  if (saved.status !== 200) throw new Error(`expected the settings to be taken, found ${JSON.stringify(saved)}`);
}

/**
 * Relay, browser and page, ready for a sale in the store of `locale`.
 * @param {import('node:test').TestContext} t
 * @param {{ locale: 'ru' | 'sk', data?: string, mailPort?: number, email?: object, touch?: boolean }} options
 */
export async function openTill(t, { locale, data, mailPort, email = {}, touch = false }) {
  const folder = data ?? (await sampleData(t));
  const relay = await startRelay(t, { data: folder });
  if (mailPort) await mailThrough(await secondTill(relay.origin, locale === 'sk' ? 'sk-1' : 'ru-1'), mailPort, email);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  t.after(() => browser.close());
  const viewport = touch ? { width: 390, height: 844 } : { width: 1280, height: 800 };
  const context = await browser.newContext({ locale, viewport, hasTouch: touch, isMobile: touch });
  const page = await context.newPage();
  const errors = /** @type {string[]} */ ([]);
  page.on('pageerror', (error) => errors.push(error.message));
  await context.addInitScript(countPrints);
  await page.goto(relay.origin);
  await page.getByTestId('search').waitFor();
  return { relay, data: folder, context, page, errors };
}

/** Runs in the page: a test machine has no printer, so what would reach it is kept. */
function countPrints() {
  const top = /** @type {any} */ (window.top);
  top.printed ??= [];
  window.print = () => top.printed.push(document.body.innerText);
}

/** What was printed since the page was loaded. @returns {Promise<string[]>} */
export function printed(page) {
  return page.evaluate(() => /** @type {any} */ (window).printed);
}

/** Finds goods by typing part of a name, and puts the first on the receipt. */
export async function sellByName(page, name) {
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page.getByTestId('item').filter({ hasText: new RegExp(name, 'i') }).first().waitFor();
  const before = await page.getByTestId('line').count();
  await page.keyboard.press('Enter');
  await page.getByTestId('line').nth(before).waitFor();
}

/** A hand's time between two keys; faster ones are a scanner's. In milliseconds. */
export const HAND = 60;
/** A hand's time from the keyboard to the scanner, in milliseconds. */
export const REACH = 200;

/** Scans a barcode. */
export async function sellByBarcode(page, code) {
  await page.keyboard.press('/');
  await page.waitForTimeout(REACH);
  const before = await page.getByTestId('line').count();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByTestId('line').nth(before).waitFor();
}

/** Pays by card and goes on to the contact step. */
export async function payByCard(page) {
  await page.keyboard.press('F2');
  await page.getByTestId('due').waitFor();
  await page.keyboard.press('F4');
  await page.getByTestId('contact-continue').waitFor();
}

/** Types an address into the contact step, with its own keys, and goes on. */
export async function giveEmail(page, address, { electronicOnly = false } = {}) {
  await page.keyboard.press('1');
  await page.getByTestId('contact-field').waitFor();
  await page.keyboard.type(address, { delay: HAND });
  await page.keyboard.press('Enter');
  await page.getByTestId('contact-accepted').waitFor();
  if (electronicOnly) await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await page.getByTestId('outcome').waitFor();
}

/** Waits until the outcome on screen reads so. */
export async function outcome(page, phase, timeout = 20_000) {
  await page.locator(`[data-testid="outcome"][data-phase="${phase}"]`).waitFor({ timeout });
}

/** The receipts that the page keeps, newest first, as they are on its disk. */
export function journal(page) {
  return page.evaluate(async () => {
    const open = indexedDB.open('tillpost');
    const db = await new Promise((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const all = db.transaction('journal').objectStore('journal').getAll();
    await new Promise((done) => (all.onsuccess = done));
    db.close();
    return all.result.sort((a, b) => b.at - a.at);
  });
}
