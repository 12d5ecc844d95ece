// Writing a shift: ours from the till's own data, the peer's from an object that already has every element and text.
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { expect } from '../proofs.mjs';
import { shift } from './journal.mjs';

const RECEIPTS = 2000;
const LINES = 10;
const AS_STANDS = { ignoreAttributes: false, parseTagValue: false, trimValues: true };

/** Both ways of writing, proved to say the same. */
export async function writers(tp) {
  const exchange = await tp.exchange();
  const worked = shift(RECEIPTS, LINES);
  const settings = { payments: { cash: { id: 99, name: 'Наличные' }, card: { id: 1, name: 'Карта' } } };
  const ours = () => exchange.write('shift', { shift: worked }, settings).bytes;
  const elements = read(ours());
  const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
  const peer = () => new TextEncoder().encode(builder.build(elements));
  expect('receipts in both', JSON.stringify(read(peer())), JSON.stringify(elements));
  if (JSON.stringify(elements).split(worked.sales[RECEIPTS - 1].receipt.fiscal.sign).length < 2) throw new Error('expected the last receipt in the shift');
  return { tillpost: ours, 'fast-xml-parser XMLBuilder': peer };
}

const read = (bytes) => new XMLParser(AS_STANDS).parse(new TextDecoder().decode(bytes));
