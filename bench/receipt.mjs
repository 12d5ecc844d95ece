// The receipts of the benchmarks, as a till would hold them, and what the peers' templates need of them.

const FISCAL = {
  system: 'RU',
  registration: '0007768750034436',
  drive: '7380440902975456',
  document: 30723,
  sign: '2506974152',
  site: 'nalog.ru',
};

/** A receipt of `count` lines. */
export function receipt(count) {
  const lines = Array.from({ length: count }, (_, at) => ({
    name: `Молоко питьевое пастеризованное № ${at + 1}`,
    barcode: String(4_600_000_000_000 + at),
    quantity: at % 3 === 0 ? 1240 : 1000 * (1 + (at % 4)),
    unit: at % 3 === 0 ? 'кг' : 'шт',
    price: 8990 + 100 * at,
    tax: at % 2 === 0 ? '10' : '22',
  }));
  const due = lines.reduce((sum, line) => sum + cost(line), 0);
  return {
    id: 'bench-receipt-1',
    country: 'RU',
    kind: 'sale',
    currency: 'RUB',
    number: 102,
    shift: 12,
    issuedAt: '2026-11-22T14:03:05',
    seller: { name: 'ООО «Пример»', taxId: '7700000009', address: 'Москва, ул. Примерная, 1', taxation: 'general' },
    cashier: 'Иванова А. П.',
    lines,
    payments: [{ tender: 'card', amount: due }],
    fiscal: FISCAL,
  };
}

const cost = (line) => Math.round((line.price * line.quantity) / 1000);

/** The fiscal QR code's text, as the peers' users build it. */
export function payload(receipt) {
  const due = receipt.payments[0].amount;
  const { drive, document: number, sign } = receipt.fiscal;
  return `t=20261122T1403&s=${Math.floor(due / 100)}.${String(due % 100).padStart(2, '0')}&fn=${drive}&i=${number}&fp=${sign}&n=1`;
}

/** The sums and texts of a receipt, money and quantities written by the two functions: what `render` does inside. */
export function view(receipt, money, quantity) {
  let due = 0;
  const taxes = {};
  const lines = receipt.lines.map((line, at) => {
    const total = cost(line);
    due += total;
    taxes[line.tax] = (taxes[line.tax] ?? 0) + total;
    return {
      at: at + 1,
      name: line.name,
      detail: `${quantity(line.quantity)} ${line.unit} × ${money(line.price)}`,
      total: money(total),
      tax: line.tax,
    };
  });
  const taxLines = Object.entries(taxes).map(([rate, total]) => ({
    rate,
    tax: money(Math.round((total * Number(rate)) / (100 + Number(rate)))),
  }));
  return { ...receipt, lines, taxLines, due: money(due), qr: payload(receipt) };
}

/** `89,90`: the cheapest way to write an amount, which favours the peers. */
export const plainMoney = (amount) => (amount / 100).toFixed(2).replace('.', ',');
/** `1,24`. */
export const plainQuantity = (milli) => String(milli / 1000).replace('.', ',');

/** The last product of a receipt of 20 lines, which every output must hold. */
export const LAST_NAME = 'Молоко питьевое пастеризованное № 20';
