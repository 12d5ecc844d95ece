// The results as people read them: tables in Markdown, and lines for the terminal.

const SIZES = { core: 90_000, pdf: 100_000 };

/** Milliseconds with their unit, three figures. */
export const time = (ms) => {
  if (ms < 0.1) return `${(ms * 1000).toPrecision(3)} µs`;
  return ms < 999.5 ? `${ms.toPrecision(3)} ms` : `${(ms / 1000).toPrecision(3)} s`;
};
const ratio = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const bytes = (count) => `${(count / 1000).toFixed(1)} kB`;
const verdict = (met) => (met ? 'met' : '**missed**');

/** One row for each pair of Tillpost and a peer. */
export function pairs(results) {
  return results.flatMap(({ title, targets, times: { tillpost, ...peers } }) =>
    Object.entries(peers).map(([peer, ms]) => ({ title, peer, tillpost, ms, ratio: ms / tillpost, target: targets[peer] })),
  );
}

/** The measured part of README.md. */
export function markdown({ results, version, figures, growth }, sizes) {
  const rows = pairs(results).map(({ title, peer, tillpost, ms, ratio: times, target }) => {
    const goal = target === undefined ? '' : `${target}×`;
    return `| ${title} | ${time(tillpost)} | ${peer} | ${time(ms)} | **${ratio(times)}×** | ${goal} | ${target === undefined ? '' : verdict(times >= target)} |`;
  });
  return [
    `Headless Chromium ${version}. Medians of one call; the ratio is how many times as long the peer takes.`,
    '',
    '![How many times as long each peer takes](chart.svg)',
    '',
    '| work | Tillpost | peer | its time | ratio | at least | |',
    '|---|---:|---|---:|---:|---:|---|',
    ...rows,
    '',
    'What one call does, and how both sides are proved to do it:',
    '',
    ...results.map(({ title, work }) => `- **${title}**: ${work}`),
    '',
    ...(figures ? exchange(figures, growth) : []),
    '| download, brotli | bytes | at most | |',
    '|---|---:|---:|---|',
    size('core: module + glue', sizes.core, SIZES.core),
    ...(sizes.exchange ? [`| exchange: module + glue, on first use | ${bytes(sizes.exchange)} | | |`] : []),
    ...(sizes.pdf ? [size('PDF: module + glue + font', sizes.pdf, SIZES.pdf)] : []),
    ...Object.entries(sizes.peers).map(([name, count]) => `| ${name} | ${bytes(count)} | | |`),
    `| those peers in one bundle | ${bytes(sizes.together)} | | |`,
    `| pdf-lib + fontkit, without a font | ${bytes(sizes.pdfPeer)} | | |`,
    `| fast-xml-parser + Dexie | ${bytes(sizes.xmlPeer)} | | |`,
    '',
  ].join('\n');
}

const size = (name, count, most) => `| ${name} | ${bytes(count)} | ${bytes(most)} | ${verdict(count <= most)} |`;

/** The figures of catalogues that are no ratios, in Markdown. */
function exchange(figures, growth) {
  return [
    '| a catalogue of 100,000 items | measured | asked for | |',
    '|---|---:|---:|---|',
    ...rows(figures, growth).map(({ what, found, goal, met }) => `| ${what} | ${found} | ${goal} | ${goal && verdict(met)} |`),
    '',
    '![Load and search from ten thousand to a million items](growth.svg)',
    '',
    '| items | load | a thousand items | block | search, median | a look-up |',
    '|---:|---:|---:|---:|---:|---:|',
    ...growth.map(({ items, load, bytes, search, lookUp }) => {
      const cells = [items.toLocaleString('en'), time(load), time((load / items) * 1000), megabytes(bytes), time(search), time(lookUp)];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

const megabytes = (count) => `${(count / 1e6).toFixed(1)} MB`;
const whole = (count) => Math.round(count).toLocaleString('en');

/** What was asked for in figures of its own: what it is, what was found, the goal, whether it is met. */
function rows({ perSecond, typed, loading, cold, starting }, growth) {
  const at = (count) => growth.find(({ items }) => items === count);
  const slope = at(1_000_000).load / at(100_000).load / 10;
  const row = (what, found, goal = '', met = true) => ({ what, found, goal, met });
  return [
    row('barcodes looked up from JS, a second', whole(perSecond), '≥ 300,000', perSecond >= 300_000),
    row('search as one types: median (95th percentile, slowest)', `${time(typed.median)} (${time(typed.slow)}, ${time(typed.most)})`, '≤ 2 ms', typed.median <= 2),
    row('cold start, modules compiled', time(starting)),
    row('cold start of a fresh page, package and modules loaded', time(cold.milliseconds)),
    row('memory after load: the block, an item', `${(cold.bytes / cold.items).toFixed(0)} bytes`, '≤ 200 bytes', cold.bytes <= 200 * cold.items),
    row('memory after load: all of the page’s wasm memory, an item', `${(cold.memory / cold.items).toFixed(0)} bytes`, '≤ 200 bytes', cold.memory <= 200 * cold.items),
    row('the block with a price for each item, an item', `${(cold.priced / cold.items).toFixed(0)} bytes`),
    row('while loading: the worker’s wasm memory against the block', `${(loading.peak / loading.block).toFixed(2)}×`, '≤ 2.5×', loading.peak <= 2.5 * loading.block),
    row('growth: time an item at 1,000,000 against 100,000', `${slope.toFixed(2)}×`, 'linear', slope <= 1.25),
  ];
}

/** What the terminal shows. */
export function lines({ results, figures, growth }, sizes) {
  const all = pairs(results).map(({ title, peer, tillpost, ms, ratio: times, target }) => {
    const goal = target === undefined ? '' : `  at least ${target}×: ${times >= target ? 'met' : 'MISSED'}`;
    return `${title.padEnd(42)} ${time(tillpost).padStart(9)}  ${peer.padEnd(24)} ${time(ms).padStart(9)}  ${ratio(times).padStart(6)}×${goal}`;
  });
  const both = [`core ${bytes(sizes.core)}`, sizes.exchange && `exchange ${bytes(sizes.exchange)}`, sizes.pdf && `PDF ${bytes(sizes.pdf)}`, `peers ${bytes(sizes.together)}`, `pdf-lib ${bytes(sizes.pdfPeer)}`];
  const more = figures ? rows(figures, growth).map(({ what, found, goal, met }) => `${what.padEnd(68)} ${found.padStart(24)}  ${goal}${goal && (met ? ': met' : ': MISSED')}`) : [];
  return [...all, ...more, `brotli: ${both.filter(Boolean).join(', ')}`].join('\n');
}
