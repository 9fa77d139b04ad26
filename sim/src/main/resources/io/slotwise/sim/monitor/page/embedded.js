// The page's charts within another page, drawn once from data that it holds. Where no script runs, what the other page
// drew by itself stays.

import { Charts } from './charts.js';
import { byId } from './dom.js';
import { Store } from './store.js';

const store = new Store();
store.take('state', JSON.parse(byId('run-data').textContent));
const charts = new Charts(byId('live-charts'));
charts.paintAll(store);
byId('live').hidden = false;
document.querySelectorAll('.drawn').forEach((section) => (section.hidden = true));

const buttons = [...document.querySelectorAll('[data-axis]')];
for (const button of buttons) {
  button.addEventListener('click', () => {
    buttons.forEach((other) => other.setAttribute('aria-pressed', other === button));
    charts.useAxis(button.dataset.axis);
    charts.paintAll(store);
  });
}
