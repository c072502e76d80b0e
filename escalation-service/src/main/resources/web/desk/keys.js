// Work without a pointer. Keys without a modifier work outside fields only, and can be switched off (WCAG 2.1.4).

import { fresh, h } from '/desk/kit/dom.js';
import { t } from './words.js';

const KEY = 'tact.desk.keys';
const OFF = 'off';

export const KEYS = [['j', 'next'], ['k', 'previous'], ['c', 'claim'], ['r', 'reply'], ['n', 'note'], ['t', 'transfer'], ['e', 'resolve'],
  ['/', 'search'], ['?', 'help']];

export function areOn() {
  return localStorage.getItem(KEY) !== OFF;
}

/** @param acts what each key does, by the name of its act; `palette()` for Ctrl-K */
export function listen(acts) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      acts.palette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !areOn() || isTyping(event.target)) {
      return;
    }
    const act = KEYS.find(([key]) => key === event.key.toLowerCase())?.[1];
    if (act) {
      event.preventDefault();
      acts[act]();
    }
  });
}

function isTyping(target) {
  return target instanceof HTMLElement && target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null;
}

/** What the keys do, and whether they do it. */
export function help() {
  const title = fresh('help');
  const on = h('input', { type: 'checkbox', checked: areOn(), 'data-keys': true, on: { change: () => {
    if (on.checked) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, OFF);
    }
  } } });
  const dialog = h('dialog', { 'aria-labelledby': title, on: { close: () => dialog.remove() } },
    h('div', { class: 'stack' },
      h('h2', { id: title }, t('keys')),
      h('dl', { class: 'keys' }, [...KEYS, ['Ctrl K', 'palette'], ['Ctrl Enter', 'send'], ['Esc', 'leave']].map(([key, act]) =>
        h('div', {}, h('dt', {}, h('kbd', {}, key.length === 1 ? key.toUpperCase() : key)), h('dd', {}, t(`key-${act}`))))),
      h('label', { class: 'tick' }, on, t('keys-on')),
      h('p', { class: 'hint' }, t('keys-hint')),
      h('button', { type: 'button', on: { click: () => dialog.close() } }, t('close'))));
  document.body.append(dialog);
  dialog.showModal();
}
