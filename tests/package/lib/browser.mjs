// One Chromium for a test file, and pages in it whose every complaint is kept.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './installed.mjs';

/** Starts the system's Chromium with the flags that all tests share. */
export async function start() {
  const { args } = JSON.parse(await readFile(join(root, 'webdriver.json'), 'utf8'))['goog:chromeOptions'];
  const flags = args.filter((flag) => !flag.startsWith('--headless'));
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
}

/** Opens a page, waits for its proof, and tells which files it asked for and how many workers it started. */
export async function proof(browser, url) {
  const page = await browser.newPage();
  const complaints = [];
  const asked = [];
  let workers = 0;
  page.on('worker', () => (workers += 1));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  try {
    await page.goto(url);
    const [here, inWorker] = await page.evaluate(() => globalThis.proof ?? Promise.reject(new Error('no proof')));
    return { here, inWorker, asked, workers, complaints };
  } catch (error) {
    throw new Error(`${url}: ${error}\n${complaints.join('\n')}`);
  } finally {
    await page.close();
  }
}
