// How the whole of Sluice does: what waits, how fast it goes, who works, what fails, what is stored.

import { drainButton, pauseButton } from './brakes.js';
import { columnsChart, figuresTable, rangeBar, slots, stackedBar, tableBehind } from './charts.js';
import { deadLettersPart } from './dead-letters.js';
import { h } from './dom.js';
import { failureName } from './job-words.js';
import { figures } from './figures.js';
import * as format from './format.js';
import { problemBox } from './feedback.js';

const REFRESH_MILLIS = 3000;

export function operationsView() {
  const parts = h('div', { class: 'parts' }, h('p', { class: 'loading' }, 'Reading the figures …'));
  const age = h('p', { class: 'aside' });
  const trouble = h('div', {});
  const letters = deadLettersPart();
  const element = h('div', { class: 'operations-view' }, h('div', { class: 'heading' }, h('h1', {}, 'Operations'), age), trouble, parts, letters);
  const open = new Set();
  const onFigures = ({ detail }) => {
    trouble.replaceChildren();
    draw(detail);
  };
  const onFailure = ({ detail }) => trouble.replaceChildren(problemBox(detail, () => figures.ask()));
  figures.addEventListener('figures', onFigures);
  figures.addEventListener('failure', onFailure);
  const timer = setInterval(() => figures.ask(), REFRESH_MILLIS);
  document.title = 'Operations · Sluice';
  if (figures.latest) draw(figures.latest);
  figures.ask();

  // A table that was opened stays open, and nothing is drawn anew under a person's hands.
  function draw(latest) {
    if (parts.contains(document.activeElement) && document.activeElement.matches('.table')) return;
    const focused = [...parts.querySelectorAll('summary, a, button')].indexOf(document.activeElement);
    for (const part of parts.querySelectorAll('.part')) {
      if (part.querySelector('details[open]')) open.add(part.id);
      else open.delete(part.id);
    }
    letters.show(latest.dead_letters);
    age.textContent = `As of ${new Date(latest.at).toLocaleTimeString('en', { hourCycle: 'h23' })}`;
    parts.replaceChildren(pace(latest), queue(latest), times(latest), workersPart(latest), failuresPart(latest), storage(latest), plumbing(latest));
    for (const id of open) document.getElementById(id)?.querySelector('details')?.setAttribute('open', '');
    if (focused >= 0) [...parts.querySelectorAll('summary, a, button')][focused]?.focus();
  }

  return {
    element,
    close() {
      clearInterval(timer);
      figures.removeEventListener('figures', onFigures);
      figures.removeEventListener('failure', onFailure);
    },
  };
}

function part(id, title, figure, unit, ...content) {
  return h('section', { class: 'part', id, 'aria-label': title }, h('h2', {}, title), h('p', { class: 'figure' }, h('strong', {}, figure), ' ', h('span', {}, unit)), content);
}

function pace({ throughput }) {
  const { minutes } = throughput;
  const rows = minutes.map((minute) => minute.rows);
  const sum = rows.reduce((total, one) => total + one, 0);
  return part('pace', 'Pace', format.brief(throughput.rows_per_second), 'rows a second now',
    columnsChart(rows, `Rows in each of the last 60 minutes, ${format.brief(sum)} in all`),
    h('p', { class: 'scale' }, h('span', {}, 'an hour ago'), h('span', {}, `${format.rows(sum)} in the last hour`), h('span', {}, 'now')),
    tableBehind('Pace, minute by minute', ['Minute', 'Rows', 'Bytes', 'Completed', 'Failed'], minutes.filter((minute) => minute.rows + minute.completed + minute.failed > 0).reverse().map((minute) => [format.clockTime(minute.at), format.count(minute.rows), format.bytes(minute.bytes), minute.completed, minute.failed])));
}

const QUEUE = { running: 'Running', dispatched: 'On the queue', waiting: 'In the table', delayed: 'Pausing before another attempt' };

function queue({ queue: counts, dispatch }) {
  const parts = Object.keys(QUEUE).map((name) => ({ name, value: counts[name] }));
  const waiting = counts.waiting + counts.dispatched + counts.delayed;
  return part('queue', 'Queue', format.brief(waiting), waiting === 1 ? 'job waits' : 'jobs wait',
    stackedBar(parts, parts.map((one) => `${QUEUE[one.name]}: ${one.value}`).join(', ')),
    h('ul', { class: 'legend' }, parts.map((one) => h('li', {}, h('span', { class: `swatch ${one.name}` }), `${QUEUE[one.name]} `, h('strong', {}, format.brief(one.value))))),
    h('p', { class: 'aside' }, counts.oldest_seconds === null ? 'Nothing waits for a worker.' : `The first has waited ${format.duration(counts.oldest_seconds)}.`),
    dispatch && h('div', { class: 'buttons' }, pauseButton(dispatch), dispatch.paused && h('span', { class: 'bad' }, `Paused ${format.ago(dispatch.since)}.`)),
    tableBehind('Queue', ['Where', 'Jobs'], parts.map((one) => [QUEUE[one.name], format.count(one.value)])));
}

