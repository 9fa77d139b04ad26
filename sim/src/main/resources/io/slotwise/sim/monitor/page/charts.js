// Which charts there are, and how to read each.

import { Chart } from './chart.js';
import { bytes, count, number, percent, rate } from './dom.js';

const CHARTS = [
  {
    title: 'Score',
    help: 'How far greedy picks have come from random ones (0) to the best possible (1), on lists never trained on. It should rise and stay; flat at 0 with a logit spread near 0 means that nothing is learned.',
    from: 'evaluations',
    lines: [{ name: 'score', column: 'score' }],
    references: () => [{ name: 'the optimum', value: 1 }, { name: 'random', value: 0 }],
    least: 0,
    most: 1,
  },
  {
    title: 'Reward',
    help: 'In the simulation’s own unit. Sampled below greedy is the price of exploring; the gap closes as the policy decides. Predicted above both: the policy climbs a critic that is too hopeful.',
    from: 'evaluations',
    lines: [
      { name: 'greedy', column: 'greedyReward' },
      { name: 'sampled', column: 'sampledReward' },
      { name: 'predicted', column: 'predictedReward' },
    ],
    references: ({ reference }) => (reference ? [{ name: 'random', value: reference.randomReward }, { name: 'the best', value: reference.optimalReward }] : []),
  },
  {
    title: 'Critic loss',
    help: 'Mean squared error in units of the reward’s variance, on a logarithmic axis: 1 is no skill, 0.1 leaves a tenth unexplained. It should fall first; the policy can only be as good as it.',
    from: 'evaluations',
    lines: [{ name: 'loss', column: 'criticLoss' }],
    log: true,
  },
  {
    title: 'Critic against simulation',
    help: 'Correlation of predicted and observed reward over sampled picks: 1 is perfect. It may drop late, when all picks are good and little is left to tell apart.',
    from: 'evaluations',
    lines: [{ name: 'correlation', column: 'correlation' }],
    least: 0,
    most: 1,
  },
  {
    title: 'Can the critic be trusted?',
    help: 'Trust is 1 if the critic is never wrong about the policy’s own picks, 0 if it knows no more than the mean; below the line, policy steps are slowed. The cosine tells how far two ways to the policy’s gradient agree: 1 is all signal; near 0 it is mostly noise, and larger batches help.',
    from: 'evaluations',
    lines: [
      { name: 'trust', column: 'trust' },
      { name: 'gradient cosine', column: 'gradientCosine' },
    ],
    references: ({ run }) => (run?.minimumTrust ? [{ name: 'full steps from here on', value: run.minimumTrust }] : []),
    least: 0,
    most: 1,
  },
  {
    title: 'How decided the policy is',
    help: 'Entropy (nats per slot) falls and the logits’ spread grows as the policy decides. Entropy at 0 early on: it decided too soon; raise the temperature or exploration.',
    from: 'evaluations',
    lines: [
      { name: 'entropy', column: 'entropy' },
      { name: 'logit spread', column: 'logitSpread' },
    ],
    least: 0,
  },
  {
    title: 'Gradient norms',
    help: 'Before clipping, on a logarithmic axis. Steady or slowly falling is healthy; leaps of ten times or more ask for a lower learning rate; almost 0 means nothing more is learned.',
    from: 'evaluations',
    lines: [
      { name: 'critic', column: 'criticGradient' },
      { name: 'policy', column: 'policyGradient' },
    ],
    log: true,
  },
  {
    title: 'Update against parameters',
    help: 'How far one update moves a network, as a share of its size, on a logarithmic axis. About 0.001 is healthy; above 0.01 learning is rough: lower the learning rate. Below 0.0001 hardly anything moves.',
    from: 'points',
    lines: [
      { name: 'critic', column: 'criticUpdateRatio' },
      { name: 'policy', column: 'policyUpdateRatio' },
    ],
    references: () => [{ name: 'healthy', value: 0.001 }],
    log: true,
  },
  {
    title: 'Pace',
    help: 'Changes a second. The three keep fixed ratios, so when one slows down all do; the verdict above says who holds them up.',
    from: 'points',
    lines: [
      { name: 'environment steps', column: 'environmentStepsPerSecond' },
      { name: 'critic updates', column: 'criticUpdatesPerSecond' },
      { name: 'policy updates', column: 'policyUpdatesPerSecond' },
    ],
    least: 0,
    format: rate,
  },
  {
    title: 'Who is busy',
    help: 'Share of its time that each handled messages. Near 100 %: the bottleneck. With fewer processors than actors at work, several can look busy while they wait for one.',
    from: 'points',
    lines: [
      { name: 'critic learner', column: 'criticBusy' },
      { name: 'policy learner', column: 'policyBusy' },
      { name: 'selector', column: 'selectorBusy' },
      { name: 'simulation', column: 'simulationBusy' },
    ],
    least: 0,
    most: 1,
    format: (value) => (value === null ? '–' : percent(value)),
  },
  {
    title: 'Temperature and exploration',
    help: 'What they are now, schedule or hand. A lower temperature is closer to the hard pick, with noisier gradients; a greater epsilon teaches the critic about picks that the policy would not make.',
    from: 'points',
    lines: [
      { name: 'temperature', column: 'temperature' },
      { name: 'epsilon', column: 'epsilon' },
    ],
    least: 0,
  },
  {
    title: 'Policy lag',
    help: 'Policy updates that the selector is behind by. A few are the price of working at once; hundreds mean that experiences come from an old policy.',
    from: 'points',
    lines: [{ name: 'updates behind', column: 'policyLag' }],
    least: 0,
    format: (value) => number(value, 3),
  },
  {
    title: 'Replay',
    help: 'Experiences that the critic can learn from. They grow in number until it is full; from then on the oldest make room.',
    from: 'points',
    lines: [{ name: 'experiences', column: 'replaySize' }],
    least: 0,
    format: count,
  },
  {
    title: 'Memory',
    help: 'The heap goes up and down as garbage is collected. The process’s own memory holds the tensors, too: it should level off; if it only ever grows, something leaks.',
    from: 'points',
    lines: [
      { name: 'heap', column: 'heap' },
      { name: 'process', column: 'process' },
    ],
    least: 0,
    format: (value) => (value === null ? '–' : bytes(value)),
  },
];

export class Charts {
  constructor(holder) {
    this.axis = 'seconds';
    this.charts = CHARTS.map((plan) => new Chart(plan));
    this.seen = new Set();
    this.store = null;
    holder.replaceChildren(...this.charts.map((chart) => chart.element));
    // Only what is in sight is painted.
    const watch = new IntersectionObserver(
      (entries) =>
        entries.forEach((entry) => {
          const chart = this.charts.find(({ element }) => element === entry.target);
          if (entry.isIntersecting) {
            this.seen.add(chart);
            if (this.store) chart.paint(this.store, this.axis);
          } else this.seen.delete(chart);
        }),
      { rootMargin: '200px' },
    );
    this.charts.forEach(({ element }) => watch.observe(element));
  }

  useAxis(axis) {
    this.axis = axis;
  }

  /** All of them at once, where nothing moves any more; those without data are left out. */
  paintAll(store) {
    for (const chart of this.charts) {
      chart.paint(store, this.axis);
      chart.element.hidden = chart.element.classList.contains('empty');
    }
  }

  paint(store) {
    this.store = store;
    const scored = store.evaluations.last('score') !== null || !store.evaluations.rows.length;
    this.charts[0].element.hidden = !scored;
    this.seen.forEach((chart) => chart.paint(store, this.axis));
  }
}
