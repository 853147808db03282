// Keeps the figures of /operations fresh for whoever shows them: calmly, and soon after a job changed. Says on every view
// what keeps all jobs from going on.

import { getOperations } from './api.js';
import { h, refill } from './dom.js';
import * as format from './format.js';
import { live } from './live.js';

const CALM_MILLIS = 10_000;
const SOON_MILLIS = 1000;

/** Tells 'figures' (detail: the answer) and 'failure' (detail: a Problem). `latest` is null before the first. */
class Figures extends EventTarget {
  latest = null;
  #timer = null;
  #asking = false;

  /** Asks again within a second, unless that is about to happen anyway. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), SOON_MILLIS);
  }

  async ask() {
    if (this.#asking || document.hidden) return this.#later();
    this.#asking = true;
    try {
      this.latest = await getOperations();
      this.dispatchEvent(new CustomEvent('figures', { detail: this.latest }));
    } catch (problem) {
      this.dispatchEvent(new CustomEvent('failure', { detail: problem }));
    }
    this.#asking = false;
    this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), CALM_MILLIS);
  }
}

export const figures = new Figures();

export function keepFigures() {
  const statuses = new Map();
  let due = false;
  const hurry = () => {
    if (due) return;
    due = true;
    figures.soon();
  };
  const done = () => (due = false);
  live.addEventListener('job', ({ detail: job }) => {
    if (statuses.get(job.id) === job.status) return;
    statuses.set(job.id, job.status);
    hurry();
  });
  live.addEventListener('deleted', hurry);
  live.addEventListener('again', hurry);
  figures.addEventListener('figures', done);
  figures.addEventListener('failure', done);
  document.addEventListener('visibilitychange', () => document.hidden || figures.ask());
  figures.ask();
}

const CLOCK_STANDS_SECONDS = 30;

export function showNotices(place) {
  figures.addEventListener('figures', ({ detail }) => show(place, detail));
}

function show(place, latest) {
  const notice = noticeOf(latest);
  const key = notice?.key ?? '';
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  refill(place, notice && h('div', { class: 'notice' }, h('strong', {}, notice.title), ' ', notice.text));
}

function noticeOf(latest) {
  if (latest.dispatch?.paused) {
    const { since, reason } = latest.dispatch;
    return {
      key: `paused ${since} ${reason}`,
      title: 'Jobs are paused.',
      text: [`Since ${format.fullTime(since)}${reason ? `: ${reason}` : ''}. What runs goes on; nothing else begins until somebody resumes, under `, h('a', { href: '#/operations' }, 'Operations'), '.'],
    };
  }
  const age = latest.events.last_tick_seconds;
  if (age > CLOCK_STANDS_SECONDS) {
    return {
      key: 'clock',
      title: 'News from the workers does not arrive.',
      text: `The last came ${format.duration(age)} ago. Running jobs may go on unseen. Check that RabbitMQ is up and that the gateway reaches it.`,
    };
  }
  if (latest.workers.some((worker) => worker.present)) return null;
  const waiting = latest.jobs.pending;
  return {
    key: `workers ${waiting > 0}`,
    title: 'No worker is connected.',
    text: [
      waiting > 0 ? 'Jobs wait, and begin as soon as one is. Start one with ' : 'New jobs will wait until one is. Start one with ',
      h('code', {}, './sluice worker'),
      ', or look at why those that should run cannot reach RabbitMQ.',
    ],
  };
}
