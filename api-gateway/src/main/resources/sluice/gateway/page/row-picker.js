// Which rows: a range of dates, a limit, an order.

import { conditionPicker } from './conditions.js';
import { h } from './dom.js';

/** @param changed is called when something is chosen */
export function rowPicker(changed) {
  let draft = null;
  const set = (name) => (event) => {
    draft[name] = event.target.type === 'checkbox' ? event.target.checked : event.target.value;
    changed();
  };
  const from = h('input', { type: 'date', id: 'date-from', oninput: set('from') });
  const to = h('input', { type: 'date', id: 'date-to', oninput: set('to') });
  const dateColumn = h('select', { id: 'date-column', onchange: set('dateColumn') });
  const limit = h('input', { type: 'number', id: 'row-limit', min: 1, step: 1, inputmode: 'numeric', placeholder: 'All rows', oninput: set('rowLimit') });
  const sortBy = h('select', { id: 'sort-by', onchange: set('sortBy') });
  const descending = h('input', { type: 'checkbox', onchange: set('descending') });
  const dateHint = h('p', { class: 'hint' });
  const columnField = field('Date column', dateColumn, '/filters/date_column');
  const dates = h('div', { class: 'fields' }, field('From', from, '/filters/date_from'), field('To, inclusive', to, '/filters/date_to'), columnField);
  const conditions = conditionPicker(changed);
  const kept = h('p', { class: 'hint' });
  const element = h(
    'div',
    {},
    dates,
    dateHint,
    conditions.element,
    h('div', { class: 'fields' }, field('At most', limit, '/row_limit'), field('Sort by', sortBy, '/order_by/0'), h('label', { class: 'field inline' }, descending, ' Descending')),
    kept,
  );

  function show(shown) {
    draft = shown;
    const { date_columns: candidates, columns } = draft.table;
    from.value = draft.from;
    to.value = draft.to;
    limit.value = draft.rowLimit;
    dates.hidden = candidates.length === 0;
    columnField.hidden = candidates.length < 2;
    dateColumn.replaceChildren(...['', ...candidates].map((name) => h('option', { value: name }, name || 'Choose')));
    dateColumn.value = draft.dateColumn;
    dateHint.textContent = candidates.length === 0 ? 'The table has no column of dates to choose a range by.' : candidates.length === 1 ? `By the column ${candidates[0]}.` : '';
    sortBy.replaceChildren(h('option', { value: '' }, 'Storage order, fastest'), ...columns.map((column) => h('option', { value: column.name }, column.name)));
    sortBy.value = draft.sortBy;
    descending.checked = draft.descending;
    conditions.show(draft);
    const rest = [draft.rest.order_by, ...Object.values(draft.rest.filters ?? {})].filter(Boolean);
    kept.textContent = rest.length ? `Kept from the earlier request: ${JSON.stringify(draft.rest)}` : '';
  }

  return { element, show };
}

export function field(label, control, pointer) {
  return h('div', { class: 'field', 'data-pointer': pointer }, h('label', { for: control.id }, label), control);
}
