// Icons drawn here, 20 by 20, in the colour of the text beside them. Each always stands beside a word.
import { html, svg } from 'lit';

/** @type {Record<string, import('lit').SVGTemplateResult>} */
const SHAPES = {
  close: svg`<path d="M5 5l10 10M15 5L5 15"/>`,
  back: svg`<path d="M12 4l-6 6 6 6"/>`,
  gear: svg`<circle cx="10" cy="10" r="2.6"/><path d="M10 2.500v2.300M10 15.200v2.300M2.5 10h2.300M15.2 10h2.300M4.7 4.700l1.6 1.600M13.7 13.700l1.6 1.600M15.3 4.700l-1.6 1.600M6.3 13.700l-1.6 1.6"/>`,
  list: svg`<path d="M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01"/>`,
  help: svg`<path d="M7.3 7.500a2.7 2.7 0 115.3.700c-.4 1.5-2.6 1.7-2.6 3.600M10 15h.01"/>`,
  search: svg`<circle cx="9" cy="9" r="5.5"/><path d="M13 13l4.5 4.5"/>`,
  bin: svg`<path d="M4 6h12M8 6V4h4v2M6 6l.7 10.500h6.600L14 6M8.5 9v5M11.5 9v5"/>`,
  plus: svg`<path d="M10 4v12M4 10h12"/>`,
  minus: svg`<path d="M4 10h12"/>`,
  mail: svg`<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="M3 6l7 5 7-5"/>`,
  phone: svg`<rect x="5.5" y="2" width="9" height="16" rx="1.8"/><path d="M9 15h2"/>`,
  leaf: svg`<path d="M5 2.500h7l3.5 3.500v11.500H5zM12 2.500V6h3.5"/><path d="M3 3l14 14.5"/>`,
  print: svg`<path d="M6 7V2.500h8V7M6 14H3V7h14v7h-3M6 11.500h8v6H6z"/>`,
  cash: svg`<rect x="2" y="5" width="16" height="10" rx="1.5"/><circle cx="10" cy="10" r="2.3"/><path d="M4.8 10h.01M15.2 10h.01"/>`,
  card: svg`<rect x="2" y="4.5" width="16" height="11" rx="1.5"/><path d="M2 8.500h16M5 12.500h3"/>`,
  check: svg`<path d="M4 10.500l4 4 8-9"/>`,
  clock: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4l3 2"/>`,
  send: svg`<path d="M3 10l14-6-5 13-3-5.500z"/>`,
  again: svg`<path d="M15.5 7A6.5 6.5 0 104 13M16 3v4h-4"/>`,
  alert: svg`<path d="M10 3l7.5 13.500h-15zM10 8v4M10 14.300h.01"/>`,
  stop: svg`<circle cx="10" cy="10" r="7"/><path d="M5.2 5.200l9.6 9.6"/>`,
  dot: svg`<circle cx="10" cy="10" r="4.5" fill="currentColor"/>`,
  ring: svg`<circle cx="10" cy="10" r="4.5"/>`,
  basket: svg`<path d="M3 8h14l-1.6 8.500H4.600zM7 8l2-5M13 8l-2-5"/>`,
  info: svg`<circle cx="10" cy="10" r="7"/><path d="M10 9.300v4M10 6.600h.01"/>`,
};

/** @param {string} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true">${SHAPES[name]}</svg>`;
}
