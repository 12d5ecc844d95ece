// Medians of contestants that take turns, so that heat and other programs' load fall on all of them alike.

const WARM_MS = 80;
const BATCH_MS = 10;

/** Median milliseconds of one call of each contestant; a contestant may give a promise. */
export async function measure(contestants, rounds = 41) {
  const entries = Object.entries(contestants).map(([name, run]) => ({ name, run, times: [] }));
  for (const entry of entries) await warm(entry);
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) entry.times.push(await batch(entry, entry.calls));
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, median(times)]));
}

/** Runs a contestant until its code is hot, and finds how many calls make a batch. */
async function warm(entry) {
  entry.async = entry.run() instanceof Promise;
  const started = performance.now();
  let calls = 0;
  while (performance.now() - started < WARM_MS) {
    await batch(entry, 1);
    calls += 1;
  }
  entry.calls = Math.max(1, Math.round(BATCH_MS / (await batch(entry, calls))));
}

/** Milliseconds of one call, over a batch of them. */
async function batch({ run, async }, calls) {
  const started = performance.now();
  if (async) for (let call = 0; call < calls; call += 1) await run();
  else for (let call = 0; call < calls; call += 1) run();
  return (performance.now() - started) / calls;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

/**
 * Median milliseconds of what takes long: `rounds` of each contestant, taking turns, the garbage of the one before collected
 * first. What `before` gives is not timed and goes to `run`; a contestant whose `run` gives a number has timed itself.
 */
export async function turns(contestants) {
  const entries = Object.entries(contestants).map(([name, contestant]) => ({ name, ...contestant, times: [] }));
  const most = Math.max(...entries.map(({ rounds }) => rounds));
  for (let round = 0; round < most; round += 1) {
    for (const entry of entries.filter(({ rounds }) => round < rounds)) entry.times.push(await turn(entry));
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, median(times)]));
}

async function turn({ before, run }) {
  const given = await before?.();
  globalThis.gc?.();
  const started = performance.now();
  const made = await run(given);
  return typeof made === 'number' ? made : performance.now() - started;
}
