// The form for a new export. Whatever is chosen is planned and previewed at once; nothing is made before the last button.

import { createJob, getFormats, getRequest, getTable, newKey, plan, preview } from './api.js';
import { columnPicker } from './column-picker.js';
import { h, refill } from './dom.js';
import { formatPicker } from './format-picker.js';
import { previewPanel } from './preview.js';
import { problemBox, toast } from './feedback.js';
import { bodyOf, draftOf, newDraft, useTable } from './request.js';
import { go, settle } from './route.js';
import { field, rowPicker } from './row-picker.js';
import { sizeOf, tableSearch } from './table-search.js';

const PAUSE_MILLIS = 350;

export function newExportView(route) {
  let draft = newDraft();
  let formats = null;
  let key = newKey();
  let timer = null;
  let asking = null;
  let sending = false;
  const search = tableSearch(choose);
  const about = h('p', { class: 'hint' });
  const columns = columnPicker(changed);
  const rows = rowPicker(changed);
  const label = h('input', { id: 'label', maxlength: 200, placeholder: 'Optional, shown in the list', oninput: (event) => {
    draft.label = event.target.value;
    changed();
  } });
  const formatPlace = h('div', {});
  const errors = h('div', { class: 'errors' });
  const submit = h('button', { type: 'submit', form: 'export', class: 'primary' }, 'Export');
  const panel = previewPanel(errors, submit);
  const steps = h(
    'div',
    { class: 'steps', hidden: true },
    step('Format', formatPlace),
    step('Columns', columns.element),
    step('Rows', rows.element),
    step('Label', field('Label', label, '/label')),
  );
  const form = h('form', { id: 'export', novalidate: true, onsubmit: send }, step('Table', h('div', { class: 'field', 'data-pointer': '/table_name' }, h('label', { for: 'table' }, 'Search'), search.element), about), steps);
  const element = h('div', { class: 'new-view' }, h('h1', {}, 'New export'), h('div', { class: 'new-columns' }, form, panel.element));
  let formatting = null;
  document.title = 'New export · Sluice';

  function step(title, ...content) {
    return h('fieldset', { class: 'step' }, h('legend', {}, title), content);
  }

  async function start({ query }) {
    try {
      formats = await getFormats();
      formatting = formatPicker(formats, () => {
        columns.plan(null);
        changed();
      });
      formatPlace.replaceChildren(formatting.element);
      if (query.has('again')) await startAgain(query.get('again'));
      else if (query.has('table')) choose(await getTable(query.get('table')));
      else search.focus();
    } catch (problem) {
      const box = problemBox(problem, () => {
        box.remove();
        start(route);
      });
      form.prepend(box);
    }
  }

  async function startAgain(id) {
    const request = await getRequest(id);
    draft = draftOf(request, await getTable(request.table_name));
    show();
  }

  function choose(table) {
    if (!formatting) return;
    useTable(draft, table);
    settle(`#/new?table=${encodeURIComponent(table.table_name)}`);
    show();
  }

  function show() {
    const { table } = draft;
    search.show(table);
    about.replaceChildren(`${sizeOf(table)[0].toUpperCase()}${sizeOf(table).slice(1)}.`, table.comment ? ` ${table.comment}` : '', ...table.warnings.map((warning) => h('span', { class: 'column-warning' }, warning.detail)));
    steps.hidden = false;
    formatting.show(draft);
    columns.show(draft);
    rows.show(draft);
    label.value = draft.label;
    changed();
  }

  // Another draft is another request: it gets another key. The same one sent twice keeps its key and makes one job.
  function changed() {
    key = newKey();
    showErrors([]);
    panel.asked(bodyOf(draft));
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MILLIS);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const body = bodyOf(draft);
    try {
      const planned = await plan(body, signal);
      panel.planned(planned);
      columns.plan(planned);
      panel.previewed(await preview(body, signal));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      panel.refused(problem);
      showErrors(problem.errors ?? []);
    }
  }

  async function send(event) {
    event.preventDefault();
    if (sending || !draft.table) return;
    sending = true;
    submit.disabled = true;
    try {
      const job = await createJob(bodyOf(draft), key);
      toast(`Job ${job.id} is on its way.`);
      go(`#/jobs/${job.id}`);
    } catch (problem) {
      errors.replaceChildren(problemBox(problem));
      markFields(problem.errors ?? []);
    }
    sending = false;
    submit.disabled = false;
  }

  function showErrors(found) {
    refill(errors, found.length > 0 && problemBox({ title: found.length === 1 ? 'One thing is wrong' : `${found.length} things are wrong`, errors: found }));
    markFields(found);
  }

  function markFields(found) {
    for (const place of element.querySelectorAll('[data-pointer]')) {
      const { pointer } = place.dataset;
      const isWrong = found.some((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`));
      place.classList.toggle('wrong', isWrong);
      const control = place.querySelector('input, select');
      if (isWrong) control?.setAttribute('aria-invalid', 'true');
      else control?.removeAttribute('aria-invalid');
    }
  }

  start(route);
  return {
    element,
    close() {
      clearTimeout(timer);
      asking?.abort();
    },
  };
}
