// Gives the module's imports and exports names of a letter or two, in the module and in its glue: the long ones end in
// hashes, which no compression shortens. Arguments: the module, the glue.
import { readFileSync, writeFileSync } from 'node:fs';

const [module, glue] = process.argv.slice(1);
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const bytes = readFileSync(module);
let at = 8; // behind magic and version
let script = readFileSync(glue, 'utf8');
let given = 0;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function written(value) {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) + 128);
  return [...out, value];
}

function name() {
  const length = number();
  at += length;
  return bytes.toString('utf8', at - length, at);
}

/** The next name nobody has. */
function fresh() {
  const place = given++;
  return (place < 52 ? '' : LETTERS[Math.floor(place / 52) - 1]) + LETTERS[place % 52];
}

const text = (string) => [...written(string.length), ...Buffer.from(string)];

function rename(from, to) {
  const parts = script.split(from);
  if (parts.length < 2) throw new Error(`expected ${from} in the glue, found nothing`);
  script = parts.join(to);
}

/** Runs over an import's type and gives its bytes. */
function type() {
  const start = at;
  const kind = bytes[at++];
  if (kind === 0) number();
  else throw new Error(`expected an import of a function, found one of kind ${kind}`);
  return bytes.subarray(start, at);
}

function imports() {
  const count = number();
  const out = written(count);
  const modules = new Set();
  for (let left = count; left > 0; left -= 1) {
    const [from, field] = [name(), name()];
    modules.add(from);
    const short = fresh();
    rename(`${field}: function`, `${short}: function`);
    out.push(...text('a'), ...text(short), ...type());
  }
  if (modules.size > 1) throw new Error(`expected imports from the glue alone, found ${[...modules].join(', ')}`);
  for (const from of modules) rename(`"${from}": import0`, '"a": import0');
  return out;
}

function exports() {
  const count = number();
  const out = written(count);
  for (let left = count; left > 0; left -= 1) {
    const long = name();
    const short = fresh();
    script = script.replace(new RegExp(`\\bwasm\\.${long}\\b`, 'g'), `wasm.${short}`);
    const start = at++;
    number();
    out.push(...text(short), ...bytes.subarray(start, at));
  }
  return out;
}

const parts = [bytes.subarray(0, 8)];
while (at < bytes.length) {
  const start = at;
  const id = bytes[at++];
  const end = number() + at;
  const made = id === 2 ? imports() : id === 7 ? exports() : undefined;
  parts.push(made ? Buffer.from([id, ...written(made.length), ...made]) : bytes.subarray(start, end));
  at = end;
}
const left = script.match(/\bwasm\.\w{3,}/g) ?? [];
if (left.length) throw new Error(`expected every export renamed, found ${left.join(', ')}`);
writeFileSync(module, Buffer.concat(parts));
writeFileSync(glue, script);
