// The results as people read them: tables in Markdown, and lines for the terminal.

const SIZES = { core: 90_000, pdf: 100_000 };

/** Milliseconds with their unit, three figures. */
export const time = (ms) => (ms < 0.1 ? `${(ms * 1000).toPrecision(3)} µs` : `${ms.toPrecision(3)} ms`);
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
export function markdown(results, sizes, version) {
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
    '| download, brotli | bytes | at most | |',
    '|---|---:|---:|---|',
    size('core: module + glue', sizes.core, SIZES.core),
    ...(sizes.pdf ? [size('PDF: module + glue + font', sizes.pdf, SIZES.pdf)] : []),
    ...Object.entries(sizes.peers).map(([name, count]) => `| ${name} | ${bytes(count)} | | |`),
    `| those peers in one bundle | ${bytes(sizes.together)} | | |`,
    `| pdf-lib + fontkit, without a font | ${bytes(sizes.pdfPeer)} | | |`,
    '',
  ].join('\n');
}

const size = (name, count, most) => `| ${name} | ${bytes(count)} | ${bytes(most)} | ${verdict(count <= most)} |`;

/** What the terminal shows. */
export function lines(results, sizes) {
  const all = pairs(results).map(({ title, peer, tillpost, ms, ratio: times, target }) => {
    const goal = target === undefined ? '' : `  at least ${target}×: ${times >= target ? 'met' : 'MISSED'}`;
    return `${title.padEnd(42)} ${time(tillpost).padStart(9)}  ${peer.padEnd(24)} ${time(ms).padStart(9)}  ${ratio(times).padStart(6)}×${goal}`;
  });
  const both = [`core ${bytes(sizes.core)}`, sizes.pdf && `PDF ${bytes(sizes.pdf)}`, `peers ${bytes(sizes.together)}`, `pdf-lib ${bytes(sizes.pdfPeer)}`];
  return [...all, `brotli: ${both.filter(Boolean).join(', ')}`].join('\n');
}
