// Takes names, spaces and comments out of generated scripts, which stay plain ES modules; and has them refuse what is no text
// and no bytes: the glue takes those for ones of no length, reads nothing or writes past its memory.
import { readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const GUARDS = {
  'function passStringToWasm0(arg, malloc, realloc) {': ["typeof arg === 'string'", 'a text'],
  'function passArray8ToWasm0(arg, malloc) {': ['arg?.BYTES_PER_ELEMENT === 1', 'bytes as a Uint8Array'],
};

function guarded(script, [start, [fits, expected]]) {
  const refusal = `new TypeError(\`expected ${expected}, found \${typeof arg}\`)`;
  return script.replace(start, `${start} if (!(${fits})) throw Object.assign(${refusal}, { code: 'invalid' });`);
}

for (const file of process.argv.slice(1)) {
  const script = Object.entries(GUARDS).reduce(guarded, readFileSync(file, 'utf8'));
  const { code } = transformSync(script, { minify: true, format: 'esm', target: 'es2022' });
  writeFileSync(file, code);
}
