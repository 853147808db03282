// The columns of the table: which are in the file, in what order, and what becomes of each.

import { h, icon, PATHS, setText } from './dom.js';

// Beside its column a warning need not name it.
function withoutName(detail) {
  const rest = detail.replace(/^Column "[^"]*": /, '');
  return rest[0].toUpperCase() + rest.slice(1);
}

/** @param changed is called when the choice or the order is another one */
export function columnPicker(changed) {
  let draft = null;
  let planned = null;
  let dragged = null;
  const words = h('span', { class: 'hint' });
  const list = h('ol', { class: 'columns', 'aria-label': 'Columns, in the order of the file' });
  const element = h(
    'div',
    {},
    h('div', { class: 'columns-head' }, words, h('button', { type: 'button', class: 'small quiet', onclick: () => chooseAll(true) }, 'All'), h('button', { type: 'button', class: 'small quiet', onclick: () => chooseAll(false) }, 'None')),
    list,
  );

  function chooseAll(whether) {
    draft.columns.forEach((column) => (column.chosen = whether));
    redraw();
    changed();
  }

  function move(from, to, focusOn) {
    if (to < 0 || to >= draft.columns.length || from === to) return;
    const [column] = draft.columns.splice(from, 1);
    draft.columns.splice(to, 0, column);
    redraw();
    const buttons = list.children[to].querySelectorAll('.move button');
    if (focusOn !== null) (buttons[focusOn].disabled ? buttons[1 - focusOn] : buttons[focusOn]).focus();
    changed();
  }

  function redraw() {
    list.replaceChildren(...draft.columns.map(line));
    count();
  }

  function count() {
    const chosen = draft.columns.filter((column) => column.chosen).length;
    setText(words, `${chosen} of ${draft.columns.length} columns`);
  }

  function line(column, index) {
    const box = h('input', { type: 'checkbox', id: `column-${index}`, checked: column.chosen, onchange: (event) => {
      column.chosen = event.target.checked;
      item.classList.toggle('left-out', !column.chosen);
      count();
      changed();
    } });
    const item = h(
      'li',
      {
        class: column.chosen ? '' : 'left-out', draggable: 'true',
        ondragstart: (event) => {
          dragged = index;
          event.dataTransfer.effectAllowed = 'move';
        },
        ondragover: (event) => dragged !== null && event.preventDefault(),
        ondrop: (event) => {
          event.preventDefault();
          if (dragged !== null) move(dragged, index, null);
        },
        ondragend: () => (dragged = null),
      },
      box,
      h('label', { for: `column-${index}` }, column.name),
      h('span', { class: 'column-type' }, column.type),
      h('span', { class: 'column-becomes' }, becomes(column)),
      h('span', { class: 'move' }, mover('up', column, index, index - 1, 0), mover('down', column, index, index + 1, 1)),
      warningsOf(column).map((detail) => h('span', { class: 'column-warning' }, detail)),
    );
    return item;
  }

  function mover(direction, column, from, to, which) {
    return h('button', { type: 'button', class: 'quiet icon', 'aria-label': `Move ${column.name} ${direction}`, disabled: to < 0 || to >= draft.columns.length, onclick: () => move(from, to, which) }, icon(PATHS[direction]));
  }

  // A plan knows the options that were chosen; the table knows the defaults.
  const becomes = (column) => planned?.columns.find((one) => one.name === column.name)?.becomes ?? column.becomes[draft.format];

  function warningsOf(column) {
    const warnings = planned ? planned.warnings.filter((warning) => warning.column === column.name) : column.warnings.filter((warning) => warning.format === draft.format);
    return warnings.map((warning) => withoutName(warning.detail));
  }

  return {
    element,
    show(shown) {
      draft = shown;
      planned = null;
      redraw();
    },
    /** @param plan of the present draft, or null while there is none */
    plan(plan) {
      planned = plan;
      draft.columns.forEach((column, index) => {
        const item = list.children[index];
        setText(item.querySelector('.column-becomes'), becomes(column));
        item.querySelectorAll('.column-warning').forEach((one) => one.remove());
        if (column.chosen) item.append(...warningsOf(column).map((detail) => h('span', { class: 'column-warning' }, detail)));
      });
    },
  };
}
