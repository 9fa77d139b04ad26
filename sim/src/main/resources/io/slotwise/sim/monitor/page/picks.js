// Recent selections: items as rows, picks marked, reward predicted and observed.

import { h, number } from './dom.js';

export class PickLists {
  constructor(holder, freeze) {
    this.holder = holder;
    this.frozen = false;
    freeze.addEventListener('click', () => {
      this.frozen = !this.frozen;
      freeze.setAttribute('aria-pressed', this.frozen);
      freeze.textContent = this.frozen ? 'Go on' : 'Freeze';
      if (!this.frozen && this.store) this.paint(this.store);
    });
  }

  paint(store) {
    this.store = store;
    if (this.frozen) return;
    if (!store.picks.length) {
      this.holder.replaceChildren(h('p', { class: 'how' }, 'Nothing was picked yet.'));
      return;
    }
    const values = store.picks.flatMap(({ items }) => items.map(({ value }) => value)).filter((value) => value !== null);
    const low = Math.min(...values);
    const high = Math.max(...values);
    this.holder.replaceChildren(...store.picks.map((list, place) => card(list, place, (value) => (value - low) / (high - low || 1))));
  }
}

function card(list, place, position) {
  const hidden = list.size - list.items.length;
  const miss = list.predicted === null ? null : list.predicted - list.observed;
  return h(
    'article',
    { class: 'card list', 'aria-label': `Selection ${place + 1}` },
    h('p', { class: 'rewards' }, h('span', {}, 'reward ', h('b', {}, number(list.observed))), h('span', {}, 'predicted ', h('b', {}, number(list.predicted))), h('span', { class: 'how' }, miss === null ? 'no critic yet' : `off by ${number(Math.abs(miss), 2)}`)),
    list.listContext ? h('p', { class: 'how' }, `for ${list.listContext}`) : null,
    list.slotContexts?.length ? h('p', { class: 'how' }, `slots for ${list.slotContexts.map((text, slot) => `${slot + 1}: ${text}`).join(' · ')}${list.slots > list.slotContexts.length ? ' · …' : ''}`) : null,
    h(
      'ul',
      {},
      ...list.items.map((item) =>
        h(
          'li',
          { class: item.slots.length ? 'picked' : null },
          h('span', { class: 'text' }, item.text),
          item.value === null ? null : dot(position(item.value)),
          h('span', { class: 'tags' }, ...item.slots.slice(0, 8).map((slot) => h('span', { class: 'tag' }, `${slot + 1}`)), item.slots.length > 8 ? h('span', {}, `+${item.slots.length - 8}`) : null, item.slots.length ? h('span', { class: 'hidden' }, 'picked') : null),
        ),
      ),
    ),
    hidden > 0 ? h('p', { class: 'how' }, `and ${hidden} more that nobody picked`) : null,
  );
}

function dot(share) {
  const mark = h('span', {});
  mark.style.left = `${(100 * share).toFixed(1)}%`;
  return h('span', { class: 'scale', 'aria-hidden': 'true' }, mark);
}