function times({ times: { waiting, running } }) {
  const scale = Math.max(waiting.max_seconds ?? 0, running.max_seconds ?? 0);
  const line = (name, values) => values.jobs > 0 && h('div', { class: 'range' }, h('span', {}, name),
    rangeBar({ p50: values.p50_seconds, p95: values.p95_seconds, max: values.max_seconds }, scale, `${name}: half within ${format.duration(values.p50_seconds)}, 95 of 100 within ${format.duration(values.p95_seconds)}, the longest ${format.duration(values.max_seconds)}`));
  const cells = (values) => (values.jobs > 0 ? [format.duration(values.p50_seconds), format.duration(values.p95_seconds), format.duration(values.max_seconds)] : ['–', '–', '–']);
  return part('times', 'Times', running.jobs > 0 ? format.duration(running.p50_seconds) : '–', running.jobs > 0 ? 'median time to run, last hour' : 'no job was completed in the last hour',
    line('Waiting', waiting), line('Running', running),
    scale > 0 && h('p', { class: 'scale' }, h('span', {}, '0'), h('span', {}, 'line: median, bar: 95 of 100'), h('span', {}, format.duration(scale))),
    tableBehind('Times of the last hour', ['Part', 'Median', '95 of 100 within', 'Longest', 'Jobs'], [['Waiting', ...cells(waiting), waiting.jobs], ['Running', ...cells(running), running.jobs]]));
}

function storage({ storage: { files, used_bytes: used, free_bytes: free } }) {
  return part('storage', 'Storage', format.bytes(used), `in ${format.count(files)} ${files === 1 ? 'file' : 'files'}`,
    free === null ? h('p', { class: 'bad' }, 'The export volume cannot be reached from this gateway.') : [
      stackedBar([{ name: 'running', value: used }, { name: 'free', value: free }], `${format.bytes(used)} used, ${format.bytes(free)} free`),
      h('p', { class: 'aside' }, `${format.bytes(free)} free on the volume.`)],
    tableBehind('Storage', ['Space', 'Bytes'], [['Used by finished files', format.count(used)], ['Free', free === null ? 'not known' : format.count(free)]]));
}

function plumbing({ outbox, events, dead_letters: dead }) {
  const lag = outbox.oldest_seconds ?? 0;
  const seconds = events.last_tick_seconds;
  return part('plumbing', 'Messages', format.brief(outbox.messages), 'wait to be sent',
    stackedBar([{ name: 'running', value: Math.min(lag, 60) }, { name: 'free', value: Math.max(0, 60 - lag) }], `Outbox lag ${format.duration(lag)} of a minute`),
    h('dl', { class: 'facts' },
      h('div', {}, h('dt', {}, 'Outbox lag'), h('dd', {}, outbox.oldest_seconds === null ? 'none' : format.duration(lag))),
      h('div', {}, h('dt', {}, 'Last news from the broker'), h('dd', { class: seconds > 30 ? 'bad' : '' }, `${format.duration(seconds)} ago`)),
      h('div', {}, h('dt', {}, 'Dead letters'), h('dd', { class: dead ? 'bad' : '' }, dead === null ? 'not known: the broker does not answer' : dead === 0 ? 'none' : `${format.count(dead)}, see below`))),
    tableBehind('Messages', ['What', 'Now'], [['Status messages not sent', format.count(outbox.messages)], ['Age of the oldest', format.duration(lag)], ['Age of the event clock', format.duration(seconds)], ['Dead letters', dead === null ? 'not known' : format.count(dead)]]));
}

export function workersPart({ workers }) {
  const present = workers.filter((worker) => worker.present);
  const all = present.reduce((sum, worker) => sum + worker.slots, 0);
  const used = present.reduce((sum, worker) => sum + worker.jobs.length, 0);
  return part('workers', 'Workers', format.count(present.length), present.length === 0 ? 'are connected' : `connected, ${used} of ${all} slots in use`,
    workers.length === 0
      ? h('p', { class: 'aside' }, 'None was heard of in the last hour. Start one with ', h('code', {}, './sluice worker'), '.')
      : figuresTable('Workers', ['Worker', 'Slots', 'Last sign of life', 'Works on', 'Takes jobs'], workers.map(line)));
}

function line(worker) {
  return [
    [h('span', { class: worker.present ? 'presence' : 'presence gone' }, worker.present ? '' : 'Gone: '), h('span', { class: 'breakable' }, worker.name), h('span', { class: 'aside' }, ` ${worker.version}`)],
    worker.present ? h('span', {}, slots(worker.jobs.length, worker.slots), h('span', { class: 'offscreen' }, `${worker.jobs.length} of ${worker.slots}`)) : '–',
    h('time', { datetime: worker.last_seen_at }, format.ago(worker.last_seen_at)),
    worker.jobs.length === 0 ? 'Nothing' : worker.jobs.map((job) => h('a', { class: 'works-on', href: `#/jobs/${job.id}` }, `${job.table_name} #${job.id}, ${job.percent} %`)),
    worker.present || worker.drained ? [h('span', {}, worker.drained ? (worker.takes_jobs ? 'Soon not ' : 'No, drained ') : worker.takes_jobs ? 'Yes ' : 'No '), drainButton(worker)] : '–',
  ];
}

export function failuresPart({ failures }) {
  const sum = failures.reduce((total, failure) => total + failure.jobs, 0);
  const most = Math.max(...failures.map((failure) => failure.jobs), 1);
  return part('failures', 'Failures', format.count(sum), sum === 1 ? 'job failed in the last 24 hours' : 'jobs failed in the last 24 hours',
    failures.length === 0
      ? h('p', { class: 'aside' }, 'Everything that ended, ended well or was cancelled.')
      : [h('ul', { class: 'reasons' }, failures.map((failure) => h('li', {},
          h('span', {}, failureName(failure.error_code)), h('strong', {}, format.count(failure.jobs)),
          stackedBar([{ name: 'failed', value: failure.jobs }, { name: 'free', value: most - failure.jobs }], `${failure.jobs} of ${sum}`),
          h('span', { class: 'aside' }, failure.remedy)))),
        tableBehind('Failures of the last 24 hours', ['Code', 'Jobs', 'Last'], failures.map((failure) => [failure.error_code, failure.jobs, format.ago(failure.last_at)]))]);
}
