// The tarball installed into a folder of its own, as a user's npm would do it, and the files that proofs start from.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the packed package is. */
export const tarball = needed('TILLPOST_TARBALL');
const folders = needed('TILLPOST_WORK');

/** A fresh folder with the package in its node_modules and the apps beside. */
export async function installed(name) {
  const folder = join(folders, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', tarball], { cwd: folder });
  await cp(join(here, 'apps'), folder, { recursive: true });
  return folder;
}

/** Runs Node in a folder; what it printed. */
export async function node(folder, args, options = {}) {
  const { stdout } = await run(process.execPath, args, { cwd: folder, ...options });
  return stdout;
}

/** The text of a receipt that all tests share. */
export const fixture = (name) => readFile(join(root, 'tests/fixtures', name), 'utf8');

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`expected ${name} in the environment, found nothing: run cargo xtask test`);
  return value;
}
