// The format and its options, as GET /formats lists them: an option that a gateway learns appears by itself.

import { h, refill } from './dom.js';
import { FORMAT_NAMES } from './format.js';

const PATTERN = /\(/;
const NAMES = { '\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'vertical bar' };

/** @param changed is called when format or options are others */
export function formatPicker(formats, changed) {
  let draft = null;
  const choices = h('div', { class: 'choices', role: 'radiogroup', 'aria-label': 'Format' }, formats.map((format) => h(
    'label',
    { class: 'choice' },
    h('input', { type: 'radio', name: 'format', value: format.format, onchange: () => choose(format.format) }),
    h('span', { class: 'choice-name' }, FORMAT_NAMES[format.format] ?? format.format),
    h('span', { class: 'aside' }, format.description),
  )));
  const compression = h('div', { class: 'field inline' });
  const options = h('div', { class: 'options' });
  const more = h('details', { class: 'more-options' }, h('summary', {}, 'More options'), options);
  const element = h('div', {}, choices, compression, more);

  function choose(name) {
    draft.format = name;
    const known = new Set(formats.find((format) => format.format === name).options.map((option) => option.field));
    for (const field of draft.options.keys()) if (!known.has(field)) draft.options.delete(field);
    redraw();
    changed();
  }

  function redraw() {
    for (const radio of choices.querySelectorAll('input')) radio.checked = radio.value === draft.format;
    const all = formats.find((format) => format.format === draft.format).options;
    const compress = all.find((option) => option.field === 'compress');
    const others = all.filter((option) => option !== compress);
    refill(compression, compress && box(compress, draft.format === 'parquet' ? 'Compress pages with gzip' : 'Compress with gzip'));
    refill(options, others.map(field));
    more.hidden = others.length === 0;
    more.open = more.open || others.some((option) => draft.options.has(option.field));
  }

  function set(option, value) {
    if (value === '' || value === null || String(value) === String(option.default)) draft.options.delete(option.field);
    else draft.options.set(option.field, value);
    changed();
  }

  function box(option, label) {
    return h('label', {}, h('input', { type: 'checkbox', checked: (draft.options.get(option.field) ?? option.default) === true, onchange: (event) => set(option, event.target.checked) }), ` ${label}`);
  }

  function field(option) {
    const id = `option-${option.field.replaceAll('.', '-')}`;
    const now = draft.options.get(option.field) ?? option.default ?? '';
    const allowed = option.allowed ?? [];
    if (allowed.join() === 'true,false') return h('div', { class: 'field inline' }, box(option, option.description));
    return h('div', { class: 'field', 'data-pointer': `/${option.field.replaceAll('.', '/')}` }, h('label', { for: id }, option.description), control(option, id, now, allowed), h('span', { class: 'hint' }, h('code', {}, option.field)));
  }

  function control(option, id, now, allowed) {
    if (allowed.length > 0 && !allowed.some((value) => PATTERN.test(value))) {
      const select = h('select', { id, onchange: (event) => set(option, event.target.value) }, allowed.map((value) => h('option', { value }, `${NAMES[value] ?? value}${value === option.default ? ' (default)' : ''}`)));
      select.value = now;
      return select;
    }
    const isNumber = option.allowed === null && /_bytes$/.test(option.field);
    const suggestions = h('datalist', { id: `${id}-list` }, allowed.filter((value) => !PATTERN.test(value)).map((value) => h('option', { value })));
    return [suggestions, h('input', {
      id, list: suggestions.id, value: now, type: isNumber ? 'number' : 'text', placeholder: allowed.join(', ') || 'default',
      onchange: (event) => set(option, isNumber && event.target.value !== '' ? Number(event.target.value) : event.target.value),
    })];
  }

  return {
    element,
    show(shown) {
      draft = shown;
      redraw();
    },
  };
}
