// What every proof does with the package: a receipt as text, its QR code, a contact, a PDF.

/** @param {() => Promise<import('tillpost').Tillpost>} load @param {import('tillpost').Receipt} receipt @param {boolean} [pdf] */
export async function work(load, receipt, pdf = true) {
  const [tp, again] = await Promise.all([load(), load()]);
  if (tp !== again) throw new Error('expected one object from two loads, found two');
  return {
    problems: tp.check(receipt),
    text: tp.render(receipt, { as: 'text', columns: 32 }),
    png: [...(tp.qr(receipt)?.png ?? [])],
    contact: tp.contact('8 912 345-67-89', { region: 'RU' }),
    pdf: pdf ? [...(await tp.pdf(receipt, { width: 58 }))] : [],
  };
}
