// What will come of the draft: its first rows as they will stand in the file, and how much there will be.

import { asCurl } from './api.js';
import { copyButton } from './feedback.js';
import { h } from './dom.js';
import * as format from './format.js';

const MOST_CHARACTERS = 100_000;

/** @param errors where what is wrong is told; @param submit the button that makes the job */
export function previewPanel(errors, submit) {
  let body = null;
  const figures = h('dl', { class: 'forecast' });
  const title = h('h2', {}, 'Preview');
  const note = h('p', { class: 'hint' }, 'Choose a table to see its first rows here, exactly as they will stand in the file.');
  const content = h('pre', { class: 'preview', tabindex: 0, 'aria-label': 'First rows as in the file', hidden: true });
  const sql = h('pre', { tabindex: 0, 'aria-label': 'SQL' });
  const json = h('pre', { tabindex: 0, 'aria-label': 'Request as JSON' });
  const inside = h('details', { hidden: true }, h('summary', {}, 'Request and SQL'), json, sql, h('div', { class: 'buttons' }, copyButton('Copy JSON', () => JSON.stringify(body, null, 2))));
  const last = h('div', { class: 'submit', hidden: true }, submit, copyButton('Copy as curl', () => asCurl(body)));
  const element = h('section', { class: 'preview-panel', 'aria-label': 'Preview' }, title, figures, note, content, errors, last, inside);

  function figure(name, value) {
    return h('div', {}, h('dt', {}, name), h('dd', {}, value));
  }

  return {
    element,
    /** The draft is another one; what is shown is old until the answers come. */
    asked(request) {
      body = request;
      element.setAttribute('aria-busy', 'true');
      json.textContent = JSON.stringify(body, null, 2);
      last.hidden = false;
      inside.hidden = false;
    },
    planned(plan) {
      const about = (value, show) => (value === null || value === undefined ? 'not known' : show(value));
      figures.replaceChildren(
        figure('Rows, about', about(plan.estimated_rows, format.brief)),
        figure('Size, about', about(plan.estimated_bytes, format.bytes)),
        figure('Time, about', about(plan.estimated_seconds, (seconds) => (seconds < 1 ? '1 s' : format.duration(seconds)))),
      );
      sql.textContent = plan.sql;
    },
    previewed(answer) {
      element.removeAttribute('aria-busy');
      note.classList.remove('bad');
      const isParquet = answer.format === 'parquet';
      note.textContent = answer.rows === 0
        ? 'No row meets these conditions; the file will hold none.'
        : `${answer.has_more ? `The first ${answer.rows} rows` : `All ${format.rows(answer.rows)}`}, ${isParquet ? 'as readers of Parquet get them' : 'exactly as in the file'}.`;
      content.textContent = answer.content.length > MOST_CHARACTERS ? `${answer.content.slice(0, MOST_CHARACTERS)}\n…` : answer.content;
      content.hidden = answer.content === '';
    },
    refused(problem) {
      element.removeAttribute('aria-busy');
      content.hidden = true;
      note.classList.toggle('bad', !problem.errors?.length);
      if (problem.errors?.length) figures.replaceChildren();
      note.textContent = problem.errors?.length ? 'There will be a preview once the request is valid.' : problem.message;
    },
  };
}
