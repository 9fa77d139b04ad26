// Puts the page together: events go into the store, and what they change is painted, once a frame at most.

import { ActorTable, Inspector } from './actors.js';
import { Charts } from './charts.js';
import { Controls } from './controls.js';
import { bytes, byId, clock, count, h, number, percent, rate, setAttribute, setText, span } from './dom.js';
import { PickLists } from './picks.js';
import { Store } from './store.js';
import { follow } from './stream.js';
import { Topology } from './topology.js';

const STALE_MILLISECONDS = 4000;
const SIGNS = { good: '✓', note: 'i', warning: '!', bad: '✕' };
const LINKS = { live: 'live', connecting: 'reconnecting', refused: 'not let in', over: 'ended' };

// The address has done its duty; nobody should copy the token with it.
if (location.search) history.replaceState(null, '', location.pathname);

const store = new Store();
let link = 'connecting';
let selected = null;

const choose = (name) => {
  selected = name;
  topology.select(name);
  table.select(name);
  inspector.show(store, name);
};
const topology = new Topology(byId('topology'), choose);
const table = new ActorTable(byId('actors'), choose);
const inspector = new Inspector(byId('inspector'));
const charts = new Charts(byId('charts'));
const controls = new Controls(byId('controls'));
const picks = new PickLists(byId('picks'), byId('freeze'));

const painters = {
  run: paintRun,
  sample: paintSample,
  marks: paintLog,
  picks: () => picks.paint(store),
  charts: () => charts.paint(store),
};
const dirty = new Set();
let framed = false;

function paintSoon(what) {
  what.forEach((part) => dirty.add(part));
  // A page that nobody sees is not painted; what it missed is painted when it is seen again.
  if (framed || document.hidden) return;
  framed = true;
  requestAnimationFrame(() => {
    framed = false;
    const parts = [...dirty];
    dirty.clear();
    if (store.run) parts.forEach((part) => painters[part]());
  });
}

function paintRun() {
  const { run } = store;
  setText(byId('title'), run.scenario);
  document.title = `${run.scenario} · Slotwise monitor`;
  const items = run.minimumItems === run.items ? count(run.items) : `${count(run.minimumItems)} to ${count(run.items)}`;
  byId('title').title = run.description;
  setText(
    byId('folder'),
    `${run.folder}: ${items} items, ${count(run.slots)} slots, dimension ${count(run.dimension)} · ${run.policyNetwork} policy by ${run.estimator}, ${run.criticNetwork} critic · ${run.mode}, seed ${run.seed}`,
  );
  controls.build(run, store.live);
}

function tile(label, value, note, share) {
  return { label, value, note: note ?? '', share: share ?? null };
}

function tiles() {
  const { run, sample, reference, evaluations } = store;
  const score = evaluations.last('score');
  const reward = evaluations.last('greedyReward');
  const trust = evaluations.last('trust') ?? null;
  const list = [];
  if (score !== null) list.push(tile('Score', number(score, 4), '0 random, 1 best', score));
  list.push(
    tile('Greedy reward', number(reward), reference ? `random ${number(reference.randomReward, 3)}` : ''),
    tile('Trust in the critic', number(trust, 2), sample.pace < 1 ? `policy steps at ${percent(sample.pace)}` : '0 none, 1 never wrong', trust),
    tile('Environment steps', count(sample.environmentSteps), `${rate(sample.rates.environmentSteps)}${limit(run.stopEnvironmentSteps)}`, part(sample.environmentSteps, run.stopEnvironmentSteps)),
    tile('Critic updates', count(sample.criticUpdates), rate(sample.rates.criticUpdates)),
    tile('Policy updates', count(sample.policyUpdates), `${rate(sample.rates.policyUpdates)}${limit(run.stopPolicyUpdates)}`, part(sample.policyUpdates, run.stopPolicyUpdates)),
    tile('Training time', span(sample.seconds), run.stopSeconds ? `of ${span(run.stopSeconds)} at most` : '', part(sample.seconds, run.stopSeconds)),
    tile('Memory', bytes(sample.memory.process), `heap ${bytes(sample.memory.heapUsed)} of ${bytes(sample.memory.heapLimit)}`, part(sample.memory.heapUsed, sample.memory.heapLimit)),
    tile('Last checkpoint', sample.checkpointSeconds === null ? 'none yet' : `${span(sample.checkpointSeconds)} ago`, sample.restarts ? `${sample.restarts} actor restarts` : 'no actor restarts'),
  );
  return list;
}

