// One line chart in SVG: axes, lines that differ by dash as well as colour, what happened as flags, a reading by pointer
// or arrow keys, and its numbers as a table.

import { count, h, number, s, setAttribute, setText, span } from './dom.js';

const W = 460;
const H = 190;
const LEFT = 52;
const RIGHT = 10;
const HALF_LABEL = 26;
const TOP = 12;
const BOTTOM = 24;
const TABLE_ROWS = 12;

export class Chart {
  /**
   * @param title what is shown
   * @param help how to read it
   * @param lines `{ name, column, format }`; up to four
   * @param references reward → `[{ name, value }]`, drawn as thin lines
   * @param options `from` the table that the columns are of; `log` for a logarithmic axis; `least`, `most` for fixed ends
   */
  constructor({ title, help, lines, references, from, log, least, most, format }) {
    Object.assign(this, { title, lines, references, from, log, least, most });
    this.format = format ?? ((value) => number(value, 3));
    this.at = null;
    this.readings = lines.map(() => h('b', {}));
    this.svg = s('svg', { viewBox: `0 0 ${W} ${H}`, role: 'img', tabindex: 0, onpointermove: (event) => this.point(event), onpointerleave: () => this.leave(), onkeydown: (event) => this.key(event), onblur: () => this.leave() });
    this.grid = s('g', {});
    this.flags = s('g', { class: 'flags' });
    this.paths = lines.map((_, place) => s('path', { class: `line line-${place + 1}` }));
    this.dots = lines.map((_, place) => s('circle', { r: 3.6, class: `dot dot-${place + 1}` }));
    this.cross = s('line', { y1: TOP, y2: H - BOTTOM, class: 'cross' });
    this.svg.append(this.grid, this.flags, ...this.paths, this.cross, ...this.dots);
    this.where = h('span', { class: 'where' });
    this.table = h('table', {});
    this.numbers = h('details', { ontoggle: () => this.fillTable() }, h('summary', {}, 'Numbers'), h('div', { class: 'scroll', role: 'region', 'aria-label': `${title} in numbers`, tabindex: 0 }, this.table));
    this.element = h(
      'figure',
      { class: 'card chart' },
      h('figcaption', {}, h('h3', {}, title), h('p', { class: 'how' }, help)),
      this.svg,
      h('ul', { class: 'legend' }, ...lines.map((line, place) => h('li', {}, sample(place), `${line.name} `, this.readings[place])), h('li', {}, this.where)),
      this.numbers,
    );
  }

  paint(store, axis) {
    const table = store[this.from];
    if (!table.index.has(axis)) return;
    this.axis = axis;
    this.x = table.column(axis);
    this.y = this.lines.map((line) => table.column(line.column));
    const known = this.y.flat().filter(usable(this.log));
    this.element.classList.toggle('empty', known.length === 0);
    const references = (this.references?.(store) ?? []).filter(({ value }) => value !== null && value !== undefined);
    this.scaleX = linear(extent(this.x), [LEFT, W - RIGHT]);
    const [low, high] = this.bounds(known.concat(references.map(({ value }) => value)));
    this.scaleY = this.log ? logarithmic([low, high], [H - BOTTOM, TOP]) : linear([low, high], [H - BOTTOM, TOP]);
    this.paintGrid(low, high, references);
    this.paintFlags(store.marks, axis);
    this.paths.forEach((path, place) => setAttribute(path, 'd', this.trace(this.y[place])));
    this.read(this.at === null ? this.x.length - 1 : this.at);
    const name = this.lines.map((line, place) => `${line.name} ${this.format(lastKnown(this.y[place]))}`).join(', ');
    setAttribute(this.svg, 'aria-label', known.length ? `${this.title}: now ${name}. Arrow keys read earlier values.` : `${this.title}: nothing yet`);
  }

  bounds(values) {
    let [low, high] = extent(values);
    if (this.log) return [10 ** Math.floor(Math.log10(low || 1e-3)), 10 ** Math.ceil(Math.log10(high || 1) + 1e-9)];
    if (this.least !== undefined) low = Math.min(this.least, low);
    if (this.most !== undefined) high = Math.max(this.most, high);
    if (low === high) return [low - Math.abs(low || 1) * 0.1, high + Math.abs(high || 1) * 0.1];
    const room = (high - low) * 0.06;
    return [low === this.least ? low : low - room, high === this.most ? high : high + room];
  }

  paintGrid(low, high, references) {
    const ticks = this.log ? decades(low, high) : nice(low, high, 4);
    const steps = nice(...extent(this.x), 4);
    this.grid.replaceChildren(
      ...ticks.flatMap((value) => {
        const y = this.scaleY(value);
        return [s('line', { x1: LEFT, x2: W - RIGHT, y1: y, y2: y, class: 'grid' }), s('text', { x: LEFT - 7, y: y + 4, class: 'tick y' }, this.format(value))];
      }),
      ...steps.map((value) => s('text', { x: Math.min(this.scaleX(value), W - HALF_LABEL), y: H - 7, class: 'tick x' }, this.place(value))),
      ...references.flatMap(({ name, value }) => {
        const y = this.scaleY(value);
        return [s('line', { x1: LEFT, x2: W - RIGHT, y1: y, y2: y, class: 'reference' }), s('text', { x: W - RIGHT - 3, y: y - 4, class: 'tick label' }, name)];
      }),
    );
  }

