// What stands where there are no jobs.

import { h, s } from './dom.js';
import { FORMAT_NAMES, STATUS_NAMES } from './format.js';
import { asCurl } from './api.js';

export function showEmpty(list) {
  return list.isFiltered ? nothingFound(list) : nothingYet();
}

function nothingFound(list) {
  const words = [...list.statuses].map((status) => STATUS_NAMES[status].toLowerCase());
  const kinds = words.length ? `${words.join(' or ')} jobs` : 'jobs';
  return h(
    'div',
    { class: 'empty' },
    h('h2', {}, `No ${kinds}${list.table ? ` of ${list.table}` : ''}${list.format ? ` as ${FORMAT_NAMES[list.format]}` : ''}`),
    h('p', {}, 'Nothing matches these filters at the moment. Jobs that come to match appear here by themselves.'),
    h('p', {}, h('a', { class: 'button', href: '#/jobs' }, 'Show all jobs')),
  );
}

function nothingYet() {
  return h(
    'div',
    { class: 'empty' },
    s('svg', { class: 'picture', viewBox: '0 0 120 64', 'aria-hidden': 'true' },
      s('path', { d: 'M40 8v48M80 8v48M40 18h40M40 28h40' }),
      s('path', { class: 'water', d: 'M4 44c6-6 12-6 18 0s12 6 18 0 12-6 18 0 12 6 18 0 12-6 18 0 12 6 18 0M4 54c6-6 12-6 18 0s12 6 18 0 12-6 18 0 12 6 18 0 12-6 18 0 12 6 18 0' })),
    h('h2', {}, 'Nothing has been exported yet'),
    h('p', {}, 'Choose a table, see its first rows as they will stand in the file, and take it out as CSV, JSON, JSON Lines or Parquet.'),
    h('p', {}, h('a', { class: 'button primary', href: '#/new' }, 'Export a table')),
    h('p', { class: 'aside' }, 'Or from a terminal:'),
    h('pre', { tabindex: 0, 'aria-label': 'The same with curl' }, asCurl({ table_name: 'fred_series', format: 'csv' })),
  );
}
