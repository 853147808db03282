// A job in words and shapes: its status, how far it is, why it failed.

import { h, s } from './dom.js';
import * as format from './format.js';
import { STATUS_NAMES } from './format.js';

const SHAPES = {
  pending: () => [s('circle', { cx: 8, cy: 8, r: 5, class: 'line' })],
  running: () => [s('circle', { cx: 8, cy: 8, r: 5, class: 'line faint' }), s('path', { d: 'M8 3a5 5 0 0 1 5 5', class: 'line turning' })],
  completed: () => [s('circle', { cx: 8, cy: 8, r: 6.5, class: 'full' }), s('path', { d: 'M5 8.200l2.200 2.200L11 6.300', class: 'cut' })],
  failed: () => [s('path', { d: 'M8 1.500l7 12.500H1z', class: 'full' }), s('path', { d: 'M8 6v4M8 12.100v.1', class: 'cut' })],
  cancelled: () => [s('circle', { cx: 8, cy: 8, r: 5.500, class: 'line' }), s('path', { d: 'M4.200 11.800l7.600-7.600', class: 'line' })],
  expired: () => [s('path', { d: 'M4 2h8M4 14h8M5 2c0 4 6 8 6 12M11 2c0 4-6 8-6 12', class: 'line' })],
};

export function statusMark(status) {
  return h('span', { class: `mark ${status}` }, s('svg', { class: 'i', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, SHAPES[status]()), STATUS_NAMES[status]);
}

/** A bar with a method `update(job)`. Without an estimate it only says that something goes on. */
export function progressBar(job) {
  const bar = h('progress', { max: 100, 'aria-label': `Progress of job ${job.id}` });
  bar.update = ({ progress }) => {
    if (progress.estimated_rows > 0) bar.value = progress.percent;
    else bar.removeAttribute('value');
  };
  bar.update(job);
  return bar;
}

const timeLeft = (seconds) => (seconds > 90 ? `${Math.ceil(seconds / 60)} min` : format.duration(Math.max(1, seconds)));

export function progressWords({ progress }) {
  const words = [];
  if (progress.estimated_rows > 0) words.push(`${progress.percent} %`);
  words.push(format.rows(progress.rows));
  if (progress.rows_per_second) words.push(`${format.brief(progress.rows_per_second)}/s`);
  if (progress.eta_seconds !== null && progress.rows > 0) words.push(`${timeLeft(progress.eta_seconds)} left`);
  return words.join(' · ');
}

const NAMES = {
  source_unavailable: 'The source database could not be reached',
  source_conflict: 'The replica cancelled the query',
  source_timeout: 'The source held the query too long',
  table_missing: 'The table is not there',
  table_changed: 'The table changed after the job was made',
  permission_denied: 'The source role may not read the table',
  value_not_representable: 'A value does not fit the format',
  row_too_large: 'A row is too large',
  storage_full: 'The export volume is full',
  storage_error: 'The export volume refused a write',
  storage_stalled: 'The export volume accepted nothing for minutes',
  volume_not_shared: 'Gateway and worker see different volumes',
  worker_lost: 'The workers that ran it vanished',
  undeliverable: 'The broker could not deliver it',
  internal: 'A defect of Sluice',
};

// A request that asks for something else may go well where this one cannot.
const MENDED_BY_CHANGE = new Set(['table_missing', 'table_changed', 'value_not_representable', 'row_too_large']);

export const isMendedByChange = (code) => MENDED_BY_CHANGE.has(code);

export const failureName = (code) => NAMES[code] ?? code.replaceAll('_', ' ');
