// Messages that could not be handled: why, and what to do with each.

import { deadLetters, replayLetter, throwLetterAway } from './api.js';
import { h } from './dom.js';
import { confirmed, toast } from './feedback.js';
import * as format from './format.js';

/** A part of the view of operations with a method `show(count)`; it is not there while there are none. */
export function deadLettersPart() {
  let shown = 0;
  const list = h('ul', { class: 'letters' });
  const element = h('section', { class: 'part wide', 'aria-label': 'Dead letters', hidden: true }, h('h2', {}, 'Dead letters'), list);

  async function load() {
    try {
      list.replaceChildren(...(await deadLetters()).map(letter));
    } catch (problem) {
      toast(problem.message);
    }
  }

  const act = (work, word) => async () => {
    try {
      if (await work()) toast(word);
    } catch (problem) {
      toast(problem.message);
    }
    load();
    // What was sent again may come back before the count is seen to change.
    shown = null;
  };

  function letter({ id, queue, reason, dead_at: at, type, job_id: job, excerpt }) {
    const discard = async () => (await confirmed('Throw this message away?', 'It cannot be sent again afterwards.', 'Throw away')) && throwLetterAway(id);
    return h('li', {},
      h('strong', {}, reason),
      h('span', { class: 'aside' }, [type ?? 'a message', ` from ${queue}`, at && `, ${format.ago(at)}`, job && [', ', h('a', { href: `#/jobs/${job}` }, `job ${job}`)]].flat()),
      h('pre', { tabindex: 0, 'aria-label': 'Its beginning' }, excerpt),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', class: 'small', onclick: act(() => replayLetter(id), 'Sent again.') }, 'Send again'),
        h('button', { type: 'button', class: 'small danger', onclick: act(discard, 'Thrown away.') }, 'Throw away')));
  }

  element.show = (count) => {
    element.hidden = !count;
    if (count && count !== shown) load();
    shown = count ?? 0;
  };
  return element;
}
