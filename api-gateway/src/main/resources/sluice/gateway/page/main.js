// Shows the view that the address names, and what belongs to all of them.

import { setText } from './dom.js';
import { keepFigures, showNotices } from './figures.js';
import { live } from './live.js';
import { currentRoute } from './route.js';
import { themeSwitch } from './theme-switch.js';

// Read when they are first wanted.
const VIEWS = {
  jobs: async () => (await import('./jobs.js')).jobsView,
  new: async () => (await import('./new-export.js')).newExportView,
  operations: async () => (await import('./operations.js')).operationsView,
};
const CONNECTION_WORDS = { connecting: 'Connecting', live: 'Live', polling: 'Polling', away: 'No answer' };
const main = document.querySelector('main');

let shown = null;
let turn = 0;

async function show() {
  const route = currentRoute();
  const name = VIEWS[route.view] ? route.view : 'jobs';
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#/${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (shown?.name === name && shown.view.routed) {
    shown.view.routed(route);
    return;
  }
  const mine = ++turn;
  const view = await VIEWS[name]();
  if (mine !== turn) return;
  const isFirst = shown === null;
  shown?.view.close();
  shown = { name, view: view(route) };
  main.replaceChildren(shown.view.element);
  shown.view.shown?.();
  scrollTo(0, 0);
  if (!isFirst && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
}

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});

const connection = document.querySelector('.connection');
const tellConnection = () => {
  connection.dataset.state = live.state;
  setText(connection, CONNECTION_WORDS[live.state]);
};
live.addEventListener('state', tellConnection);
tellConnection();

themeSwitch(document.querySelector('.theme-switch'));
addEventListener('hashchange', show);
live.start();
showNotices(document.querySelector('.notices'));
keepFigures();
show();
