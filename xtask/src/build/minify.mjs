// Takes names, spaces and comments out of generated scripts, which stay plain ES modules; and has them refuse what is no text,
// which the glue would take for one of no length and write past its memory.
import { readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const TAKES_TEXT = 'function passStringToWasm0(arg, malloc, realloc) {';
const REFUSAL = "if (typeof arg !== 'string') throw Object.assign(new TypeError(`expected a text, found ${typeof arg}`), { code: 'invalid' });";

for (const file of process.argv.slice(1)) {
  const script = readFileSync(file, 'utf8').replace(TAKES_TEXT, (start) => start + REFUSAL);
  const { code } = transformSync(script, { minify: true, format: 'esm', target: 'es2022' });
  writeFileSync(file, code);
}
