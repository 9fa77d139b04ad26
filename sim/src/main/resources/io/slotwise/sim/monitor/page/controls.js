// What can be done to the run.

import { h, number, setText } from './dom.js';
import { ask } from './stream.js';

const HELP = {
  'policy.temperature': 'of the estimator’s softmax; ends a schedule',
  'policy.learning-rate': 'the policy’s step size',
  'critic.learning-rate': 'the critic’s step size',
  'exploration.epsilon': 'share of picks made at random',
};

export class Controls {
  constructor(holder) {
    this.holder = holder;
    this.said = h('p', { class: 'said', role: 'status' });
  }

  build(run, live) {
    if (!live) {
      this.holder.replaceChildren(h('p', { class: 'how' }, 'The run is over: there is nothing left to control.'));
      this.fields = new Map();
      return;
    }
    const button = (control, label, body, more) => h('button', { type: 'button', 'data-control': control, onclick: () => this.perform(control, body), ...more }, label);
    this.pause = button('pause', 'Pause');
    this.resume = button('resume', 'Resume');
    this.steps = h('input', { type: 'number', min: 1, max: 1000000, value: 1, 'aria-label': 'Policy updates to step' });
    this.step = h('button', { type: 'button', 'data-control': 'step', onclick: () => this.perform('step', { policyUpdates: Number(this.steps.value) }) }, 'Step');
    this.checkpoint = button('checkpoint', 'Checkpoint');
    this.stop = h('button', { type: 'button', class: 'danger', 'data-control': 'stop', onclick: () => this.confirmStop() }, 'Stop');
    this.fields = new Map(run.settings.map((setting) => [setting.key, this.field(setting)]));
    this.holder.replaceChildren(
      h('div', { class: 'row' }, this.pause, this.resume, h('span', { class: 'pair' }, this.step, this.steps), this.checkpoint, this.stop),
      h('div', { class: 'fields' }, ...[...this.fields.values()].map(({ form }) => form)),
      this.said,
      h('p', { class: 'how' }, 'Whatever is done here is written down in audit.jsonl and flagged on the charts.'),
    );
  }

  field(setting) {
    const id = `set-${setting.key.replaceAll('.', '-')}`;
    const bounds = `${setting.leastIncluded ? 'from' : 'above'} ${number(setting.least)} to ${number(setting.greatest)}`;
    const input = h('input', { id, type: 'number', step: 'any', min: setting.least, max: setting.greatest, 'aria-describedby': `${id}-help`, value: setting.initial });
    const now = h('output', { for: id });
    const form = h(
      'form',
      {
        'data-key': setting.key,
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.perform('set', { key: setting.key, value: input.value === '' ? null : Number(input.value) });
        },
      },
      h('label', { for: id }, setting.key),
      h('span', { class: 'now' }, 'now ', now),
      h('span', { class: 'pair' }, input, h('button', { type: 'submit', 'aria-label': `Set ${setting.key}` }, 'Set')),
      h('span', { class: 'how', id: `${id}-help` }, `${HELP[setting.key] ?? ''}; ${bounds}`),
    );
    return { form, now };
  }

  paint(store) {
    if (!this.fields) return;
    for (const [key, { now }] of this.fields) setText(now, number(store.sample.settings[key]));
    const { phase } = store.sample;
    for (const control of this.holder.querySelectorAll('button, input')) control.disabled = store.ended;
    if (!this.pause || store.ended) return;
    this.pause.disabled = phase === 'paused';
    this.resume.disabled = phase !== 'paused';
  }

  confirmStop() {
    if (this.stop.dataset.sure) {
      this.perform('stop');
      return;
    }
    // Once to ask, once to be sure; no dialogue gets in the way.
    this.stop.dataset.sure = 'yes';
    this.stop.textContent = 'Really stop?';
    setTimeout(() => {
      delete this.stop.dataset.sure;
      this.stop.textContent = 'Stop';
    }, 4000);
  }

  async perform(control, body) {
    const { ok, message } = await ask(control, body);
    this.said.dataset.ok = ok;
    setText(this.said, `${ok ? '✓' : '✕'} ${message}`);
  }
}
