// The view of all jobs: filters, the list, and beside it the job that the address names.

import { h, icon, PATHS, refill } from './dom.js';
import { jobDetails } from './job-details.js';
import { jobFilters } from './job-filters.js';
import { JobList } from './job-list.js';
import { JobRow } from './job-row.js';
import { live } from './live.js';
import { problemBox } from './feedback.js';
import { addressOf } from './route.js';
import { selection } from './selection.js';
import { showEmpty } from './empty.js';

const TICK_MILLIS = 5000;

export function jobsView(route) {
  let list = null;
  let details = null;
  let opened = null;
  let due = false;
  const rows = new Map();
  const filters = jobFilters();
  const chosen = selection(() => list, mark);
  const lines = h('ol', { class: 'jobs', 'aria-label': 'Jobs, newest first' });
  const state = h('div', { class: 'list-state' });
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: loadMore }, 'Show older jobs');
  const side = h('div', { class: 'side' });
  const heading = h('div', { class: 'heading' }, h('h1', {}, 'Jobs'), h('a', { class: 'button primary', href: '#/new' }, icon(PATHS.plus), 'New export'));
  const overview = h('section', { class: 'overview', 'aria-label': 'All jobs' }, heading, filters.element, chosen.element, lines, state, more);
  const element = h('div', { class: 'jobs-view' }, overview, side);

  const onJob = ({ detail: job }) => {
    details?.changed(job);
    if (list.put(job)) redrawSoon();
  };
  const onDeleted = ({ detail: id }) => {
    details?.deleted(id);
    if (list.jobs.delete(id)) redrawSoon();
  };
  const onAgain = () => {
    details?.load();
    load();
  };
  live.addEventListener('job', onJob);
  live.addEventListener('deleted', onDeleted);
  live.addEventListener('again', onAgain);
  const ticking = setInterval(() => rows.forEach((row) => row.tick()), TICK_MILLIS);

  async function load() {
    const wanted = list;
    try {
      await wanted.load();
      if (wanted === list) redraw();
    } catch (problem) {
      if (wanted === list && !list.loaded) state.replaceChildren(problemBox(problem, load));
    }
  }

  async function loadMore() {
    more.disabled = true;
    await list.loadMore().catch((problem) => state.replaceChildren(problemBox(problem)));
    more.disabled = false;
    redraw();
  }

  // Many changes of one moment are drawn together.
  function redrawSoon() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      redraw();
    });
  }

  function redraw() {
    const jobs = list.newestFirst();
    for (const [id, row] of rows) {
      if (!list.jobs.has(id)) {
        row.element.remove();
        rows.delete(id);
        chosen.forget(id);
      }
    }
    let place = lines.firstElementChild;
    for (const job of jobs) {
      const row = rows.get(job.id);
      if (row) {
        if (row.job !== job) row.update(job);
        if (row.element === place) place = place.nextElementSibling;
        else lines.insertBefore(row.element, place);
      } else {
        const made = new JobRow(job, addressOfJob, chosen.clicked);
        rows.set(job.id, made);
        lines.insertBefore(made.element, place);
      }
    }
    more.hidden = list.next === null;
    lines.hidden = jobs.length === 0;
    refill(state, list.loaded && jobs.length === 0 && showEmpty(list));
    mark();
  }

  function mark() {
    rows.forEach((row, id) => row.mark(chosen.has(id), id === opened));
    chosen.show();
  }

  const addressOfJob = (id) => addressOf(`jobs/${id}`, list.query());

  function routed({ id, query }) {
    const wanted = new JobList(query);
    if (list === null || String(wanted.query()) !== String(list.query())) {
      list = wanted;
      rows.forEach((row) => row.element.remove());
      rows.clear();
      filters.show(list);
      chosen.clear();
      state.replaceChildren(h('p', { class: 'loading' }, 'Reading the jobs …'));
      load();
    }
    open(/^[1-9][0-9]*$/.test(id ?? '') ? Number(id) : null);
    document.title = opened ? `Job ${opened} · Sluice` : 'Jobs · Sluice';
  }

  function open(id) {
    if (id === opened) return;
    const before = opened;
    opened = id;
    details?.close();
    details = id === null ? null : jobDetails(id, addressOf('jobs', list.query()));
    element.classList.toggle('with-details', id !== null);
    refill(side, details?.element);
    mark();
    if (details) details.focus();
    else rows.get(before)?.link.focus();
  }

  routed(route);
  return {
    element,
    routed,
    close() {
      live.removeEventListener('job', onJob);
      live.removeEventListener('deleted', onDeleted);
      live.removeEventListener('again', onAgain);
      clearInterval(ticking);
      filters.close();
      details?.close();
    },
  };
}
