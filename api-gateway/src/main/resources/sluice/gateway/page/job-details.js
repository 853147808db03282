// One job in full, beside the list or, on a narrow screen, in its place.

import { cancel, downloadLink, hasEnded, remove, runAgain } from './actions.js';
import { getAttempts, getJob, getRequest } from './api.js';
import { frontButton, keepButtons } from './brakes.js';
import { figures } from './figures.js';
import { h, icon, PATHS, refill, setText } from './dom.js';
import { isMendedByChange, progressBar, progressWords, statusMark } from './job-words.js';
import { failurePart, fileFacts, requestPart, timeline, warningsPart } from './job-facts.js';
import * as format from './format.js';
import { problemBox } from './feedback.js';
import { go } from './route.js';

const TICK_MILLIS = 1000;
const PLACE_MILLIS = 5000;

/** @param back where the list is */
export function jobDetails(id, back) {
  let job = null;
  let shown = null;
  let request = null;
  let attempts = [];
  let bar = null;
  let ticking = [];
  let closed = false;
  const progressText = h('p', { class: 'progress-words' });
  const heading = h('h2', { tabindex: -1, id: 'details-heading' }, `Job ${id}`);
  const body = h('div', {});
  const element = h(
    'section',
    { class: 'details', 'aria-labelledby': 'details-heading' },
    h('div', { class: 'details-head' }, h('a', { class: 'back', href: back }, icon(PATHS.back), 'All jobs'), h('a', { class: 'button quiet icon close', href: back, 'aria-label': 'Close details' }, icon(PATHS.cross))),
    heading,
    body,
  );
  const timer = setInterval(() => ticking.forEach((tick) => tick()), TICK_MILLIS);
  // A place in the queue changes without the job.
  const placeTimer = setInterval(() => job?.status === 'pending' && !document.hidden && load(), PLACE_MILLIS);
  const place = h('span', {});
  // Only the figures know what is to be done about a failure.
  figures.addEventListener('figures', () => shown?.status === 'failed' && redraw(), { once: true });
  element.addEventListener('keydown', (event) => event.key === 'Escape' && go(back));

  async function load() {
    try {
      const [found, asked, made] = await Promise.all([getJob(id), request ?? getRequest(id), getAttempts(id)]);
      if (closed) return;
      request = asked;
      attempts = made;
      changed(found);
    } catch (problem) {
      if (closed) return;
      if (problem.status === 404) gone();
      else if (!shown) body.replaceChildren(problemBox(problem, load));
    }
  }

  function gone() {
    job = shown = null;
    setText(heading, `Job ${id}`);
    body.replaceChildren(h('div', { class: 'empty' }, h('p', {}, 'There is no such job: it was deleted, or never was.'), h('p', {}, h('a', { class: 'button', href: back }, 'All jobs'))));
  }

  /** Takes the newest that is known of the job; it is shown once the rest is there, too. */
  function changed(found) {
    if (found.id !== id) return;
    if (!job || found.version >= job.version) job = found;
    if (request !== null) show();
  }

  function show() {
    const before = shown;
    shown = job;
    if (job.queue_position) setText(place, placeWords(job.queue_position));
    if (before && before.status === job.status && before.attempt === job.attempt && before.expires_at === job.expires_at) showProgress();
    else redraw();
    if (before && before.attempt !== job.attempt) load().then(() => !closed && job && redraw());
  }

  function showProgress() {
    if (!bar) return;
    bar.update(job);
    setText(progressText, progressWords(job));
  }

  function redraw() {
    const hadFocus = body.contains(document.activeElement);
    ticking = [];
    bar = job.status === 'running' ? progressBar(job) : null;
    setText(heading, job.table_name);
    refill(
      body,
      h('p', { class: 'details-kind' }, statusMark(job.status), h('span', {}, `${format.FORMAT_NAMES[job.format]}${job.compress ? ' · gzip' : ''} · job ${job.id}`)),
      job.label && h('p', { class: 'details-label' }, job.label),
      bar && h('div', { class: 'progress-part' }, bar, progressText),
      job.status === 'pending' && h('p', { class: 'aside' }, job.attempt > 1 ? `Waiting for attempt ${job.attempt}; the one before did not finish.` : 'Waiting for a free worker.', ' ', place),
      failurePart(job),
      buttons(),
      fileFacts(job, (tick) => ticking.push(tick)),
      warningsPart(job),
      timeline(job, attempts),
      requestPart(job, request),
    );
    showProgress();
    if (hadFocus) heading.focus({ preventScroll: true });
  }

  function buttons() {
    const button = (label, onclick, kind = '') => h('button', { type: 'button', class: kind, onclick }, label);
    const mend = job.status === 'failed' && isMendedByChange(job.error_code);
    const again = button('Run again', () => runAgain(id), mend || job.status === 'completed' ? '' : 'primary');
    return h(
      'div',
      { class: 'buttons' },
      job.status === 'completed' && downloadLink(id, { class: 'button primary' }, icon(PATHS.download), 'Download'),
      job.status === 'completed' && keepButtons(job),
      job.status === 'pending' && frontButton(job),
      !hasEnded(job) && button('Cancel', () => cancel([id])),
      hasEnded(job) && !mend && again,
      h('a', { class: mend ? 'button primary' : 'button', href: `#/new?again=${id}` }, 'Edit and run again'),
      mend && again,
      button('Delete', () => remove([id]), 'danger'),
    );
  }

  load();
  return {
    element,
    load,
    changed,
    deleted: (which) => which === id && gone(),
    focus: () => heading.focus({ preventScroll: matchMedia('(min-width: 64rem)').matches }),
    close() {
      closed = true;
      clearInterval(timer);
      clearInterval(placeTimer);
    },
  };
}

const placeWords = (position) => (position === 1 ? 'It is the next.' : `${position - 1} ${position === 2 ? 'is' : 'are'} before it.`);
