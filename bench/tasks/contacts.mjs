// Phones and e-mail addresses as customers give them.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import isEmail from 'validator/es/lib/isEmail.js';
import { expect } from '../proofs.mjs';

const PHONES = [
  ['8 912 345-67-89', 'RU', '+79123456789'],
  ['+7 (495) 123-45-67', 'RU', '+74951234567'],
  ['0903 123 456', 'SK', '+421903123456'],
  ['+421 2 5941 1111', 'SK', '+421259411111'],
  ['8 (701) 123-45-67', 'KZ', '+77011234567'],
  ['0151 23456789', 'DE', '+4915123456789'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['+44 7400 123456', 'GB', '+447400123456'],
  ['(201) 555-0123', 'US', '+12015550123'],
  ['601 123 456', 'CZ', '+420601123456'],
  ['12', 'RU', undefined],
  ['+7 000 000 00 00', 'RU', undefined],
];

const ADDRESSES = [
  ['anna@example.com', true],
  ['i.ivanova+checks@mail.example.ru', true],
  ['jana.kovacova@firma.sk', true],
  ['o\'brien@example.ie', true],
  ['a_b-c@sub.domain.example.org', true],
  ['petrov1985@mail.ru', true],
  ['very.long.name.of.a.customer.somewhere@a-long-domain-name.example.net', true],
  ['no at sign', false],
  ['two@@example.com', false],
  ['dot.@example.com', false],
  ['a@b..com', false],
  ['spaces in@example.com', false],
];

/** What libphonenumber's user asks for to show and to store a number. */
function libphonenumber([text, region]) {
  const number = parsePhoneNumberFromString(text, region);
  if (!number?.isValid()) return undefined;
  return { value: number.number, national: number.formatNational(), international: number.formatInternational() };
}

export const phones = {
  title: 'a phone number: valid? in three forms',
  work: `${PHONES.length} numbers of eight countries, two of them wrong: parsed, checked, and written as E.164, national and international. One call is one number; the E.164 forms are compared.`,
  against: 'libphonenumber-js/max',
  target: 10,
  each: PHONES.length,
  contestants: (tp) => ({
    tillpost: () => PHONES.map(([text, region]) => tp.contact(text, { region })),
    'libphonenumber-js/max': () => PHONES.map(libphonenumber),
  }),
  prove(name, made) {
    PHONES.forEach(([text, , value], at) => expect(`${name}: ${text}`, made[at]?.value, value));
  },
};

export const emails = {
  title: 'an e-mail address: valid?',
  work: `${ADDRESSES.length} addresses, five of them wrong. validator says yes or no; Tillpost also gives the address masked and a better spelling of a mistyped domain. One call is one address; the answers are compared.`,
  against: 'validator',
  target: 2,
  each: ADDRESSES.length,
  contestants: (tp) => ({
    tillpost: () => ADDRESSES.map(([text]) => tp.contact(text, { region: 'RU' })),
    validator: () => ADDRESSES.map(([text]) => isEmail(text)),
  }),
  prove(name, made) {
    ADDRESSES.forEach(([text, valid], at) => expect(`${name}: ${text}`, made[at] === true || Boolean(made[at].value), valid));
  },
};
