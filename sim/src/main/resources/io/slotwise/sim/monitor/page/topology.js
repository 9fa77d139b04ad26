// The actors as a graph: who hands what to whom, how often, and what each does with its time.

import { lastError } from './actors.js';
import { count, percent, rate, s, setAttribute, setText } from './dom.js';

const WIDTH = 214;
const HEIGHT = 106;
const BAR = 88;
/** Letters of a line of small text. */
const LINE = 34;
/** Seconds that an error is shown in its actor's box; then its badge tells of it. */
const FRESH = 60;

/** Places on a grid, for wide and for narrow screens. */
const WIDE = {
  columns: [0, 276, 552, 828],
  rows: [0, 170, 340],
  size: [1042, 446],
  place: {
    'item-source': [0, 0],
    selector: [1, 0],
    'simulation-pool': [2, 0],
    'simulation-worker': [3, 0],
    'item-replay': [0, 1],
    'policy-learner': [1, 1],
    'critic-learner': [2, 1],
    'experience-replay': [3, 1],
    evaluator: [1, 2],
    'training-supervisor': [3, 2],
    checkpointer: [2, 2],
    'selection-service': [0, 2],
    host: [1, 0],
  },
};
const NARROW = {
  columns: [0, 236],
  rows: [0, 160, 320, 480, 640, 800],
  size: [472, 746],
  place: {
    'item-source': [0, 0],
    'item-replay': [1, 0],
    selector: [0, 1],
    'policy-learner': [1, 1],
    'simulation-pool': [0, 2],
    'critic-learner': [1, 2],
    'simulation-worker': [0, 3],
    'experience-replay': [1, 3],
    'training-supervisor': [0, 4],
    evaluator: [1, 4],
    checkpointer: [0, 5],
    'selection-service': [1, 5],
    host: [0, 1],
  },
};

/** What flows where. The rate is that of the messages of this kind that the receiver handles. */
const EDGES = [
  { from: 'item-source', to: 'selector', kind: 'GeneratedItems', what: 'item lists' },
  { from: 'item-source', to: 'item-replay', kind: 'GeneratedItems', what: 'item lists' },
  { from: 'selector', to: 'simulation-pool', kind: 'Evaluate', what: 'picks' },
  { from: 'simulation-pool', to: 'simulation-worker', kind: 'Work', what: 'picks', shift: -14 },
  { from: 'simulation-worker', to: 'simulation-pool', kind: 'Rewarded', what: 'rewards', shift: 14 },
  { from: 'simulation-pool', to: 'experience-replay', kind: 'Insert', what: 'experiences' },
  { from: 'experience-replay', to: 'critic-learner', kind: 'SampledBatch', what: 'batches' },
  { from: 'critic-learner', to: 'policy-learner', kind: 'CriticUpdate', what: 'critics' },
  { from: 'item-replay', to: 'policy-learner', kind: 'SampledItems', what: 'item lists' },
  { from: 'policy-learner', to: 'selector', kind: 'PolicySnapshot', what: 'policies' },
  { from: 'policy-learner', to: 'evaluator', kind: 'PolicySnapshot', what: 'policies' },
  { from: 'policy-learner', to: 'selection-service', kind: 'PolicySnapshot', what: 'policies' },
  { from: 'policy-learner', to: 'host', kind: 'PolicySnapshot', what: 'policies' },
  { from: 'host', to: 'item-replay', kind: 'GeneratedItems', what: 'item lists' },
  { from: 'host', to: 'experience-replay', kind: 'Insert', what: 'experiences' },
];

const REPLAYS = { 'experience-replay': 'replayCapacity', 'item-replay': 'itemReplayCapacity' };

export class Topology {
  constructor(holder, choose) {
    this.holder = holder;
    this.choose = choose;
    this.selected = null;
    this.shape = '';
  }

  select(role) {
    this.selected = role.replace(/^(simulation-worker)-\d+$/, '$1');
    for (const [name, node] of this.nodes ?? []) {
      node.group.setAttribute('aria-pressed', name === this.selected);
    }
  }

  paint(store) {
    const groups = byRole(store.sample.actors);
    const narrow = matchMedia('(max-width: 760px)').matches;
    const shape = `${narrow}:${[...groups.keys()].sort()}`;
    if (shape !== this.shape) {
      this.shape = shape;
      this.build(groups, narrow ? NARROW : WIDE);
    }
    for (const [role, actors] of groups) {
      const node = this.nodes.get(role);
      if (node) paintNode(node, role, actors, store);
    }
    for (const edge of this.edges) paintEdge(edge, groups);
  }

