// The ratios as a picture of its own colours, so that it is legible on light and on dark pages.
import { pairs } from './report.mjs';

const WIDTH = 760;
const LEFT = 330;
const RIGHT = 70;
const ROW = 22;
const TOP = 46;
const STYLE = `
  .card { fill: #ffffff; stroke: #d0d7de; } text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .small { font-size: 11px; fill: #59636e; } .bar { fill: #0f766e; } .one { stroke: #59636e; } .goal { stroke: #b45309; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    .card { fill: #151b23; stroke: #3d444d; } text { fill: #f0f6fc; } .small { fill: #9198a1; }
    .bar { fill: #2dd4bf; } .one { stroke: #9198a1; } .goal { stroke: #fbbf24; }
  }`;

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** An SVG with a bar for each peer, on a logarithmic scale that starts at "as fast as Tillpost". */
export function chart(results) {
  const rows = pairs(results);
  const most = Math.max(...rows.map((row) => Math.max(row.ratio, row.target ?? 1)));
  const x = (ratio) => LEFT + (Math.log10(Math.max(ratio, 1)) / Math.log10(most)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + rows.length * ROW + 34;
  const bars = rows.map((row, at) => bar(row, TOP + at * ROW, x, row.title !== rows[at - 1]?.title));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>How many times as long each peer takes as Tillpost</title>
<style>${STYLE}
</style>
<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>
<text x="16" y="27">How many times as long each peer takes as Tillpost (logarithmic)</text>
${bars.join('\n')}
<line class="one" x1="${LEFT}" y1="${TOP - 6}" x2="${LEFT}" y2="${height - 26}"/>
<text class="small" x="${LEFT}" y="${height - 11}" text-anchor="middle">1×</text>
<line class="goal" x1="${LEFT + 60}" y1="${height - 22}" x2="${LEFT + 60}" y2="${height - 8}"/>
<text class="small" x="${LEFT + 68}" y="${height - 11}">what is asked for at least</text>
</svg>
`;
}

function bar({ title, peer, ratio, target }, y, x, first) {
  const number = ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0);
  const name = first ? `<text class="small" x="16" y="${y + 12}">${escaped(shortened(title))}</text>` : '';
  const goal = target === undefined || target <= 1 ? '' : `<line class="goal" x1="${x(target)}" y1="${y - 2}" x2="${x(target)}" y2="${y + 18}"/>`;
  const end = Math.max(x(ratio), LEFT + 2);
  const behind = Math.max(end, target > ratio ? x(target) : 0) + 8;
  return `${name}<text class="small" x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${escaped(peer)}</text>
<rect class="bar" x="${LEFT}" y="${y}" width="${end - LEFT}" height="16" rx="2"/><text x="${behind}" y="${y + 13}">${number}×</text>${goal}`;
}

const shortened = (title) => title.replace(/^20-line receipt/, '20 lines').replace(/: .*$/, '').replace(/^a receipt → /, '');
