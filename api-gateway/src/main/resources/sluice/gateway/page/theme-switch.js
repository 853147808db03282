// The button that goes through system, light and dark.

import { icon, PATHS } from './dom.js';

const THEMES = {
  auto: { next: 'light', path: PATHS.auto, word: 'as the system' },
  light: { next: 'dark', path: PATHS.sun, word: 'light' },
  dark: { next: 'auto', path: PATHS.moon, word: 'dark' },
};

export function themeSwitch(button) {
  const show = () => {
    const theme = document.documentElement.dataset.theme ?? 'auto';
    button.setAttribute('aria-label', `Theme: ${THEMES[theme].word}. Change`);
    button.title = `Theme: ${THEMES[theme].word}`;
    button.replaceChildren(icon(THEMES[theme].path));
  };
  button.addEventListener('click', () => {
    const { next } = THEMES[document.documentElement.dataset.theme ?? 'auto'];
    if (next === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem('theme', next);
    } catch {
      // Not kept for the next visit, then.
    }
    show();
  });
  show();
}
