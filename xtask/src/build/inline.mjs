// Writes a module into a script beside it, as base64, for the entry that holds everything.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

for (const file of process.argv.slice(1)) {
  writeFileSync(join(dirname(file), 'inline.js'), `export default '${readFileSync(file).toString('base64')}';\n`);
}
