// A draft of an export, as the form holds it, and the request that it stands for.

import { conditionsOf, whereOf } from './conditions.js';

/** @returns an empty draft */
export const newDraft = () => ({
  table: null,
  format: 'csv',
  columns: [],
  dateColumn: '',
  from: '',
  to: '',
  rowLimit: '',
  conditions: [],
  sortBy: '',
  descending: false,
  options: new Map(),
  label: '',
  rest: {},
});

/** Puts a table into the draft; what was chosen of another table is forgotten. */
export function useTable(draft, table) {
  draft.table = table;
  draft.columns = table.columns.map((column) => ({ ...column, chosen: true }));
  draft.dateColumn = table.date_columns.length === 1 ? table.date_columns[0] : '';
  draft.from = '';
  draft.to = '';
  draft.conditions = [];
  draft.sortBy = '';
  draft.rest = {};
}

/** The body of POST /jobs: what was not chosen is left to its default. */
export function bodyOf(draft) {
  const body = { table_name: draft.table.table_name, format: draft.format };
  const chosen = draft.columns.filter((column) => column.chosen).map((column) => column.name);
  const inOrder = draft.table.columns.map((column) => column.name);
  if (chosen.join('\0') !== inOrder.join('\0')) body.columns = chosen;
  if (draft.rowLimit !== '') body.row_limit = Number(draft.rowLimit);
  const filters = { ...draft.rest.filters };
  if (draft.from) filters.date_from = draft.from;
  if (draft.to) filters.date_to = draft.to;
  if ((draft.from || draft.to) && draft.dateColumn && draft.table.date_columns.length > 1) filters.date_column = draft.dateColumn;
  if (draft.conditions.length) filters.where = whereOf(draft.conditions);
  if (Object.keys(filters).length) body.filters = filters;
  if (draft.sortBy) body.order_by = [`${draft.descending ? '-' : ''}${draft.sortBy}`];
  else if (draft.rest.order_by) body.order_by = draft.rest.order_by;
  for (const [field, value] of draft.options) put(body, field.split('.'), value);
  if (draft.label.trim()) body.label = draft.label.trim();
  return body;
}

function put(object, [name, ...rest], value) {
  if (rest.length === 0) object[name] = value;
  else put((object[name] ??= {}), rest, value);
}

/** The draft that stands for a request. What the form has no field for is kept as it is. */
export function draftOf(body, table) {
  const draft = newDraft();
  useTable(draft, table);
  draft.format = body.format;
  if (body.columns) {
    const byName = new Map(draft.columns.map((column) => [column.name, column]));
    const chosen = body.columns.filter((name) => byName.has(name)).map((name) => byName.get(name));
    const others = draft.columns.filter((column) => !chosen.includes(column)).map((column) => ({ ...column, chosen: false }));
    draft.columns = [...chosen, ...others];
  }
  draft.rowLimit = body.row_limit ?? '';
  draft.label = body.label ?? '';
  const { date_from: from, date_to: to, date_column: dateColumn, where = [], ...others } = body.filters ?? {};
  draft.conditions = conditionsOf(where);
  if ([from, to].every((date) => !date || /^\d{4}-\d\d-\d\d$/.test(date))) {
    draft.from = from ?? '';
    draft.to = to ?? '';
    draft.dateColumn = dateColumn ?? draft.dateColumn;
    draft.rest.filters = others;
  } else {
    draft.rest.filters = { ...others, date_from: from, date_to: to, date_column: dateColumn };
  }
  const order = body.order_by ?? [];
  const names = new Set(table.columns.map((column) => column.name));
  if (order.length === 1) {
    draft.descending = !names.has(order[0]) && order[0].startsWith('-');
    draft.sortBy = draft.descending ? order[0].slice(1) : order[0];
  } else if (order.length > 1) {
    draft.rest.order_by = order;
  }
  if (body.compress) draft.options.set('compress', true);
  for (const group of ['csv', 'parquet', 'values']) {
    Object.entries(body[group] ?? {}).forEach(([name, value]) => draft.options.set(`${group}.${name}`, value));
  }
  return draft;
}
