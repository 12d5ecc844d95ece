// The three tables of words say the same things: equal keys, equal parameters, whole plurals.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from '../../www/i18n/en.js';
import { preferred, say, speak } from '../../www/i18n/index.js';
import ru from '../../www/i18n/ru.js';
import sk from '../../www/i18n/sk.js';

const tables = { en, ru, sk };
const forms = (words) => (typeof words === 'string' ? [words] : Object.values(words));
const parameters = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const [locale, table] of Object.entries(tables)) {
  test(`${locale} has the keys of en, in the same order`, () => {
    assert.deepEqual(Object.keys(table), Object.keys(en));
  });

  test(`${locale} uses the same parameters and leaves nothing empty`, () => {
    for (const [key, words] of Object.entries(table)) {
      const expected = parameters(forms(en[key])[0]);
      for (const form of forms(words)) {
        assert.ok(form.trim(), key);
        assert.deepEqual(parameters(form), expected, key);
      }
    }
  });

  test(`${locale} has every plural form of its language`, () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, words] of Object.entries(table)) {
      if (typeof words !== 'string') assert.deepEqual(Object.keys(words).sort(), [...categories].sort(), key);
    }
  });
}

test('plurals follow the number', async () => {
  await speak('ru');
  await speak('sk');
  const said = (locale, n) => say(locale, 'basket.lines', { n });
  assert.deepEqual([1, 2, 5, 11, 21].map((n) => said('ru', n)), ['1 позиция', '2 позиции', '5 позиций', '11 позиций', '21 позиция']);
  assert.deepEqual([1, 3, 5].map((n) => said('sk', n)), ['1 položka', '3 položky', '5 položiek']);
});

test('the browser’s first language that the page speaks is taken', () => {
  assert.equal(preferred(['de-DE', 'sk-SK', 'ru']), 'sk');
  assert.equal(preferred(['de']), 'en');
});
