// The filters above the list: a counter of each status, the table, the format. They stand in the address, not here.

import { getTables } from './api.js';
import { h, setText } from './dom.js';
import { figures } from './figures.js';
import * as format from './format.js';
import { STATUSES } from './job-list.js';
import { addressOf, go } from './route.js';

/** @param list the JobList whose filters these are */
export function jobFilters() {
  let list = null;
  const counters = new Map();
  const tables = h('datalist', { id: 'tables' });
  const table = h('input', { type: 'search', list: 'tables', placeholder: 'Any table', 'aria-label': 'Table', onchange: (event) => change({ table: event.target.value.trim() }) });
  const kind = h(
    'select',
    { 'aria-label': 'Format', onchange: (event) => change({ format: event.target.value }) },
    h('option', { value: '' }, 'Any format'),
    Object.entries(format.FORMAT_NAMES).map(([value, name]) => h('option', { value }, name)),
  );
  const all = counter('all', 'All', () => change({ status: '' }));
  const bar = h('div', { class: 'counters', role: 'group', 'aria-label': 'Show jobs by status' }, all, STATUSES.map((status) => counter(status, format.STATUS_NAMES[status], () => toggle(status))));
  const element = h('div', { class: 'filters' }, bar, h('div', { class: 'narrow' }, table, kind, tables));
  table.addEventListener('focus', loadTables, { once: true });
  const onFigures = () => count(figures.latest);
  figures.addEventListener('figures', onFigures);
  if (figures.latest) onFigures();

  function counter(status, name, onclick) {
    const number = h('span', { class: 'number' }, '–');
    counters.set(status, number);
    return h('button', { type: 'button', class: 'counter', 'data-status': status, 'aria-pressed': 'false', onclick }, `${name} `, number);
  }

  function change(changes) {
    go(addressOf('jobs', list.query(changes)));
  }

  function toggle(status) {
    const statuses = new Set(list.statuses);
    if (!statuses.delete(status)) statuses.add(status);
    change({ status: [...statuses].join(',') });
  }

  async function loadTables() {
    const found = await getTables('').catch(() => []);
    tables.replaceChildren(...found.map((one) => h('option', { value: one.table_name })));
  }

  function count(latest) {
    let sum = 0;
    for (const status of STATUSES) {
      const number = latest.jobs[status] ?? 0;
      sum += number;
      setText(counters.get(status), format.brief(number));
      counters.get(status).parentElement.classList.toggle('none', number === 0);
    }
    setText(counters.get('all'), format.brief(sum));
  }

  return {
    element,
    show(shown) {
      list = shown;
      table.value = list.table;
      kind.value = list.format;
      for (const button of bar.children) {
        const { status } = button.dataset;
        button.setAttribute('aria-pressed', String(status === 'all' ? list.statuses.size === 0 : list.statuses.has(status)));
      }
    },
    close: () => figures.removeEventListener('figures', onFigures),
  };
}
