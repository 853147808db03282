// What the page says back: a short word about what was done, a question before what cannot be undone, what went wrong,
// and text for the clipboard.

import { h } from './dom.js';

const MILLIS = 5000;

export function toast(text) {
  const place = document.querySelector('.toasts');
  const word = h('div', { class: 'toast' }, text);
  place.append(word);
  setTimeout(() => word.remove(), MILLIS);
}

/** @returns {Promise<boolean>} whether the person agreed */
export function confirmed(question, explanation, agree) {
  return new Promise((resolve) => {
    const yes = h('button', { type: 'button', class: 'danger', onclick: () => dialog.close('yes') }, agree);
    const no = h('button', { type: 'button', onclick: () => dialog.close() }, 'Keep');
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'question', onclose: () => {
        dialog.remove();
        resolve(dialog.returnValue === 'yes');
      } },
      h('h2', { id: 'question' }, question),
      h('p', {}, explanation),
      h('div', { class: 'buttons' }, no, yes),
    );
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}

/** @param retry what "Try again" does, or null where trying again cannot help */
export function problemBox(problem, retry = null) {
  return h(
    'div',
    { class: 'problem', role: 'alert' },
    h('h2', {}, problem.title ?? 'Something went wrong on this page'),
    h('p', {}, problem.errors?.length ? null : problem.message),
    problem.errors?.length ? h('ul', {}, problem.errors.map((error) => h('li', {}, error.detail))) : null,
    retry && h('button', { type: 'button', onclick: retry }, 'Try again'),
  );
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Over plain HTTP there is no clipboard, but there still is the old command.
    const field = h('textarea', { readonly: true, class: 'offscreen' });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}

export function copyButton(label, text) {
  return h('button', { type: 'button', class: 'small', onclick: async (event) => {
    await copy(text());
    toast('Copied.');
    event.target.focus();
  } }, label);
}
