// Conditions on columns, all of which must hold.

import { h, icon, PATHS } from './dom.js';

const OPERATIONS = {
  eq: 'is',
  ne: 'is not',
  lt: 'less than',
  le: 'at most',
  gt: 'more than',
  ge: 'at least',
  in: 'one of',
  is_null: 'is NULL',
  not_null: 'is not NULL',
};
const MOST = 20;

const takesValue = (operation) => !operation.endsWith('_null');

/** @returns `filters.where` of a request */
export const whereOf = (conditions) =>
  conditions.map(({ column, op, value }) => {
    if (!takesValue(op)) return { column, op };
    return { column, op, value: op === 'in' ? value.split(',').map((one) => one.trim()) : value };
  });

/** The conditions that the form shows for `filters.where`. */
export const conditionsOf = (where) =>
  where.map(({ column, op, value }) => ({ column, op, value: Array.isArray(value) ? value.join(', ') : String(value ?? '') }));

/** @param changed is called when a condition is another one */
export function conditionPicker(changed) {
  let draft = null;
  const list = h('ul', { class: 'conditions' });
  const add = h('button', { type: 'button', class: 'small', onclick: () => {
    draft.conditions.push({ column: draft.table.columns[0].name, op: 'eq', value: '' });
    redraw();
    list.lastElementChild.querySelector('select').focus();
    changed();
  } }, icon(PATHS.plus), 'Add a condition');
  const element = h('div', {}, list, add);

  function redraw() {
    list.replaceChildren(...draft.conditions.map(line));
    add.disabled = draft.conditions.length >= MOST;
  }

  function line(condition, index) {
    const number = index + 1;
    const set = (name) => (event) => {
      condition[name] = event.target.value;
      value.hidden = !takesValue(condition.op);
      changed();
    };
    const column = h('select', { 'aria-label': `Column of condition ${number}`, onchange: set('column') }, draft.table.columns.map(({ name }) => h('option', { value: name }, name)));
    column.value = condition.column;
    const op = h('select', { 'aria-label': `Comparison of condition ${number}`, onchange: set('op') }, Object.entries(OPERATIONS).map(([value, name]) => h('option', { value }, name)));
    op.value = condition.op;
    const value = h('input', { 'aria-label': `Value of condition ${number}`, value: condition.value, oninput: set('value') });
    value.hidden = !takesValue(condition.op);
    return h('li', { class: 'field', 'data-pointer': `/filters/where/${index}` }, column, op, value, h('button', { type: 'button', class: 'quiet icon', 'aria-label': `Remove condition ${number}`, onclick: () => {
      draft.conditions.splice(index, 1);
      redraw();
      add.focus();
      changed();
    } }, icon(PATHS.cross)));
  }

  return {
    element,
    show(shown) {
      draft = shown;
      redraw();
    },
  };
}
