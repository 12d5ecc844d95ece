// Real servers for the end-to-end tests: the relay's own binary and Postfix's smtp-sink, each on a port of its own.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SMTP_SINK = process.env.SMTP_SINK ?? '/usr/sbin/smtp-sink';
const RELAY = process.env.TILLPOST_RELAY ?? 'target/debug/tillpost-relay';
const SITE = process.env.TILLPOST_SITE ?? 'target/site';
const DEADLINE_MS = 20_000;

/** A temporary folder that goes when the test ends. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), 'tillpost-e2e-'));
  await chmod(folder, 0o755); // smtp-sink runs as nobody
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 10 })); // a server may still be writing
  return folder;
}

/** A port that was free a moment ago, for servers that cannot be asked which one they took. */
export async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** Starts the relay on `data` and resolves once it listens. */
export async function startRelay(t, { data, port = 0 }) {
  if (!existsSync(RELAY)) throw new Error(`expected the relay at ${RELAY}, found none: run cargo xtask build`);
  const child = spawn(RELAY, ['serve', '--listen', `127.0.0.1:${port}`, '--data', data, '--site', SITE, '--training']);
  const log = /** @type {string[]} */ ([]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async (signal = 'SIGTERM') => {
    child.kill(/** @type {NodeJS.Signals} */ (signal));
    await ended;
  };
  t.after(() => stop('SIGKILL'));
  const origin = await within(`the relay's line "listening on"`, listening(child, log, ended));
  return { origin, port: Number(new URL(origin).port), stop, log };
}

function listening(child, log, ended) {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        const found = /listening on (http:\S+)/.exec(line);
        if (found) resolve(found[1]);
      });
    }
    ended.then((code) => reject(new Error(`the relay ended with ${code} before it listened:\n${log.join('\n')}`)));
  });
}

/** Starts smtp-sink, which writes each letter it takes into a file of its own. */
export async function startSink(t, folder) {
  if (!existsSync(SMTP_SINK)) throw new Error(`expected ${SMTP_SINK}, found none: apt-get install -y postfix`);
  const letters = join(folder, 'letters');
  await mkdir(letters);
  await chmod(letters, 0o777);
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []; // it refuses to run as root
  const child = spawn(SMTP_SINK, [...user, '-d', 'letters/%s.', `127.0.0.1:${port}`, '100'], { cwd: folder, stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await within('smtp-sink to listen', answering(port));
  return { port, letters: () => readLetters(letters), letter: (count = 1) => letterNumber(letters, count) };
}

async function answering(port) {
  const { connect } = await import('node:net');
  for (;;) {
    const answered = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.once('data', () => socket.end('QUIT\r\n'));
    });
    if (answered) return;
    await new Promise((later) => setImmediate(later));
  }
}

/** Every letter that has arrived whole, raw, in the order of arrival. */
async function readLetters(folder) {
  const names = (await readdir(folder)).sort();
  const letters = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return letters.filter((letter) => letter.includes('\n\n') || letter.includes('\r\n\r\n'));
}

/** Waits for the letter of this number, from 1. */
async function letterNumber(folder, count) {
  const watcher = watch(folder);
  try {
    return await within(`letter ${count} to arrive`, async () => {
      for (;;) {
        const changed = new Promise((resolve) => watcher.once('change', resolve));
        const letters = await readLetters(folder);
        if (letters.length >= count) return settled(folder, count);
        await changed;
      }
    });
  } finally {
    watcher.close();
  }
}

/** A letter may still be being written when it is first seen; it is whole once the sink's own end stands in it. */
async function settled(folder, count) {
  for (let last = -1; ; ) {
    const letter = (await readLetters(folder))[count - 1];
    if (letter.length === last && /--\s*$/.test(letter.subarray(-80).toString('latin1'))) return letter;
    last = letter.length;
    await new Promise((later) => setImmediate(later));
  }
}

/** Bounds any wait, and says what was waited for. */
export async function within(what, work, deadline = DEADLINE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`expected ${what} within ${deadline} ms, found nothing`)), deadline);
  });
  try {
    return await Promise.race([typeof work === 'function' ? work() : work, late]);
  } finally {
    clearTimeout(timer);
  }
}
