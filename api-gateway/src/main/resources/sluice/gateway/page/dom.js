// Makes elements. Text is always text: nothing here turns a string into markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes; `on…` are listeners, `null` and `false` leave an attribute out. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...thoseThere(children));
  return element;
}

const thoseThere = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Puts other children into an element; `null` and `false` are left out. */
export function refill(element, ...children) {
  element.replaceChildren(...thoseThere(children));
}

/** Sets a text only where it changes, so that nothing is laid out or announced again for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** An icon of 16 by 16, drawn by one path; decoration, never the only word for something. */
export function icon(path, name = '') {
  return s('svg', { class: `i ${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, s('path', { d: path }));
}

export const PATHS = {
  check: 'M3 8.500l3.200 3.200L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  download: 'M8 2v8M4.500 7L8 10.500 11.500 7M3 13.500h10',
  plus: 'M8 3v10M3 8h10',
  back: 'M10 3L5 8l5 5',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600zM8 1.200v1.500M8 13.300v1.500M1.200 8h1.500M13.300 8h1.500M3.200 3.200l1 1M11.800 11.800l1 1M12.800 3.200l-1 1M4.200 11.800l-1 1',
  moon: 'M13 9.600A5.600 5.600 0 0 1 6.400 3 5.600 5.600 0 1 0 13 9.600z',
  auto: 'M8 2.200a5.800 5.800 0 1 0 0 11.600zM8 2.200a5.800 5.800 0 0 1 0 11.600',
};