  build(groups, grid) {
    const box = (role) => {
      const [column, row] = grid.place[role];
      return { x: grid.columns[column] + 1, y: grid.rows[row] + 1 };
    };
    const known = [...groups.keys()].filter((role) => grid.place[role]);
    this.edges = EDGES.filter(({ from, to }) => groups.has(from) && groups.has(to)).map((edge) => buildEdge(edge, box, grid === NARROW));
    this.nodes = new Map(known.map((role) => [role, this.buildNode(role, box(role))]));
    const order = Object.keys(grid.place).filter((role) => this.nodes.has(role));
    const picture = s(
      'svg',
      { viewBox: `-10 -10 ${grid.size[0] + 20} ${grid.size[1] + 20}`, role: 'group', 'aria-label': 'The actors and what they hand on' },
      s(
        'defs',
        {},
        s('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' }, s('path', { d: 'M0 0.5 8 4 0 7.5z', class: 'head' })),
        s('pattern', { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, s('rect', { width: 6, height: 6, class: 'hatch-ground' }), s('rect', { width: 2.4, height: 6, class: 'hatch-line' })),
      ),
      s('g', {}, ...this.edges.map((edge) => edge.group)),
      s('g', {}, ...this.edges.map((edge) => edge.label)),
      ...order.map((role) => this.nodes.get(role).group),
    );
    this.holder.replaceChildren(picture);
    if (this.selected) this.select(this.selected);
  }

  buildNode(role, { x, y }) {
    const name = s('text', { x: 14, y: 25, class: 'name' });
    const share = s('text', { x: WIDTH - 14, y: 25, class: 'share' });
    const reason = s('text', { x: 14, y: 46, class: 'reason' });
    const more = s('text', { x: 14, y: 60, class: 'reason' });
    const fill = s('text', { x: 14, y: 77, class: 'reason' });
    const busy = s('rect', { y: BAR, height: 8, class: 'busy' });
    const idle = s('rect', { y: BAR, height: 8, class: 'idle' });
    const waiting = s('rect', { y: BAR, height: 8, fill: 'url(#hatch)' });
    const title = s('title', {});
    const badge = s('g', { class: 'badge', transform: `translate(${WIDTH - 4} 2)` }, s('circle', { r: 11 }), s('text', { y: 4 }));
    const group = s(
      'g',
      {
        class: 'node',
        transform: `translate(${x} ${y})`,
        tabindex: 0,
        role: 'button',
        'aria-pressed': 'false',
        'data-role': role,
        onclick: () => this.choose(group.dataset.actor ?? role),
        onkeydown: (event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            this.choose(group.dataset.actor ?? role);
          }
        },
      },
      title,
      s('rect', { width: WIDTH, height: HEIGHT, rx: 12, class: 'plate' }),
      name,
      share,
      reason,
      more,
      fill,
      s('rect', { x: 14, y: BAR, width: WIDTH - 28, height: 8, rx: 4, class: 'track' }),
      busy,
      idle,
      waiting,
      badge,
    );
    return { group, title, name, share, reason, more, fill, busy, idle, waiting, badge };
  }
}

function byRole(actors) {
  const groups = new Map();
  for (const actor of actors) {
    const group = groups.get(actor.role) ?? [];
    group.push(actor);
    groups.set(actor.role, group);
  }
  return groups;
}

function paintNode(node, role, actors, store) {
  const busiest = actors.reduce((most, actor) => (actor.busy > most.busy ? actor : most));
  const mean = (key) => actors.reduce((sum, actor) => sum + actor[key], 0) / actors.length;
  const label = actors.length === 1 ? actors[0].name : `${role.replace('-worker', '')} ×${actors.length}`;
  const busy = mean('busy');
  const hurt = latestFailed(actors);
  node.group.dataset.actor = (hurt ?? busiest).name;
  setText(node.name, label);
  setText(node.share, percent(busy));
  const held = store.run[REPLAYS[role]];
  const reason = busiest.now === 'busy' && busiest.nowSeconds > 1 ? `at one ${busiest.reason} for ${Math.round(busiest.nowSeconds)} s` : busiest.now === 'busy' ? 'working' : `waits ${busiest.reason}`;
  const [first, rest] = lines(reason);
  setText(node.reason, first);
  setText(node.more, rest);
  const holds = busiest.holds;
  setText(node.fill, held && holds !== null ? `holds ${count(holds)} of ${count(held)} (${percent(holds / held)})` : versions(busiest));
  bar(node.busy, 14, busy);
  bar(node.idle, 14 + busy * (WIDTH - 28), mean('idle'));
  bar(node.waiting, 14 + (busy + mean('idle')) * (WIDTH - 28), mean('waiting'));
  const trouble = paintTrouble(node, actors, hurt, store.sample.seconds);
  node.group.classList.toggle('hot', busy >= 0.6);
  setAttribute(
    node.group,
    'aria-label',
    `${actors.map((actor) => actor.name).join(', ')}: ${percent(busy)} busy, waits for input ${percent(mean('idle'))}, waits to be asked ${percent(mean('waiting'))}${hurt ? `, ${trouble}` : ''}`,
  );
}

