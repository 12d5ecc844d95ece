// Writes an exchange file of a made-up catalogue to a folder: `node bench/catalogue/write.mjs 100000 folder`.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { groups, items, prices, taxes } from './files.mjs';

const [count = '100000', folder = '.'] = process.argv.slice(2);
const files = { taxes: taxes(), groupItems: groups(), updateItems: items(Number(count)), prices: prices(Number(count)) };
for (const [name, chunks] of Object.entries(files)) await pipeline(Readable.from(chunks), createWriteStream(join(folder, `${name}.xml`)));
