// How many short messages a text takes, beside the two libraries that shops use; where they differ, the standard decides.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { SegmentedMessage } from 'sms-segments-calculator';
import { split } from 'split-sms';
import { load } from '../../pkg/node.js';

const tp = await load();

/** Letters of every kind that decides something. */
const POOLS = [
  'abcdefghijklmnopqrstuvwxyz ABC 0123456789.,:;!?',
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà',
  '€^{}[]~|\\',
  ['\n', '\r\n'],
  'Чекнасумру',
  'ľščťžýáíúäô',
  '₽№“”–…ç`\t\u00a0',
  '漢字',
  '😀🍵🇸🇰',
  'e\u0301',
];

/** Numbers from 0 to below 1, the same in every run (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts around the limits: mostly of few pools, many without any letter outside the GSM alphabet. */
function texts(count) {
  const next = numbers(20261122);
  const pick = (all) => all[Math.floor(next() * all.length)];
  const lengths = [0, 1, 5, 33, 66, 67, 68, 69, 70, 71, 76, 80, 132, 133, 134, 135, 152, 153, 154, 159, 160, 161, 200, 201, 305, 306, 307, 459, 460];
  return Array.from({ length: count }, () => {
    const pools = Array.from({ length: 1 + Math.floor(next() * 3) }, () => [...pick(next() < 0.6 ? POOLS.slice(0, 4) : POOLS)]);
    const length = pick(lengths) + Math.floor(next() * 3);
    let text = '';
    while (text.length < length) text += pick(pick(pools));
    return text;
  });
}

function bySplit(text) {
  const { characterSet, parts, bytes, length, remainingInPart } = split(text, { summary: true });
  const gsm = characterSet === 'GSM';
  return { encoding: gsm ? 'GSM-7' : 'UCS-2', segments: parts.length ?? parts, units: gsm ? bytes : bytes / 2, left: remainingInPart };
}

function byCalculator(text) {
  const message = new SegmentedMessage(text);
  return { encoding: message.encodingName, segments: message.segmentsCount };
}

const same = (one, other) => Object.keys(other).every((name) => one[name] === other[name]);

const all = texts(3000);
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const hasCluster = (text) => [...clusters.segment(text)].some(({ segment }) => [...segment].length > 1);

test('split-sms counts every text as we do', () => {
  const differing = all.filter((text) => !same(tp.segments(text), bySplit(text)));
  assert.deepEqual(differing, []);
});

// sms-segments-calculator moves a whole cluster (a letter with combining marks, a flag of two emoji) to the next message
// where it does not fit. TS 23.038 fills messages with 16-bit units and knows no clusters, so it counts one message too many
// there; Twilio's own issue 39 is of the same kind. Everywhere else the two agree.
test('sms-segments-calculator counts every text as we do, besides clusters over a seam', () => {
  const differing = all.filter((text) => !same(tp.segments(text), byCalculator(text)));
  for (const text of differing) {
    const [ours, theirs] = [tp.segments(text), byCalculator(text)];
    assert.equal(ours.encoding, 'UCS-2', text);
    assert.ok(hasCluster(text) && theirs.segments > ours.segments && ours.segments > 1, text);
  }
  assert.ok(differing.length < all.length / 100, `${differing.length} texts differ`);
});

test('a cluster over a seam is where the calculator adds a message', () => {
  const text = `${'ж'.repeat(66)}e\u0301${'ж'.repeat(66)}`;
  assert.deepEqual(tp.segments(text), {
    encoding: 'UCS-2', segments: 2, units: 134, left: 0, culprit: { character: 'ж', at: 0, count: 133 },
  });
  assert.equal(bySplit(text).segments, 2);
  assert.equal(byCalculator(text).segments, 3);
});

test('the culprit is found by its index, also behind letters of two units', () => {
  const text = '€ 10 😀 №';
  const { culprit, ...count } = tp.segments(text);
  assert.deepEqual(count, { encoding: 'UCS-2', segments: 1, units: 9, left: 61 });
  assert.deepEqual(culprit, { character: '😀', at: 5, count: 2 });
  assert.ok(text.slice(culprit.at).startsWith(culprit.character));
  assert.deepEqual(tp.segments('\ud83d').culprit, { character: '\ufffd', at: 0, count: 1 });
  assert.deepEqual(tp.segments(''), { encoding: 'GSM-7', segments: 1, units: 0, left: 160 });
});

const receipt = JSON.parse(await readFile(new URL('../fixtures/ru-sale.json', import.meta.url), 'utf8'));

test('a message comes with its count, and in Latin where that saves', () => {
  assert.deepEqual(tp.sms(receipt), {
    text: '22.11.26 14:03 1418,00р РНККТ 0007768750034436 ФП 0306862417 nalog.ru',
    encoding: 'UCS-2', segments: 1, units: 69, left: 1, culprit: { character: 'р', at: 22, count: 8 }, dropped: [],
  });
  const template = '{магазин}: {сумма}, РН ККТ {РН ККТ}, ФП {ФП}. Спасибо за покупку!';
  const message = tp.sms(receipt, { template });
  assert.deepEqual([message.segments, message.transliterated?.segments, message.dropped], [2, 1, ['дата', 'сайт']]);
  const latin = tp.sms(receipt, { template, transliterate: true });
  assert.deepEqual([latin.text, latin.segments, latin.transliterated], [message.transliterated?.text, 1, undefined]);
  assert.throws(() => tp.sms(receipt, { template: 'Чек {датта}' }), { code: 'unknown-name', path: 'template[5]' });
});

test('templates are checked, and the defaults drop nothing', () => {
  assert.deepEqual(tp.smsTemplate('{сумма:0} {', { country: 'RU' }), {
    problems: [
      { code: 'unknown-format', message: 'expected 0.00 or 0,00, found "0"', at: 7 },
      { code: 'unclosed-brace', message: 'expected } after {, or {{ for the brace itself, found "{"', at: 10 },
    ],
    dropped: [],
  });
  assert.deepEqual(tp.smsTemplate('{UID}', { country: 'SK' }), { problems: [], dropped: ['suma', 'dátum'] });
  assert.deepEqual(tp.smsTemplate('{UID}'), { problems: [], dropped: [] });
  for (const country of ['RU', 'SK', 'other']) {
    for (const locale of ['ru', 'sk', 'en']) {
      assert.deepEqual(tp.smsTemplate(tp.smsDefault(locale, { country }), { country }), { problems: [], dropped: [] });
    }
  }
  assert.ok(tp.smsDefault('sk').includes('{UID}'));
});

test('what an editor shows works in a template', async () => {
  for (const locale of ['ru', 'sk', 'en']) {
    const list = await tp.smsPlaceholders(locale);
    assert.equal(list.length, 15);
    for (const { name, description, example } of list) {
      assert.ok(description && example, name);
      const shown = [`{${name}}`, ...(description.match(/\{.*?\}/g) ?? [])].join('');
      assert.deepEqual(tp.smsTemplate(shown).problems, [], shown);
    }
    const template = list.map(({ name }) => `{${name}}`).join('');
    for (const country of ['RU', 'SK']) assert.deepEqual(tp.smsTemplate(template, { country }).dropped, []);
  }
});
