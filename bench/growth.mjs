// How a catalogue's load grows with its size, as a picture of its own colours.

const WIDTH = 760;
const HEIGHT = 300;
const LEFT = 70;
const RIGHT = 24;
const TOP = 62;
const BOTTOM = 44;
const STYLE = `
  .card { fill: #ffffff; stroke: #d0d7de; } text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .small { font-size: 11px; fill: #59636e; } .axis { stroke: #d0d7de; } .line { fill: none; stroke-width: 2; }
  .load { stroke: #0f766e; } .dot-load { fill: #0f766e; } .search { stroke: #b45309; } .dot-search { fill: #b45309; }
  .straight { stroke: #59636e; stroke-dasharray: 3 4; }
  @media (prefers-color-scheme: dark) {
    .card { fill: #151b23; stroke: #3d444d; } text { fill: #f0f6fc; } .small { fill: #9198a1; } .axis { stroke: #3d444d; }
    .load { stroke: #2dd4bf; } .dot-load { fill: #2dd4bf; } .search { stroke: #fbbf24; } .dot-search { fill: #fbbf24; }
    .straight { stroke: #9198a1; }
  }`;

/** A chart of load time and search time over the number of items, both logarithmic, beside a straight line. */
export function growthChart(points) {
  const { x, y } = scales(points);
  const series = (kind, of) => {
    const places = points.map((point) => [x(point.items), y(of(point))]);
    const dots = points.map((point, at) => dot(kind, places[at], of(point)));
    return [`<polyline class="line ${kind}" points="${places.map((place) => place.map(rounded).join(',')).join(' ')}"/>`, ...dots].join('\n');
  };
  const [first, last] = [points[0], points[points.length - 1]];
  const straight = (first.load * last.items) / first.items;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">
<title>Load and search from ten thousand to a million items</title>
<style>${STYLE}
</style>
<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="8"/>
<text x="16" y="27">From ten thousand to a million items (both axes logarithmic)</text>
<text class="small" x="16" y="46">milliseconds: load until it answers, search at the median; dashed: as if the first load grew in proportion</text>
${points.map((point) => mark(point, x)).join('\n')}
<line class="line straight" x1="${rounded(x(first.items))}" y1="${rounded(y(first.load))}" x2="${rounded(x(last.items))}" y2="${rounded(y(straight))}"/>
${series('load', (point) => point.load)}
${series('search', (point) => point.search)}
</svg>
`;
}

/** Where numbers of items and milliseconds stand. */
function scales(points) {
  const log = Math.log10;
  const all = points.flatMap(({ load, search }) => [load, search]);
  const [low, high] = [log(Math.min(...all)) - 0.25, log(Math.max(...all)) + 0.35];
  const [from, to] = [log(points[0].items), log(points[points.length - 1].items)];
  return {
    x: (items) => LEFT + ((log(items) - from) / (to - from)) * (WIDTH - LEFT - RIGHT - 60),
    y: (ms) => HEIGHT - BOTTOM - ((log(ms) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM),
  };
}

function mark({ items }, x) {
  const at = rounded(x(items));
  return `<line class="axis" x1="${at}" y1="${TOP}" x2="${at}" y2="${HEIGHT - BOTTOM}"/><text class="small" x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${items.toLocaleString('en')}</text>`;
}

function dot(kind, [x, y], ms) {
  return `<circle class="dot-${kind}" cx="${rounded(x)}" cy="${rounded(y)}" r="3.5"/><text class="small" x="${rounded(x + 7)}" y="${rounded(y - 6)}">${ms < 10 ? ms.toPrecision(2) : ms.toFixed(0)}</text>`;
}

const rounded = (value) => Number(value.toFixed(1));
