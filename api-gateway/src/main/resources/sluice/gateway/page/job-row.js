// One line of the list of jobs. It is made once, and changes only where its job does.

import { cancel, downloadLink, hasEnded, runAgain } from './actions.js';
import { h, icon, PATHS, refill, setText } from './dom.js';
import { failureName, progressBar, progressWords, statusMark } from './job-words.js';
import * as format from './format.js';

export class JobRow {
  #shown = {};

  /** @param selected is told of each click on the box: (id, whether, shift held) */
  constructor(job, addressOfJob, selected) {
    this.id = job.id;
    this.box = h('input', { type: 'checkbox', 'aria-label': `Select job ${job.id}`, onclick: (event) => selected(job.id, event.target.checked, event.shiftKey) });
    this.link = h('a', { class: 'job-link', href: addressOfJob(job.id) }, job.table_name);
    this.status = h('span', { class: 'job-status' });
    this.outcome = h('div', { class: 'job-outcome' });
    this.when = h('time', { class: 'job-when', datetime: job.created_at, title: format.fullTime(job.created_at) });
    this.action = h('span', { class: 'job-action' });
    this.element = h(
      'li',
      { class: 'job' },
      this.box,
      this.status,
      h('div', { class: 'job-name' }, this.link, h('span', { class: 'job-kind' }, kindOf(job))),
      this.outcome,
      this.when,
      this.action,
    );
    this.update(job);
  }

  update(job) {
    this.job = job;
    if (this.#shown.status !== job.status) {
      this.element.dataset.status = job.status;
      this.status.replaceChildren(statusMark(job.status));
      refill(this.action, actionOf(job));
      refill(this.outcome, outcomeOf(job));
    } else if (this.#shown.version !== job.version) {
      this.#refreshOutcome(job);
    }
    this.#shown = job;
    this.tick();
  }

  #refreshOutcome(job) {
    if (job.status !== 'running') {
      refill(this.outcome, outcomeOf(job));
      return;
    }
    const [bar, words] = this.outcome.children;
    bar.update(job);
    setText(words, progressWords(job));
  }

  /** Time goes on, whether or not the job does. */
  tick() {
    setText(this.when, format.ago(this.job.created_at));
  }

  mark(isSelected, isOpen) {
    this.box.checked = isSelected;
    this.element.classList.toggle('selected', isSelected);
    if (isOpen) this.link.setAttribute('aria-current', 'true');
    else this.link.removeAttribute('aria-current');
  }
}

const kindOf = (job) => [format.FORMAT_NAMES[job.format], job.compress ? 'gzip' : '', `#${job.id}`, job.label].filter(Boolean).join(' · ');

function outcomeOf(job) {
  switch (job.status) {
    case 'running':
      return [progressBar(job), h('span', {}, progressWords(job))];
    case 'pending':
      return [h('span', {}, job.attempt > 1 ? `to be tried again, attempt ${job.attempt}` : 'until a worker is free')];
    case 'failed':
      return [h('span', { class: 'bad' }, failureName(job.error_code))];
    case 'cancelled':
      return [h('span', {}, job.row_count ? `After ${format.rows(job.row_count)}` : 'Before it began')];
    case 'expired':
      return [h('span', {}, `${format.rows(job.row_count)}, file removed`)];
    default:
      return [
        h('span', {}, `${format.rows(job.row_count)} · ${format.bytes(job.file_size_bytes)}`),
        job.truncated && h('span', { class: 'aside' }, 'cut at the row limit'),
      ];
  }
}

function actionOf(job) {
  if (job.status === 'completed') {
    return downloadLink(job.id, { class: 'button small', 'aria-label': `Download: job ${job.id}` }, icon(PATHS.download), 'Download');
  }
  return hasEnded(job)
    ? h('button', { type: 'button', class: 'small', 'aria-label': `Run again: job ${job.id}`, onclick: () => runAgain(job.id) }, 'Run again')
    : h('button', { type: 'button', class: 'small', 'aria-label': `Cancel: job ${job.id}`, onclick: () => cancel([job.id]) }, 'Cancel');
}
