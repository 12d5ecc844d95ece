// What runs inside the one Chromium page: each task done by Tillpost and by its peers, proved and then timed.
import { measure } from './measure.mjs';
import { emails, phones } from './tasks/contacts.mjs';
import escpos from './tasks/escpos.mjs';
import html from './tasks/html.mjs';
import pdf from './tasks/pdf.mjs';
import qr from './tasks/qr.mjs';
import sms from './tasks/sms.mjs';

const TASKS = [qr, html, escpos, pdf, phones, emails, sms];

/** The results of every task; `only` keeps those whose titles hold the word. */
export async function run(tillpostUrl, only = '') {
  const { load } = await import(tillpostUrl);
  const tp = await load();
  const results = [];
  for (const task of TASKS.filter(({ title }) => title.includes(only))) results.push(await perform(task, tp));
  return results;
}

async function perform({ title, work, against, target, also = {}, each = 1, contestants, prove }, tp) {
  const all = contestants(tp);
  for (const [name, make] of Object.entries(all)) await prove(name, await make());
  const times = await measure(all);
  for (const name of Object.keys(times)) times[name] /= each;
  return { title, work, targets: { [against]: target, ...also }, times };
}
