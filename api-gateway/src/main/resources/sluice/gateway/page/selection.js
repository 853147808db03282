// Which jobs are chosen, and what can be done with all of them.

import { cancel, download, hasEnded, remove } from './actions.js';
import { h, setText } from './dom.js';

/** @param list gives the present JobList; @param changed is called when other jobs are chosen */
export function selection(list, changed) {
  const ids = new Set();
  let last = null;
  const words = h('span', {});
  const all = h('button', { type: 'button', class: 'small', onclick: chooseAll }, 'Select all shown');
  const downloads = h('button', { type: 'button', class: 'small', onclick: () => download(thoseThat((job) => job.status === 'completed')) }, 'Download');
  const cancels = h('button', { type: 'button', class: 'small', onclick: () => cancel(thoseThat((job) => !hasEnded(job))) }, 'Cancel');
  const deletes = h('button', { type: 'button', class: 'small danger', onclick: () => remove([...ids]) }, 'Delete');
  const none = h('button', { type: 'button', class: 'small quiet', onclick: clear }, 'Clear');
  const element = h('div', { class: 'selection', role: 'region', 'aria-label': 'Selected jobs', hidden: true }, words, downloads, cancels, deletes, all, none);

  function thoseThat(condition) {
    return [...ids].filter((id) => list().jobs.has(id) && condition(list().jobs.get(id)));
  }

  function chooseAll() {
    list().jobs.forEach((job, id) => ids.add(id));
    changed();
  }

  function clear() {
    ids.clear();
    last = null;
    if (list()) changed();
  }

  /** With shift held, all from the last one clicked to this one. */
  function clicked(id, isChosen, isRange) {
    const order = list().newestFirst().map((job) => job.id);
    const [from, to] = [order.indexOf(last), order.indexOf(id)].sort((one, other) => one - other);
    const meant = isRange && from >= 0 ? order.slice(from, to + 1) : [id];
    meant.forEach((one) => (isChosen ? ids.add(one) : ids.delete(one)));
    last = id;
    changed();
  }

  return {
    element,
    clicked,
    clear,
    has: (id) => ids.has(id),
    forget: (id) => ids.delete(id),
    show() {
      element.hidden = ids.size === 0;
      setText(words, `${ids.size} selected`);
      downloads.disabled = thoseThat((job) => job.status === 'completed').length === 0;
      cancels.disabled = thoseThat((job) => !hasEnded(job)).length === 0;
    },
  };
}
