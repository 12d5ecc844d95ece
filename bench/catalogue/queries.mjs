// What cashiers type: each text is typed letter by letter, and every prefix is a search.

const TYPED = [
  'молоко',
  'молоко деревенское 930',
  'хлеб ржаное',
  'сыр копч',
  'елочка',
  'ВАСИЛЁК',
  'шоколад чёрное',
  'околад',
  'кофе',
  '3,2%',
  'bon & co',
  'мука пшеничное 2 л',
  'конфеты клубничное',
  'пылесос',
];

/** Every prefix of every text, in the order in which it is typed. */
export const PREFIXES = TYPED.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1))).filter((text) => !text.endsWith(' '));

/** Items of one search, as the page asks for them. */
export const LIMIT = 20;
