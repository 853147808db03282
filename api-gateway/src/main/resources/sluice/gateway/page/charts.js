// Small pictures of figures. Each has the figures themselves in a table behind it.

import { h, s } from './dom.js';

/** Columns side by side, the last one now. */
export function columnsChart(values, label) {
  const most = Math.max(...values, 1);
  const width = 600 / values.length;
  return picture('0 0 600 120', label, [
    s('path', { class: 'axis', d: 'M0 119.500h600' }),
    values.map((value, index) => value > 0 && s('rect', { class: index === values.length - 1 ? 'bar now' : 'bar', x: index * width + 1, width: width - 2, y: 118 - (112 * value) / most, height: Math.max(1.5, (112 * value) / most), rx: 1 })),
  ]);
}

/** One bar of several parts, one after the other. */
export function stackedBar(parts, label) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  let x = 0;
  return picture('0 0 600 8', label, [
    s('rect', { class: 'track', width: 600, height: 8, rx: 2 }),
    parts.map((part) => {
      const width = sum > 0 ? (600 * part.value) / sum : 0;
      const piece = width > 0 && s('rect', { class: `part ${part.name}`, x, width: Math.max(2, width - 1.5), height: 8, rx: 2 });
      x += width;
      return piece;
    }),
  ]);
}

/** Half, nearly all and all of the values, on a scale from nothing to the most. */
export function rangeBar({ p50, p95, max }, scale, label) {
  const at = (value) => Math.max(3, (594 * value) / (scale || 1));
  return picture('0 0 600 26', label, [
    s('path', { class: 'axis', d: 'M0 13h600' }),
    s('path', { class: 'whisker', d: `M0 13H${at(max)}M${at(max)} 7v12` }),
    s('rect', { class: 'bar', x: 0, y: 6, width: at(p95), height: 14, rx: 2 }),
    s('path', { class: 'median', d: `M${at(p50)} 3v20` }),
  ]);
}

/** A small square for each slot of a worker, full where a job is in it. */
export function slots(used, all) {
  const shown = Math.max(used, Math.min(all, 24));
  return s('svg', { class: 'slots', viewBox: `0 0 ${shown * 14} 12`, width: shown * 14, height: 12, 'aria-hidden': 'true' },
    Array.from({ length: shown }, (_, index) => s('rect', { class: index < used ? 'part running' : 'track', x: index * 14, y: 1, width: 10, height: 10, rx: 2 })));
}

function picture(viewBox, label, content) {
  return s('svg', { class: 'chart', viewBox, role: 'img', 'aria-label': label, preserveAspectRatio: 'none' }, content);
}

/** The figures behind a picture. */
export function tableBehind(caption, head, rows) {
  return h('details', { class: 'behind' }, h('summary', {}, 'As a table'), figuresTable(caption, head, rows));
}

export function figuresTable(caption, head, rows) {
  return h('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': `Table: ${caption}` },
    h('table', {}, h('caption', { class: 'offscreen' }, caption), h('thead', {}, h('tr', {}, head.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, rows.map(([first, ...others]) => h('tr', {}, h('th', { scope: 'row' }, first), others.map((cell) => h('td', {}, cell)))))));
}
