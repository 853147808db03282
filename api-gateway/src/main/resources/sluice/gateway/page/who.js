// Who asks: the key or token that this tab was given, for as long as the tab is open, and the question for it.

import { h, setText } from './dom.js';

const PLACE = 'sluice.token';
let question = null;
let declined = false;

export const token = () => sessionStorage.getItem(PLACE);

/** What a request says of who sends it. */
export const credentials = (held = token()) => (held ? { Authorization: `Bearer ${held}` } : {});

/** A request with `sent` was refused. @returns {Promise<boolean>} whether there is another token to try */
export async function anotherTokenThan(sent) {
  showButton();
  if (token() !== sent) return true;
  if (declined) return false;
  question ??= ask(sent).finally(() => (question = null));
  return question;
}

function ask(sent) {
  return new Promise((resolve) => {
    const field = h('input', { id: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false', onkeydown: (event) => event.key === 'Enter' && take() });
    const take = () => field.value.trim() && dialog.close(field.value.trim());
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'who', onclose: () => {
        dialog.remove();
        declined = !dialog.returnValue;
        if (!declined) sessionStorage.setItem(PLACE, dialog.returnValue);
        showButton();
        resolve(!declined);
      } },
      h('h2', { id: 'who' }, sent ? 'That key does not open this' : 'Who are you?'),
      h('p', {}, sent ? 'It is wrong, expired or revoked.' : 'This Sluice lets in only whom it knows.'),
      h('p', {}, h('label', { for: 'token' }, 'API key or token'), field),
      h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', onclick: take }, 'Continue'), h('button', { type: 'button', onclick: () => dialog.close() }, 'Not now')),
    );
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}

const button = document.querySelector('.who');

function showButton() {
  button.hidden = false;
  setText(button, token() ? 'Sign out' : 'Sign in');
}

button.addEventListener('click', () => {
  sessionStorage.removeItem(PLACE);
  location.reload();
});
if (token()) showButton();
