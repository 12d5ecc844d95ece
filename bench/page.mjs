// What runs inside the one Chromium page: each task done by Tillpost and by its peers, taking turns.
import Mustache from 'mustache';
import QRCode from 'qrcode';
import qrcodeGenerator from 'qrcode-generator';
import { renderSVG } from 'uqr';
import template from './receipt.mustache';

const FISCAL = {
  system: 'RU',
  registration: '0007768750034436',
  drive: '7380440902975456',
  document: 30723,
  sign: '2506974152',
  site: 'nalog.ru',
};

/** A receipt of `count` lines, as a till would hold it. */
function receipt(count) {
  const lines = Array.from({ length: count }, (_, at) => ({
    name: `Молоко питьевое пастеризованное № ${at + 1}`,
    barcode: String(4_600_000_000_000 + at),
    quantity: at % 3 === 0 ? 1240 : 1000 * (1 + (at % 4)),
    unit: at % 3 === 0 ? 'кг' : 'шт',
    price: 8990 + 100 * at,
    tax: at % 2 === 0 ? '10' : '22',
  }));
  const due = lines.reduce((sum, line) => sum + Math.round((line.price * line.quantity) / 1000), 0);
  return {
    id: 'bench-receipt-1',
    country: 'RU',
    kind: 'sale',
    currency: 'RUB',
    number: 102,
    shift: 12,
    issuedAt: '2026-11-22T14:03:05',
    seller: { name: 'ООО «Пример»', taxId: '7700000000', address: 'Москва, ул. Примерная, 1', taxation: 'general' },
    cashier: 'Иванова А. П.',
    lines,
    payments: [{ tender: 'card', amount: due }],
    fiscal: FISCAL,
  };
}

const rouble = new Intl.NumberFormat('ru-RU', { style: 'currency', currency: 'RUB' });
const amount = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 3 });

/** The sums and texts that the peers' template needs: the same work that `render` does inside. */
function view(receipt, qr) {
  let due = 0;
  const taxes = {};
  const lines = receipt.lines.map((line, at) => {
    const total = Math.round((line.price * line.quantity) / 1000);
    due += total;
    taxes[line.tax] = (taxes[line.tax] ?? 0) + total;
    return {
      at: at + 1,
      name: line.name,
      detail: `${amount.format(line.quantity / 1000)} ${line.unit} × ${rouble.format(line.price / 100)}`,
      total: rouble.format(total / 100),
      tax: line.tax,
    };
  });
  const taxLines = Object.entries(taxes).map(([rate, total]) => ({
    rate,
    tax: rouble.format(Math.round((total * Number(rate)) / (100 + Number(rate))) / 100),
  }));
  return { ...receipt, lines, taxLines, due: rouble.format(due / 100), qr };
}

function payload(receipt) {
  const due = receipt.payments[0].amount;
  const { drive, document: number, sign } = receipt.fiscal;
  return `t=20261122T1403&s=${Math.floor(due / 100)}.${String(due % 100).padStart(2, '0')}&fn=${drive}&i=${number}&fp=${sign}&n=1`;
}

function qrcodeSvg(text) {
  let svg = '';
  QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }, (error, made) => {
    if (error) throw error;
    svg = made;
  });
  return svg;
}

function generatorSvg(text) {
  const code = qrcodeGenerator(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ margin: 4 });
}

const uqrSvg = (text) => renderSVG(text, { ecc: 'M', border: 4 });

/** Median milliseconds of one call: turns are taken so that heat and load fall on all alike. */
function measure(contestants, { rounds = 15, batchMs = 12 } = {}) {
  const calls = {};
  for (const [name, run] of Object.entries(contestants)) {
    run();
    const started = performance.now();
    let count = 0;
    while (performance.now() - started < 60) {
      run();
      count += 1;
    }
    calls[name] = Math.max(1, Math.round((count * batchMs) / 60));
  }
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const started = performance.now();
      for (let call = 0; call < calls[name]; call += 1) run();
      times[name].push((performance.now() - started) / calls[name]);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[rounds >> 1]]));
}

/** Throws unless each output holds what it must: a benchmark of less work is no benchmark. */
function prove(outputs, needles) {
  for (const [name, output] of Object.entries(outputs)) {
    for (const needle of needles) {
      if (!output.includes(needle)) throw new Error(`${name}: expected ${needle} in its output, found none`);
    }
  }
}

export async function run(tillpostUrl) {
  const { load } = await import(tillpostUrl);
  const tp = await load();
  const one = receipt(1);
  const twenty = receipt(20);
  const text = payload(one);
  if (tp.qr(one).payload !== text) throw new Error(`expected the payload ${text}, found ${tp.qr(one).payload}`);

  const svg = {
    tillpost: () => tp.qr(one).svg,
    qrcode: () => qrcodeSvg(payload(one)),
    uqr: () => uqrSvg(payload(one)),
    'qrcode-generator': () => generatorSvg(payload(one)),
  };
  const page = {
    tillpost: () => tp.render(twenty, { as: 'html', locale: 'ru' }),
    'mustache + qrcode': () => Mustache.render(template, view(twenty, qrcodeSvg(payload(twenty)))),
    'mustache + uqr': () => Mustache.render(template, view(twenty, uqrSvg(payload(twenty)))),
  };
  prove(Object.fromEntries(Object.entries(svg).map(([name, make]) => [name, make()])), ['<svg']);
  prove(Object.fromEntries(Object.entries(page).map(([name, make]) => [name, make()])), [
    'Молоко питьевое пастеризованное № 20',
    twenty.fiscal.sign,
    '<svg',
    'Иванова А. П.',
  ]);
  return [
    { task: 'fiscal QR to SVG', times: measure(svg) },
    { task: '20-line receipt to HTML with QR', times: measure(page) },
  ];
}
