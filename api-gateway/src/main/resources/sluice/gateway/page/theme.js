// Before the first paint: the theme that was chosen here, if any. Without a choice the system decides.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; the system then decides.
}
