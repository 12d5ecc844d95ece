// Every example of the package's README: its types hold, it runs in Node, and it prints what its comments say.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { startRelay, temporaryFolder } from '../e2e/servers.mjs';
import { fixture, installed, node, root } from './lib/installed.mjs';

const readme = await readFile(join(root, 'pkg/README.md'), 'utf8');
const RELAY = 'http://127.0.0.1:8080';

/** The examples with the headings above them; a first line `// name.js` is the file they are saved as. */
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(({ 1: code, index }, at) => {
  const title = readme.slice(0, index).match(/^## (.*)$/gm)?.at(-1)?.slice(3) ?? 'Start';
  return { title, code, file: /^\/\/ (\S+\.js)\n/.exec(code)?.[1] ?? `example-${at}.js` };
});

/** Each entry with what it is given, and what its types must refuse. */
const ENTRIES = `import { load, type Receipt } from 'tillpost';
import { load as slim, type Tillpost } from 'tillpost/slim';
import { load as inline } from 'tillpost/inline';
export const all: Promise<Tillpost>[] = [load(), load(new URL('https://example.com/a.wasm')), slim(new Uint8Array()), inline()];
// @ts-expect-error the module has to be given
export const none = slim();
// @ts-expect-error it is inside
export const other = inline(new Uint8Array());
// @ts-expect-error amounts are numbers
export const wrong: Receipt['rounding'] = '1';
`;

let folder;
before(async () => {
  folder = await installed('readme');
  for (const { file, code } of examples) await writeFile(join(folder, file), code);
  await writeFile(join(folder, 'entries.ts'), ENTRIES);
});

/** What the comments behind `console.log` say. */
const promised = (code) => [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, said]) => said);
/** Spaces that look alike are alike: nobody sees which one a comment has. */
const alike = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

for (const { title, file, code } of examples) {
  test(`README: ${title} (${file})`, async (t) => {
    if (code.includes(RELAY)) await overRelay(t, file, code);
    const printed = alike(await node(folder, [file])).split('\n').slice(0, -1);
    assert.deepEqual(printed, promised(code).map(alike));
    assert.equal(printed.length, code.split('console.log').length - 1, 'each output has its comment');
  });
}

/** Writes the example with the address of a relay of its own, which has one shop. */
async function overRelay(t, file, code) {
  const data = await temporaryFolder(t);
  const { seller } = JSON.parse(await fixture('ru-sale.json'));
  const shop = join(data, 'exchange/shop');
  await mkdir(join(shop, 'in'), { recursive: true });
  await writeFile(join(shop, 'store.json'), JSON.stringify({ name: 'Shop', country: 'RU', currency: 'RUB', locale: 'ru', seller }));
  const { origin } = await startRelay(t, { data });
  await writeFile(join(folder, file), code.replace(RELAY, origin));
}

for (const resolution of ['nodenext', 'bundler']) {
  test(`README: types, as ${resolution} finds them`, async () => {
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const options = ['--ignoreConfig', '--noEmit', '--allowJs', '--checkJs', '--strict', '--target', 'es2023', '--lib', 'es2023,dom', '--types', 'node'];
    const types = ['--typeRoots', join(root, 'node_modules/@types'), '--moduleResolution', resolution, '--module', module];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const files = examples.map(({ file }) => file);
    const checked = node(folder, [tsc, '--pretty', 'false', ...options, ...types, ...files, 'entries.ts']);
    await checked.catch((error) => assert.fail(error.stdout));
  });
}
