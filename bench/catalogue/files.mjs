// Exchange files of a catalogue of any size, the same each time: about 315 bytes an item, laid out as back offices write them.
import { below } from './random.mjs';
import { GROUPS, KINDS, MAKERS, SIZES } from './words.mjs';

/** Items of one chunk of text. */
const CHUNK = 2000;
const SHORTEST = 30;
const LONGEST = 45;
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The one place where texts become XML. */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** A barcode's digits with the check digit of EAN behind them. */
export function ean(digits) {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum += Number(digits[at]) * ((digits.length - at) % 2 === 1 ? 3 : 1);
  return digits + ((10 - (sum % 10)) % 10);
}

/** Item number `at`, from 0, as plain data. */
export function item(at) {
  const pick = below(at + 1);
  const group = pick(GROUPS.length);
  const [, tax, unit, alcohol, nouns] = GROUPS[group];
  const weighed = unit === 'кг' && at < 99_999;
  return {
    article: String(at + 1).padStart(6, '0'),
    name: name(pick, nouns),
    unit: weighed ? 'кг' : 'шт',
    decimals: weighed ? 3 : 0,
    group: 100 + group,
    alcohol,
    tax,
    barcodes: barcodes(at, weighed, pick),
    price: 1990 + pick(90_000),
  };
}

function name(pick, nouns) {
  const parts = [nouns[pick(nouns.length)], KINDS[pick(KINDS.length)], MAKERS[pick(MAKERS.length)], SIZES[pick(SIZES.length)]];
  while (parts.join(' ').length < SHORTEST) parts.splice(2, 0, KINDS[pick(KINDS.length)]);
  const text = parts.join(' ');
  return text.length <= LONGEST ? text : [...parts.slice(0, 2), ...parts.slice(-2)].join(' ');
}

/** Most goods have one code; some have a pack's, a few an old one as well. */
function barcodes(at, weighed, pick) {
  if (weighed) return [{ id: ean(`21${String(at).padStart(5, '0')}00000`), quantity: '0.000' }];
  const own = String((at * 387_420_489) % 10_000_000_000).padStart(10, '0');
  const codes = [{ id: ean(`46${own}`), quantity: '1' }];
  const chance = pick(100);
  if (chance < 10) codes.push({ id: ean(`146${own}`), quantity: '12' });
  if (chance < 3) codes.push({ id: ean(`20${own}`), quantity: '1' });
  return codes;
}

function itemXml(at) {
  const { article, name, unit, decimals, group, alcohol, tax, barcodes } = item(at);
  const codes = barcodes.map(({ id, quantity }) => `\t<barcode><id>${id}</id><quantity>${quantity}</quantity></barcode>\n`).join('');
  const excise = alcohol ? '\t<SubExcise>1</SubExcise>\n' : '';
  return `<item>
\t<article>${article}</article>
\t<name>${escaped(name)}</name>
\t<measure>${unit}</measure>
\t<measprec>${decimals}</measprec>
\t<groupId>${group}</groupId>
\t<egaisType>${Number(alcohol)}</egaisType>
\t<taxgroupId>${tax}</taxgroupId>
${codes}${excise}</item>
`;
}

const priceXml = (at) => {
  const { article, price } = item(at);
  return `<itemPrice><itemId>${article}</itemId><price>${(price / 100).toFixed(2)}</price></itemPrice>\n`;
};

/** A file of `count` records in chunks of text. */
function* file(root, count, record) {
  yield `${XML}<${root} fullness="F">\n<version>1.5</version>\n`;
  for (let from = 0; from < count; from += CHUNK) {
    let text = '';
    for (let at = from; at < Math.min(count, from + CHUNK); at += 1) text += record(at);
    yield text;
  }
  yield `</${root}>\n`;
}

/** `updateItems` of `count` items. */
export const items = (count) => file('updateItems', count, itemXml);
/** `prices`: one for each of `count` items. */
export const prices = (count) => file('prices', count, priceXml);
/** `groupItems`: two levels. */
export const groups = () =>
  file('groupItems', GROUPS.length + 1, (at) => {
    const owner = at === 0 ? 0 : 1;
    const id = at === 0 ? 1 : 99 + at;
    return `<groupItem><id>${id}</id><owner>${owner}</owner><name>${at === 0 ? 'Все товары' : GROUPS[at - 1][0]}</name></groupItem>\n`;
  });
/** `taxes`. */
export const taxes = () => file('taxes', 2, (at) => `<tax><id>${at + 1}</id><name>НДС</name><percent>${[22, 10][at]}</percent></tax>\n`);

/** Chunks of text as one Blob, which the browser holds outside JavaScript's heap. */
export const blob = (chunks) => new Blob([...chunks], { type: 'text/xml' });
