// What is known of a job: its file, its failure, its warnings, its course, its request.

import { asCurl } from './api.js';
import { copyButton } from './feedback.js';
import { h, setText } from './dom.js';
import { figures } from './figures.js';
import { failureName } from './job-words.js';
import * as format from './format.js';

const fact = (name, ...value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

/** @param everySecond takes functions that keep what they show fresh */
export function fileFacts(job, everySecond) {
  if (!job.file_name) return null;
  return h(
    'section',
    { 'aria-label': 'File' },
    h('h3', {}, 'File'),
    h(
      'dl',
      { class: 'facts' },
      fact('Name', h('span', { class: 'breakable' }, job.file_name)),
      fact('Size', `${format.bytes(job.file_size_bytes)} `, h('span', { class: 'aside' }, `${format.count(job.file_size_bytes)} bytes`)),
      fact('Rows', format.count(job.row_count), job.truncated && h('span', { class: 'aside' }, ' cut at the row limit; the table has more')),
      job.snapshot_at && fact('As of', h('time', { datetime: job.snapshot_at }, format.fullTime(job.snapshot_at))),
      fact('SHA-256', h('code', { class: 'breakable' }, job.sha256), ' ', copyButton('Copy', () => job.sha256)),
      fact(job.status === 'expired' ? 'Removed' : 'Kept', expiry(job, everySecond)),
    ),
  );
}

function expiry(job, everySecond) {
  if (!job.expires_at) return 'for good';
  const words = h('time', { datetime: job.expires_at, title: format.fullTime(job.expires_at) });
  const show = () => {
    const left = (Date.parse(job.expires_at) - Date.now()) / 1000;
    setText(words, job.status === 'expired' ? format.ago(job.expires_at) : left > 0 ? `for ${format.duration(left)} more` : 'a moment longer');
  };
  show();
  everySecond(show);
  return words;
}

export function failurePart(job) {
  if (job.status !== 'failed') return null;
  // The message ends with what is to be done, in the words that the figures have too.
  const remedy = figures.latest?.failures.find((failure) => failure.error_code === job.error_code)?.remedy;
  const [what, todo] = remedy && job.error_message.endsWith(` ${remedy}`) ? [job.error_message.slice(0, -remedy.length - 1), remedy] : [job.error_message, null];
  return h(
    'div',
    { class: 'failure' },
    h('h3', {}, failureName(job.error_code)),
    h('p', {}, what),
    todo && h('p', {}, h('strong', {}, 'What to do: '), todo),
    h('p', { class: 'aside' }, `Code ${job.error_code}, ${job.attempt === 1 ? 'at the first attempt' : `after ${job.attempt} attempts`}.`),
  );
}

export function warningsPart(job) {
  if (job.warnings.length === 0) return null;
  return h(
    'section',
    { 'aria-label': 'Warnings' },
    h('h3', {}, 'Warnings'),
    h('ul', { class: 'warnings' }, job.warnings.map((warning) => h('li', {}, warning.detail))),
  );
}

export function requestPart(job, request) {
  const text = JSON.stringify(request, null, 2);
  return h(
    'section',
    { 'aria-label': 'Request' },
    h('h3', {}, 'Request'),
    h('pre', { tabindex: 0, 'aria-label': 'Request as JSON' }, text),
    h('div', { class: 'buttons' }, copyButton('Copy JSON', () => text), copyButton('Copy as curl', () => asCurl(request))),
  );
}

/** @param attempts as far as they are known */
export function timeline(job, attempts) {
  return h(
    'section',
    { 'aria-label': 'Timeline' },
    h('h3', {}, 'Timeline'),
    h('ol', { class: 'timeline' }, steps(job, attempts).map(([name, time, note]) =>
      h('li', { class: time ? '' : 'ahead' }, h('span', { class: 'moment' }, name), time && h('time', { datetime: time }, format.fullTime(time)), note && h('span', { class: 'aside' }, note)))),
  );
}

function steps(job, attempts) {
  const steps = [['Created', job.created_at, null], ...attempts.filter((one) => one.attempt < job.attempt).map(earlier)];
  if (job.started_at && job.status !== 'pending') {
    const waited = format.secondsBetween(job.created_at, job.started_at);
    const worker = attempts.find((one) => one.attempt === job.attempt)?.worker;
    steps.push([
      job.attempt > 1 ? `Attempt ${job.attempt} began` : 'Began',
      job.started_at,
      [job.attempt === 1 && waited >= 0 && `after waiting ${format.duration(waited)}`, worker && `on ${worker}`].filter(Boolean).join(', '),
    ]);
  }
  if (job.snapshot_at && job.started_at) steps.push(['Snapshot taken', job.snapshot_at, 'every row is of this moment']);
  if (job.completed_at) steps.push([ENDS[job.status], job.completed_at, job.started_at && job.status !== 'cancelled' ? `took ${format.duration(Math.max(0, format.secondsBetween(job.started_at, job.completed_at)))}` : null]);
  else steps.push([job.status === 'running' ? 'Completes' : 'Begins', null, job.progress.eta_seconds && job.progress.rows > 0 ? `in about ${format.duration(Math.max(1, job.progress.eta_seconds))}` : null]);
  if (job.expires_at) steps.push([job.status === 'expired' ? 'File removed' : 'File is removed', job.expires_at, null]);
  return steps;
}

const earlier = (one) => [
  `Attempt ${one.attempt} ${OUTCOMES[one.outcome]}`,
  one.ended_at,
  `on ${one.worker}, where it began at ${format.clockTime(one.started_at)}${one.error_message ? `: ${one.error_message}` : ''}`,
];

const OUTCOMES = { failed: 'failed', lost: 'was lost', handed_back: 'was handed back' };
const ENDS = { completed: 'Completed', expired: 'Completed', failed: 'Failed', cancelled: 'Cancelled' };
