// What every proof does with the package: a receipt as text, its QR code, a contact, a PDF, a catalogue.

const TAXES = '<taxes fullness="F"><tax><id>1</id><name>VAT</name><percent>10</percent></tax></taxes>';
const ITEMS = `<updateItems fullness="F"><item><article>304</article><name>Молоко</name><measure>шт</measure><groupId>0</groupId>
  <taxgroupId>1</taxgroupId><barcode><id>4600000000015</id><quantity>6</quantity></barcode></item></updateItems>`;

/** @param {() => Promise<import('tillpost').Tillpost>} load @param {import('tillpost').Receipt} receipt @param {boolean} [more] the other modules too */
export async function work(load, receipt, more = true) {
  const [tp, again] = await Promise.all([load(), load()]);
  if (tp !== again) throw new Error('expected one object from two loads, found two');
  return {
    problems: tp.check(receipt),
    text: tp.render(receipt, { as: 'text', columns: 32 }),
    png: [...(tp.qr(receipt)?.png ?? [])],
    contact: tp.contact('8 912 345-67-89', { region: 'RU' }),
    pdf: more ? [...(await tp.pdf(receipt, { width: 58 }))] : [],
    goods: more ? await goods(tp) : [],
  };
}

/** @param {import('tillpost').Tillpost} tp */
async function goods(tp) {
  const catalogue = await tp.catalogue();
  await catalogue.load(new Blob([TAXES]).stream(), { name: 'taxes.xml' });
  let told = 0;
  const report = await catalogue.load(new Blob([ITEMS]), { name: 'updateItems.xml', onProgress: ({ bytes }) => (told = bytes) });
  return [report, told, catalogue.barcode('4600000000015'), (await tp.catalogue({ snapshot: catalogue.snapshot() })).size];
}