/** A badge, the error itself while it is fresh, and all of it in words, which are returned. */
function paintTrouble(node, actors, hurt, seconds) {
  const restarts = actors.reduce((sum, actor) => sum + actor.restarts, 0);
  const fresh = Boolean(hurt) && seconds - (hurt.lastErrorSeconds ?? -Infinity) < FRESH;
  const words = hurt ? `${restarted(restarts)}; last error, of ${hurt.name}: ${lastError(hurt)}` : '';
  node.group.classList.toggle('hurt', Boolean(hurt));
  node.badge.style.display = hurt ? '' : 'none';
  setText(node.badge.lastChild, restarts ? `↻${restarts > 9 ? '9+' : restarts}` : '!');
  node.fill.classList.toggle('error', fresh);
  if (fresh) setText(node.fill, `⚠ ${shorten(message(hurt.lastError), LINE - 6)}`);
  setText(node.title, words);
  return words;
}

/** What an error says at last, behind what was tried and the class. */
function message(error) {
  return error.slice(error.lastIndexOf(': ') + 1).trim() || error;
}

/** Whose failure is the newest; undefined if nobody has failed. */
function latestFailed(actors) {
  return actors.filter((actor) => actor.lastError).sort((a, b) => b.lastErrorSeconds - a.lastErrorSeconds)[0];
}

function restarted(times) {
  return times === 1 ? 'restarted once' : times ? `restarted ${times} times` : 'to be started again';
}

function versions(actor) {
  if (actor.made !== null) return `${count(actor.made)} updates`;
  if (actor.uses !== null) return `uses version ${count(actor.uses)}`;
  return `${rate(actor.rate).replace('/s', '')} messages a second`;
}

/** Two lines at most, broken between words. */
function lines(text) {
  if (text.length <= LINE) return [text, ''];
  const cut = text.lastIndexOf(' ', LINE);
  const rest = text.slice(cut + 1);
  return [text.slice(0, cut), shorten(rest)];
}

function shorten(text, most = LINE) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function bar(rect, x, share) {
  setAttribute(rect, 'x', x.toFixed(1));
  setAttribute(rect, 'width', Math.max(0, share * (WIDTH - 28)).toFixed(1));
}

function buildEdge(edge, box, narrow) {
  const a = box(edge.from);
  const b = box(edge.to);
  const { path, at } = route(edge, a, b, narrow);
  const line = s('path', { d: path, 'marker-end': 'url(#arrow)' });
  const text = s('text', { x: at.x, y: at.y + 4 });
  const what = s('title', {}, `${edge.what} from ${edge.from} to ${edge.to}`);
  return { ...edge, line, text, group: s('g', { class: 'edge', 'data-edge': `${edge.from}>${edge.to}` }, what, line), label: s('g', { class: 'flow' }, text) };
}

/** Straight along a row or a column; around the corner otherwise. */
function route({ from, to, shift = 0 }, a, b, narrow) {
  const gap = 5;
  const middle = { x: WIDTH / 2, y: HEIGHT / 2 };
  if (narrow && from === 'policy-learner' && to === 'evaluator') {
    const x = a.x + WIDTH + 14;
    return { path: `M${a.x + WIDTH + 1} ${a.y + middle.y} H${x - 6} Q${x} ${a.y + middle.y} ${x} ${a.y + middle.y + 6} V${b.y + middle.y - 6} Q${x} ${b.y + middle.y} ${x - 6} ${b.y + middle.y} H${b.x + WIDTH + gap}`, at: { x: x - 34, y: b.y - 26 } };
  }
  if (a.y === b.y) {
    const right = b.x > a.x;
    const y = a.y + middle.y + shift;
    const start = right ? a.x + WIDTH + 1 : a.x - 1;
    const end = right ? b.x - gap : b.x + WIDTH + gap;
    return { path: `M${start} ${y} H${end}`, at: { x: (start + end) / 2, y: y + (shift > 0 ? 15 : -11) } };
  }
  if (a.x === b.x) {
    const down = b.y > a.y;
    const x = a.x + middle.x + shift * 2;
    const start = down ? a.y + HEIGHT + 1 : a.y - 1;
    const end = down ? b.y - gap : b.y + HEIGHT + gap;
    return { path: `M${x} ${start} V${end}`, at: { x: x + (shift < 0 ? -34 : 34), y: (start + end) / 2 } };
  }
  const x1 = a.x + WIDTH * 0.75;
  const x2 = b.x + WIDTH * 0.25;
  const y = a.y + HEIGHT + 28;
  return { path: `M${x1} ${a.y + HEIGHT + 1} V${y - 10} Q${x1} ${y} ${x1 + 10} ${y} H${x2 - 10} Q${x2} ${y} ${x2} ${y + 10} V${b.y - gap}`, at: { x: (x1 + x2) / 2, y: y - 11 } };
}

function paintEdge(edge, groups) {
  const receivers = groups.get(edge.to);
  const flow = receivers.reduce((sum, actor) => sum + (actor.kinds[edge.kind] ?? 0), 0);
  setText(edge.text, rate(flow));
  setAttribute(edge.line, 'stroke-width', (1.4 + Math.log10(1 + flow)).toFixed(1));
  edge.group.classList.toggle('still', flow === 0);
}