  paintFlags(marks, axis) {
    this.flags.replaceChildren(
      ...marks
        .filter((mark) => mark.kind !== 'end')
        .slice(-40)
        .map((mark) => {
          const x = Math.min(W - RIGHT, Math.max(LEFT, this.scaleX(mark[axis])));
          return s('g', { class: `flag ${mark.kind}` }, s('title', {}, `${mark.label}: ${mark.detail}`), s('line', { x1: x, x2: x, y1: TOP - 4, y2: H - BOTTOM }), mark.kind === 'failure' ? s('path', { d: `M${x - 4} ${TOP - 8}l8 8m0 -8l-8 8` }) : s('path', { d: `M${x} ${TOP - 9}h8l-2.5 3.5 2.5 3.5h-8z`, class: 'cloth' }));
        }),
    );
  }

  trace(values) {
    let path = '';
    let down = false;
    const good = usable(this.log);
    values.forEach((value, place) => {
      if (!good(value)) {
        down = false;
        return;
      }
      path += `${down ? 'L' : 'M'}${this.scaleX(this.x[place]).toFixed(1)} ${this.scaleY(value).toFixed(1)}`;
      down = true;
    });
    return path;
  }

  place(value) {
    return this.axis === 'seconds' ? span(value) : count(value);
  }

  point(event) {
    const box = this.svg.getBoundingClientRect();
    this.readNearest(((event.clientX - box.left) / box.width) * W);
  }

  readNearest(x) {
    if (!this.x?.length) return;
    let best = 0;
    this.x.forEach((value, place) => {
      if (Math.abs(this.scaleX(value) - x) < Math.abs(this.scaleX(this.x[best]) - x)) best = place;
    });
    this.at = best;
    this.read(best);
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || !this.x?.length) return;
    event.preventDefault();
    const from = this.at ?? this.x.length - 1;
    this.at = Math.min(this.x.length - 1, Math.max(0, from + step));
    this.read(this.at);
    setAttribute(this.svg, 'aria-label', `${this.title} at ${this.where.textContent}: ${this.lines.map((line, place) => `${line.name} ${this.readings[place].textContent}`).join(', ')}`);
  }

  leave() {
    this.at = null;
    if (this.x?.length) this.read(this.x.length - 1);
  }

  read(place) {
    const shown = this.at !== null;
    const good = usable(this.log);
    this.cross.style.display = shown ? '' : 'none';
    if (shown) {
      setAttribute(this.cross, 'x1', this.scaleX(this.x[place]));
      setAttribute(this.cross, 'x2', this.scaleX(this.x[place]));
    }
    setText(this.where, shown ? `at ${this.place(this.x[place])}` : '');
    this.y.forEach((values, line) => {
      const value = values[place];
      setText(this.readings[line], this.format(shown ? value : lastKnown(values)));
      const dot = this.dots[line];
      dot.style.display = good(value) ? '' : 'none';
      if (good(value)) {
        setAttribute(dot, 'cx', this.scaleX(this.x[place]).toFixed(1));
        setAttribute(dot, 'cy', this.scaleY(value).toFixed(1));
      }
    });
  }

  fillTable() {
    if (!this.numbers.open || !this.x?.length) return;
    const stride = Math.max(1, Math.ceil(this.x.length / TABLE_ROWS));
    const places = this.x.map((_, place) => place).filter((place) => (this.x.length - 1 - place) % stride === 0);
    this.table.replaceChildren(
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, this.axis === 'seconds' ? 'time' : 'steps'), ...this.lines.map((line) => h('th', { scope: 'col' }, line.name)))),
      h('tbody', {}, ...places.map((place) => h('tr', {}, h('th', { scope: 'row' }, this.place(this.x[place])), ...this.y.map((values) => h('td', {}, this.format(values[place])))))),
    );
  }
}

const usable = (log) => (value) => value !== null && Number.isFinite(value) && (!log || value > 0);

function lastKnown(values) {
  for (let place = values.length - 1; place >= 0; place--) {
    if (values[place] !== null) return values[place];
  }
  return null;
}

function sample(place) {
  return s('svg', { viewBox: '0 0 26 8', width: 26, height: 8, 'aria-hidden': 'true' }, s('line', { x1: 1, x2: 25, y1: 4, y2: 4, class: `line line-${place + 1}` }));
}

function extent(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 1] : [low, high];
}

function linear([low, high], [from, to]) {
  const scale = (to - from) / (high - low || 1);
  return (value) => from + (value - low) * scale;
}

function logarithmic([low, high], range) {
  const scale = linear([Math.log10(low), Math.log10(high)], range);
  return (value) => scale(Math.log10(value));
}

function decades(low, high) {
  const first = Math.round(Math.log10(low));
  const last = Math.round(Math.log10(high));
  const step = Math.max(1, Math.ceil((last - first) / 4));
  const all = [];
  for (let power = first; power <= last; power += step) all.push(10 ** power);
  return all;
}

function nice(low, high, wanted) {
  if (low === high) return [low];
  const rough = (high - low) / wanted;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * unit).find((size) => size >= rough);
  const all = [];
  for (let tick = Math.ceil(low / step); tick * step <= high + step * 1e-9; tick++) all.push(Number((tick * step).toPrecision(12)));
  return all;
}
