// Counting the segments of short messages.
import { SegmentedMessage } from 'sms-segments-calculator';
import { split } from 'split-sms';
import { expect } from '../proofs.mjs';

const TEXTS = [
  ['Чек 22.11.2026 14:03, 1418,00 руб., РН ККТ 0007768750034436, ФП 0306862417, nalog.ru', 2],
  ['Doklad O-7DBCDA8A56EE426DBCDA8A56EE426D1A, 12.35 EUR, 22.11.2026 09:15:30', 1],
  ['Receipt 102: 89.90 EUR [card] ~ thank you for shopping with us, come again soon, we are open every day {8-22} except on holidays; returns within 14 days with this message ^^', 2],
  ['Ваш чек: 😀 спасибо за покупку', 1],
];

export default {
  title: 'SMS: encoding and segments',
  work: `${TEXTS.length} messages: two in Cyrillic, of which one with an emoji, and two in the GSM alphabet, of which one with GSM extension characters over two segments. split-sms only counts (\`summary\`). One call is one message; the counts are compared.`,
  against: 'sms-segments-calculator',
  target: 100,
  also: { 'split-sms': 1 },
  each: TEXTS.length,
  contestants: (tp) => ({
    tillpost: () => TEXTS.map(([text]) => tp.segments(text).segments),
    'sms-segments-calculator': () => TEXTS.map(([text]) => new SegmentedMessage(text).segmentsCount),
    'split-sms': () => TEXTS.map(([text]) => split(text, { summary: true }).parts.length),
  }),
  prove(name, counts) {
    TEXTS.forEach(([text, count], at) => expect(`${name}: ${text}`, counts[at], count));
  },
};
