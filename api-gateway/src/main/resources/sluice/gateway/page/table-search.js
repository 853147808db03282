// Finds a table by its name: a combobox over what GET /tables finds.

import { getTables } from './api.js';
import { h } from './dom.js';
import * as format from './format.js';

const PAUSE_MILLIS = 180;
const MOST = 60;

/** @param chosen is called with the table */
export function tableSearch(chosen) {
  let found = [];
  let at = -1;
  let timer = null;
  let asking = null;
  const input = h('input', {
    id: 'table', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder: 'Name of a table or view',
    'aria-expanded': 'false', 'aria-controls': 'table-options', 'aria-autocomplete': 'list', 'aria-describedby': 'table-state',
    oninput: () => {
      narrow();
      soon();
    }, onfocus: () => soon(0), onkeydown: onKey, onblur: () => close(),
  });
  const options = h('ul', { id: 'table-options', role: 'listbox', 'aria-label': 'Tables', hidden: true });
  const state = h('p', { id: 'table-state', class: 'hint', role: 'status' });
  const element = h('div', { class: 'table-search' }, input, options, state);

  function soon(pause = PAUSE_MILLIS) {
    clearTimeout(timer);
    timer = setTimeout(search, pause);
  }

  // What is chosen while the answer is on its way fits what was typed.
  function narrow() {
    const typed = input.value.trim().toLowerCase();
    found = found.filter((table) => table.table_name.toLowerCase().includes(typed));
    show();
  }

  async function search() {
    asking?.abort();
    asking = new AbortController();
    try {
      const asked = input.value.trim();
      const answer = await getTables(asked, MOST + 1, asking.signal);
      found = answer.slice(0, MOST);
      if (input.value.trim() === asked) show();
      else narrow();
      state.textContent = answer.length > MOST ? `The first ${MOST} are listed; type more of the name.` : found.length > 0 ? '' : input.value ? `No table's name has "${input.value}" in it.` : 'There is no table that Sluice may read. Grant its role SELECT on one.';
    } catch (problem) {
      if (problem.name !== 'AbortError') state.textContent = problem.message;
    }
  }

  function show() {
    at = -1;
    options.replaceChildren(...found.map((table, index) => h(
      'li',
      { role: 'option', id: `table-option-${index}`, 'aria-selected': 'false', onmousedown: (event) => {
        event.preventDefault();
        choose(table);
      } },
      h('span', { class: 'option-name' }, table.table_name),
      h('span', { class: 'aside' }, sizeOf(table)),
    )));
    const open = found.length > 0 && document.activeElement === input;
    options.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    input.removeAttribute('aria-activedescendant');
  }

  function move(to) {
    if (options.hidden || found.length === 0) return;
    options.children[at]?.setAttribute('aria-selected', 'false');
    at = (to + found.length) % found.length;
    options.children[at].setAttribute('aria-selected', 'true');
    options.children[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `table-option-${at}`);
  }

  function onKey(event) {
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at < 0 ? found.length - 1 : at - 1);
    else if (event.key === 'Enter' && !options.hidden) choose(found[Math.max(0, at)]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  }

  function choose(table) {
    if (!table) return;
    clearTimeout(timer);
    asking?.abort();
    input.value = table.table_name;
    close();
    chosen(table);
  }

  function close() {
    options.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  return {
    element,
    show: (table) => (input.value = table.table_name),
    say: (text) => (state.textContent = text),
    focus: () => input.focus(),
  };
}

export function sizeOf(table) {
  const kind = table.kind.replaceAll('_', ' ');
  const size = table.estimated_rows > 0 ? `, about ${format.rows(table.estimated_rows)}` : '';
  return `${kind}${size}${table.size_bytes > 0 ? `, ${format.bytes(table.size_bytes)}` : ''}`;
}
