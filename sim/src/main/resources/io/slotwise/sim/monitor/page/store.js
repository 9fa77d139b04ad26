// What the page knows of the run: one state, kept up to date by events.

/** Rows of numbers by column, with live rows added; thinned as the server does when there are too many. */
class Table {
  constructor({ columns, rows }) {
    this.columns = columns;
    this.rows = rows.slice();
    this.index = new Map(columns.map((name, place) => [name, place]));
  }

  add(row) {
    this.rows.push(row);
    if (this.rows.length > 3000) this.rows = this.rows.filter((_, place) => place % 2 === 0);
  }

  column(name) {
    const place = this.index.get(name);
    return this.rows.map((row) => row[place]);
  }

  last(name) {
    return this.rows.length ? this.rows.at(-1)[this.index.get(name)] : null;
  }
}

/** Shares of busy time that are remembered for each actor. */
const REMEMBERED = 120;

export class Store {
  constructor() {
    this.run = null;
    this.live = true;
    this.reference = null;
    this.sample = null;
    this.marks = [];
    this.picks = [];
    this.points = new Table({ columns: [], rows: [] });
    this.evaluations = new Table({ columns: [], rows: [] });
    this.busy = new Map();
    this.samples = 0;
    this.receivedAt = 0;
    this.lag = null;
  }

  /** Takes an event in; returns what has changed. */
  take(type, data) {
    this.receivedAt = Date.now();
    switch (type) {
      case 'state':
        this.run = data.run;
        this.live = data.live;
        this.reference = data.reference;
        this.sample = data.sample;
        this.marks = data.marks;
        this.picks = data.picks;
        this.points = new Table(data.points);
        this.evaluations = new Table(data.evaluations);
        this.remember();
        return ['run', 'sample', 'marks', 'picks', 'charts'];
      case 'reference':
        this.reference = data;
        return ['charts', 'sample'];
      case 'sample':
        this.sample = data.sample;
        this.lag = Date.now() - data.sample.at;
        this.points.add(data.point);
        this.samples++;
        this.remember();
        return ['sample', 'charts'];
      case 'evaluation':
        this.evaluations.add(data);
        return ['charts'];
      case 'mark':
        this.marks.push(data);
        return ['marks', 'charts'];
      case 'picks':
        this.picks = data;
        return ['picks'];
      default:
        return [];
    }
  }

  remember() {
    for (const actor of this.sample?.actors ?? []) {
      const shares = this.busy.get(actor.name) ?? [];
      shares.push(actor.busy);
      if (shares.length > REMEMBERED) shares.shift();
      this.busy.set(actor.name, shares);
    }
  }

  actor(name) {
    return this.sample?.actors.find((actor) => actor.name === name) ?? null;
  }

  get ended() {
    return !this.live || Boolean(this.sample?.ended);
  }
}