const limit = (value) => (value ? ` · of ${count(value)}` : '');
const part = (value, whole) => (whole ? Math.min(1, value / whole) : null);

function paintTiles() {
  const holder = byId('tiles');
  const list = tiles();
  if (holder.children.length !== list.length) {
    holder.replaceChildren(
      ...list.map(() => h('div', {}, h('dt', {}), h('dd', { class: 'value' }), h('dd', { class: 'note' }), h('dd', { class: 'meter', 'aria-hidden': 'true' }, h('span', {})))),
    );
  }
  list.forEach((entry, place) => {
    const [label, value, note, meter] = holder.children[place].children;
    setText(label, entry.label);
    setText(value, entry.value);
    setText(note, entry.note);
    meter.hidden = entry.share === null;
    if (entry.share !== null) meter.firstChild.style.width = percent(Math.max(0, entry.share)).replace(' ', '');
  });
}

function paintSample() {
  const { sample } = store;
  if (!sample) return;
  const verdict = byId('verdict');
  setAttribute(verdict, 'data-level', sample.verdict.level);
  setText(verdict.querySelector('.sign'), SIGNS[sample.verdict.level] ?? 'i');
  setText(verdict.querySelector('.text'), sample.verdict.sentence);
  setAttribute(byId('phase'), 'data-phase', sample.phase);
  setText(byId('phase'), sample.phase);
  paintTiles();
  topology.paint(store);
  table.paint(store);
  controls.paint(store);
  if (!selected && sample.actors.length) choose('policy-learner');
  else inspector.show(store, selected);
}

function paintLog() {
  const marks = store.marks.slice(-50).reverse();
  if (!marks.length) return;
  byId('log').replaceChildren(
    ...marks.map((mark) =>
      h(
        'li',
        { 'data-kind': mark.kind },
        // Of what was before the monitor was on, only the training time is known.
        mark.at ? h('time', { datetime: new Date(mark.at).toISOString() }, clock(mark.at)) : h('span', { class: 'how' }, span(mark.seconds)),
        h('strong', {}, mark.label),
        h('span', {}, mark.detail),
        h('span', { class: 'how' }, `at ${count(mark.environmentSteps)} environment steps`),
      ),
    ),
  );
}

function paintLink() {
  const quiet = Date.now() - store.receivedAt;
  const over = link === 'over' || (store.ended && link !== 'live');
  const stale = !over && store.receivedAt > 0 && quiet > STALE_MILLISECONDS;
  const shown = over ? 'over' : stale ? 'connecting' : link;
  setAttribute(byId('link'), 'data-state', shown);
  setText(byId('link'), LINKS[shown]);
  const banner = byId('stale');
  if (link === 'refused') {
    setText(banner, 'This browser is not let in any more. Open the address that the run printed when it began.');
  } else if (over && store.run) {
    setText(banner, `The run has ended; this is how it was then. “sim monitor ${store.run.folder}” shows it again.`);
  } else if (stale) {
    setText(banner, `No news for ${span(quiet / 1000)}: trying to reconnect. What you see is from ${clock(store.receivedAt)}.`);
  }
  banner.hidden = !(link === 'refused' || over || stale);
}

byId('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('slotwise-theme', root.dataset.theme);
});
const theme = localStorage.getItem('slotwise-theme');
if (theme) document.documentElement.dataset.theme = theme;

document.querySelectorAll('[data-axis]').forEach((button) =>
  button.addEventListener('click', () => {
    document.querySelectorAll('[data-axis]').forEach((other) => other.setAttribute('aria-pressed', other === button));
    charts.useAxis(button.dataset.axis);
    paintSoon(['charts']);
  }),
);
document.addEventListener('visibilitychange', () => paintSoon([]));
matchMedia('(max-width: 760px)').addEventListener('change', () => paintSoon(['sample']));

follow({
  onEvent: (type, data) => {
    paintSoon(store.take(type, data));
    paintLink();
  },
  onLink: (state) => {
    link = state;
    paintLink();
  },
  isOver: () => store.ended,
});
setInterval(paintLink, 1000);

// For those who want to look behind the page, tests among them.
window.slotwise = { store };
