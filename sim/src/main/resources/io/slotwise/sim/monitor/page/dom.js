// Small helps for building the page. Text only ever goes in as text.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** An HTML element. */
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/** An SVG element. */
export const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

export const byId = (id) => document.getElementById(id);

/** Sets a text only where it differs: what does not change is not painted anew. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A count: 12,345. */
export const count = (value) => (value === null || value === undefined ? '–' : whole.format(value));

/** A number with about four digits: 0.9431, 12.3, 4,560. */
export function number(value, digits = 4) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(2).replace(/\.?0+e/, 'e');
  if (size >= 1000) return whole.format(value);
  return String(Number(value.toPrecision(digits)));
}

export const percent = (share) => `${Math.round(100 * share)} %`;

/** A rate: 0.4/s, 12/s, 1,234/s. */
export const rate = (value) => `${value >= 10 || value === 0 ? count(Math.round(value)) : number(value, 2)}/s`;

/** A duration in the unit that suits it: 8 µs, 1.2 ms, 3.4 s. */
export function duration(seconds) {
  if (seconds === 0) return '0';
  if (seconds < 1e-3) return `${number(seconds * 1e6, 2)} µs`;
  if (seconds < 1) return `${number(seconds * 1e3, 3)} ms`;
  return `${number(seconds, 3)} s`;
}

/** A time span for people: 42 s, 3:07 min, 2:05 h. */
export function span(seconds) {
  const all = Math.max(0, Math.round(seconds));
  const pad = (part) => String(part).padStart(2, '0');
  if (all < 60) return `${all} s`;
  if (all < 3600) return `${Math.floor(all / 60)}:${pad(all % 60)} min`;
  return `${Math.floor(all / 3600)}:${pad(Math.floor((all % 3600) / 60))} h`;
}

export function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let scaled = value;
  while (scaled >= 1024 && unit < units.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${number(scaled, 3)} ${units[unit]}`;
}

export const clock = (milliseconds) => new Date(milliseconds).toLocaleTimeString('en-GB');
