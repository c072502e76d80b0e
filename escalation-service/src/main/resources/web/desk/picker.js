// Choosing one of many by typing: commands, answers sent often, colleagues. A dialog with a combobox (ARIA APG).

import { fresh, h } from '/desk/kit/dom.js';
import { t } from './words.js';

/**
 * @param title what is chosen
 * @param options a promise of `[{name, hint, chosen()}]`
 * @param none what to say where there is none
 */
export async function pick({ title, options, none }) {
  const heading = fresh('picker');
  const list = h('ul', { id: fresh('options'), class: 'options', role: 'listbox', 'aria-label': title });
  const empty = h('p', { class: 'hint', role: 'status' }, t('loading'));
  const field = h('input', { type: 'text', id: fresh('find'), role: 'combobox', autocomplete: 'off', 'aria-expanded': 'true',
    'aria-controls': list.id, placeholder: t('find'), 'aria-autocomplete': 'list' });
  const dialog = h('dialog', { class: 'picker', 'aria-labelledby': heading, on: { close: () => dialog.remove() } },
    h('div', { class: 'stack' }, h('h2', { id: heading }, title),
      h('label', { for: field.id, class: 'hidden-but-said' }, t('find')), field, empty, list,
      h('button', { type: 'button', on: { click: () => dialog.close() } }, t('close'))));
  let all = [];
  let shown = [];
  let at = 0;

  const mark = () => {
    [...list.children].forEach((one, place) => one.setAttribute('aria-selected', String(place === at)));
    const current = list.children[at];
    if (current) {
      field.setAttribute('aria-activedescendant', current.id);
      current.scrollIntoView({ block: 'nearest' });
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  };
  const choose = (one) => {
    dialog.close();
    one.chosen();
  };
  const draw = () => {
    const wanted = plain(field.value);
    shown = all.filter((one) => plain(`${one.name} ${one.hint ?? ''}`).includes(wanted));
    at = 0;
    list.hidden = shown.length === 0;
    list.replaceChildren(...shown.map((one) => h('li', { id: fresh('option'), role: 'option', 'aria-selected': 'false', on: { click: () => choose(one) } },
      h('span', {}, one.name), one.hint ? h('span', { class: 'hint' }, one.hint) : null)));
    empty.textContent = shown.length ? '' : none;
    mark();
  };
  field.addEventListener('input', draw);
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      at = (at + step + shown.length) % shown.length;
      mark();
      event.preventDefault();
    } else if (event.key === 'Enter' && shown[at]) {
      event.preventDefault();
      choose(shown[at]);
    }
  });
  list.hidden = true;
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
  try {
    all = await options;
    draw();
  } catch (problem) {
    empty.textContent = problem.words();
  }
}

function plain(text) {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}
