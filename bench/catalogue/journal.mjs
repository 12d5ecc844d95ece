// The journal of a shift: receipts of goods from the catalogue, the same each time.
import { item } from './files.mjs';
import { below } from './random.mjs';

const CASHIER = { code: 7, name: 'Иванова А. П.' };
const SELLER = { name: 'ООО «Пример»', taxId: '7700000009', address: 'Москва, ул. Примерная, 1', taxation: 'general' };
const GOODS = 100_000;

/** A closed shift of `receipts` receipts of `lines` lines each. */
export function shift(receipts, lines) {
  return {
    till: {
      store: '24',
      pos: 3,
      device: { serial: '00106700000001', registration: '0007768750034436', model: 'Пример-Ф' },
      currency: 'RUB',
      country: 'RU',
      seller: SELLER,
    },
    number: 12,
    deviceShift: 12,
    openedAt: '2026-11-22T08:00:00',
    openedBy: CASHIER,
    closedAt: '2026-11-22T22:00:00',
    closedBy: CASHIER,
    issued: receipts,
    sales: Array.from({ length: receipts }, (_, at) => sale(at, lines)),
    operations: [],
    drawer: 5_000_000,
  };
}

function sale(at, count) {
  const pick = below(at + 1);
  const lines = Array.from({ length: count }, () => line(pick));
  const due = lines.reduce((sum, { price, quantity }) => sum + Math.round((price * quantity) / 1000), 0);
  const issuedAt = moment(at * 24 + 20);
  return { number: at + 1, document: 1000 + at, cashier: CASHIER, openedAt: moment(at * 24), receipt: receipt(at, pick, lines, due, issuedAt) };
}

function receipt(at, pick, lines, due, issuedAt) {
  return {
    id: `24-3-12-${at + 1}`,
    country: 'RU',
    kind: 'sale',
    currency: 'RUB',
    number: at + 1,
    shift: 12,
    issuedAt,
    seller: SELLER,
    cashier: CASHIER.name,
    lines,
    payments: [{ tender: pick(3) === 0 ? 'cash' : 'card', amount: due }],
    fiscal: {
      system: 'RU',
      registration: '0007768750034436',
      drive: '7380440902975456',
      document: 30_000 + at,
      sign: String(1_000_000_000 + pick(1_000_000_000)),
      site: 'nalog.ru',
    },
  };
}

function line(pick) {
  const { article, name, unit, decimals, tax, barcodes, price } = item(pick(GOODS));
  const quantity = decimals === 3 ? 100 + pick(3000) : 1000 * (1 + pick(4));
  return { item: article, name, barcode: barcodes[0].id, quantity, unit, price, tax: tax === 1 ? '22' : '10' };
}

/** So many seconds after eight o'clock. */
const moment = (seconds) => `2026-11-22T${new Date(28_800_000 + seconds * 1000).toISOString().slice(11, 19)}`;
