// The table of all actors, and the closer look at one.

import { count, duration, h, number, percent, rate, s, setText, span } from './dom.js';

const COLUMNS = [
  { name: 'actor', value: (actor) => actor.name, text: (actor) => actor.name },
  { name: 'busy', value: (actor) => actor.busy, text: (actor) => percent(actor.busy) },
  { name: 'lacks input', value: (actor) => actor.idle, text: (actor) => percent(actor.idle) },
  { name: 'not asked', value: (actor) => actor.waiting, text: (actor) => percent(actor.waiting) },
  { name: 'now', value: (actor) => actor.now, text: state },
  { name: 'messages', value: (actor) => actor.rate, text: (actor) => rate(actor.rate) },
  { name: 'p50', value: (actor) => actor.processing.p50, text: (actor) => duration(actor.processing.p50) },
  { name: 'p99', value: (actor) => actor.processing.p99, text: (actor) => duration(actor.processing.p99) },
  { name: 'mailbox', value: (actor) => actor.depth, text: (actor) => count(actor.depth) },
  { name: 'wait p99', value: (actor) => actor.mailboxWait.p99, text: (actor) => duration(actor.mailboxWait.p99) },
  { name: 'restarts', value: (actor) => actor.restarts, text: (actor) => (actor.restarts ? `↻ ${count(actor.restarts)}` : '0') },
  { name: 'last error', value: (actor) => actor.lastError ?? '', text: lastError },
];

function state(actor) {
  return actor.now === 'busy' ? `handles ${actor.reason}` : `waits ${actor.reason}`;
}

/** What went wrong last with an actor, and how far into the run; older runs do not tell when. */
export function lastError(actor) {
  if (!actor.lastError) return '';
  const at = actor.lastErrorSeconds;
  return at === null || at === undefined ? actor.lastError : `${actor.lastError} (at ${span(at)})`;
}

export class ActorTable {
  constructor(table, choose) {
    this.choose = choose;
    this.order = { column: 1, down: true };
    this.rows = new Map();
    this.heads = COLUMNS.map((column, place) => h('th', { scope: 'col' }, h('button', { type: 'button', onclick: () => this.sort(place) }, column.name)));
    this.body = h('tbody', {});
    table.replaceChildren(h('caption', {}, 'Over the last few seconds; choose a heading to sort.'), h('thead', {}, h('tr', {}, ...this.heads)), this.body);
    this.head();
  }

  sort(place) {
    this.order = { column: place, down: this.order.column === place ? !this.order.down : place !== 0 };
    this.head();
    if (this.store) this.paint(this.store);
  }

  head() {
    this.heads.forEach((head, place) => {
      if (place === this.order.column) head.setAttribute('aria-sort', this.order.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
  }

  select(name) {
    this.selected = name;
    for (const [key, row] of this.rows) row.element.classList.toggle('chosen', key === name);
  }

  paint(store) {
    this.store = store;
    const { column, down } = this.order;
    const value = COLUMNS[column].value;
    const actors = store.sample.actors.slice().sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (down ? -1 : 1));
    const elements = actors.map((actor) => this.row(actor));
    const same = elements.length === this.body.children.length && elements.every((element, place) => this.body.children[place] === element);
    if (!same && !this.body.contains(document.activeElement)) this.body.replaceChildren(...elements);
  }

  row(actor) {
    let row = this.rows.get(actor.name);
    if (!row) {
      const button = h('button', { type: 'button', class: 'plain', onclick: () => this.choose(actor.name) });
      const cells = [button, ...COLUMNS.slice(1).map(() => h('td', {}))];
      const element = h('tr', { class: actor.name === this.selected ? 'chosen' : null }, h('th', { scope: 'row' }, button), ...cells.slice(1));
      row = { element, cells };
      this.rows.set(actor.name, row);
    }
    COLUMNS.forEach((column, place) => setText(row.cells[place], column.text(actor)));
    row.element.classList.toggle('hurt', Boolean(actor.lastError));
    return row.element;
  }
}

export class Inspector {
  constructor(holder) {
    this.holder = holder;
  }

  show(store, name) {
    const actor = name && (store.actor(name) ?? store.sample?.actors.find(({ role }) => role === name));
    if (!actor) return;
    const facts = [
      ['Now', `${state(actor)}${actor.nowSeconds > 1 ? `, for ${span(actor.nowSeconds)}` : ''}`],
      ['Time', `${percent(actor.busy)} busy · ${percent(actor.idle)} waits for input · ${percent(actor.waiting)} waits to be asked`],
      ['Handles', `${rate(actor.rate)}, ${count(actor.handled)} in all`],
      ['A message takes', `${duration(actor.processing.p50)} (p50), ${duration(actor.processing.p99)} (p99)`],
      ['In the mailbox', `${count(actor.depth)} now; they wait ${duration(actor.mailboxWait.p50)} (p50), ${duration(actor.mailboxWait.p99)} (p99)`],
    ];
    if (actor.holds !== null) facts.push(['Holds', `${count(actor.holds)} entries`]);
    if (actor.made !== null) facts.push(['Has made', `version ${count(actor.made)}`]);
    if (actor.uses !== null) facts.push(['Uses', `version ${count(actor.uses)}${lag(store, actor)}`]);
    facts.push(['Restarts', actor.restarts ? count(actor.restarts) : 'none'], ['Last error', lastError(actor) || 'none']);
    if (actor.role === 'experience-replay' && store.sample.waits.length) facts.push(['Rate limiter', store.sample.waits.join('; ')]);
    const key = `${actor.name}:${facts.length}:${Object.keys(actor.kinds).sort()}`;
    if (key !== this.key) this.build(key, actor, facts);
    facts.forEach(([, text], place) => setText(this.values[place], text));
    Object.keys(actor.kinds)
      .sort()
      .forEach((kind, place) => setText(this.kinds[place], rate(actor.kinds[kind])));
    this.line.setAttribute('points', spark(store.busy.get(actor.name) ?? []));
  }

  build(key, actor, facts) {
    this.key = key;
    this.values = facts.map(() => h('dd', {}));
    const kinds = Object.keys(actor.kinds).sort();
    this.kinds = kinds.map(() => h('td', {}));
    this.line = s('polyline', { class: 'line line-1' });
    this.holder.replaceChildren(
      h('div', {}, h('h3', { class: 'subject' }, actor.name),
      h('div', { class: 'spark' }, s('svg', { viewBox: '0 0 240 44', preserveAspectRatio: 'none', role: 'img', 'aria-label': 'Busy share over the last two minutes' }, s('line', { x1: 0, x2: 240, y1: 43, y2: 43, class: 'grid' }), this.line), h('span', { class: 'how' }, 'busy, the last two minutes')),
      h('dl', { class: 'facts' }, ...facts.flatMap(([label], place) => [h('dt', {}, label), this.values[place]]))),
      h('table', { class: 'kinds' }, h('caption', {}, 'What it is sent'), h('tbody', {}, ...kinds.map((kind, place) => h('tr', {}, h('th', { scope: 'row' }, kind), this.kinds[place])))),
    );
  }
}

function lag(store, actor) {
  const maker = { selector: 'policy-learner', evaluator: 'policy-learner', 'policy-learner': 'critic-learner' }[actor.role];
  const newest = maker && store.actor(maker)?.made;
  if (newest === null || newest === undefined) return '';
  const behind = Math.max(0, newest - actor.uses);
  return behind ? `, ${number(behind)} behind the newest` : ', the newest';
}

function spark(shares) {
  return shares.map((share, place) => `${(place * 240) / 119},${(43 - share * 41).toFixed(1)}`).join(' ');
}
