// What stands around every page: name, language, appearance, who is signed in, and a person in the same place always.

import './talk.js';
import { h, svg } from './dom.js';
import { hold } from './drafts.js';
import { language, languageChanges, languages, speak } from './i18n.js';
import { isSignedIn, name, sessionChanges, signIn, signOut } from './session.js';
import { t } from './shell-words.js';

const THEME = 'tact.theme';
const THEMES = ['auto', 'light', 'dark'];
const STAFF = 'aal2';

let acr;

/** The choice of appearance, kept on this device. */
export function theme() {
  const kept = localStorage.getItem(THEME);
  return THEMES.includes(kept) ? kept : 'auto';
}

document.documentElement.dataset.theme = theme();

/**
 * Draws the shell and keeps it in the reader's language.
 *
 * @param title what the page is called now
 * @param contact where the addresses are that stand in for a person when nothing answers
 * @param staff whether it is for the people customers talk to: they sign in with a second factor, and need no way to themselves
 */
export function shell({ title, home, contact, staff = false }) {
  const header = document.querySelector('tact-header');
  const tools = document.querySelector('[data-tools]');
  const status = h('tact-status', { role: 'status' });
  const talk = staff ? null : h('tact-talk', { contact });
  acr = staff ? STAFF : undefined;
  tools.after(status);
  document.body.append(...[talk].filter(Boolean));

  const draw = () => {
    document.title = title();
    document.querySelector('.skip').textContent = t('skip');
    header.replaceChildren(bar(title(), home, talk));
    tools.replaceChildren(...toolbar());
    status.replaceChildren();
  };
  languageChanges.addEventListener('change', draw);
  sessionChanges.addEventListener('end', () => {
    hold();
    tools.replaceChildren(...toolbar());
    status.replaceChildren(h('div', { class: 'said alarm row' }, h('p', {}, t('ended')),
      h('button', { type: 'button', on: { click: enter } }, t('sign-in-again'))));
    status.scrollIntoView({ block: 'nearest' });
  });
  draw();
  if (talk && (talk.isWaiting || location.hash === '#talk')) {
    talk.open();
  }
}

function bar(title, home, talk) {
  return h('div', { class: 'bar-in' },
    h('a', { class: 'brand', href: home }, mark(), h('span', {}, 'Tact', h('small', {}, title))),
    talk && h('button', { type: 'button', 'data-talk': true, on: { click: () => talk.open() } }, t('talk')));
}

function mark() {
  return svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svg('path', { fill: 'none', stroke: 'currentColor', 'stroke-width': '2.2', 'stroke-linecap': 'round',
      d: 'M4 7h16M12 7v9a4 4 0 0 0 4 4M8 20a4 4 0 0 0 4-4' }));
}

function toolbar() {
  const choice = h('select', { 'aria-label': t('theme'), on: { change: () => {
    localStorage.setItem(THEME, choice.value);
    document.documentElement.dataset.theme = choice.value;
  } } }, THEMES.map((one) => h('option', { value: one, selected: one === theme() }, t(`theme-${one}`))));
  return [
    isSignedIn() ? h('span', { class: 'who' }, t('signed-in', { name: name() })) : null,
    h('div', { class: 'languages', role: 'group', 'aria-label': t('language') }, languages().map((one) =>
      h('button', { type: 'button', class: 'plain', lang: one, 'aria-pressed': String(one === language()),
        on: { click: () => { hold(); speak(one); document.querySelector(`[data-tools] [lang="${one}"]`)?.focus(); } } },
      one === 'fr' ? 'Français' : 'English'))),
    choice,
    isSignedIn()
      ? h('button', { type: 'button', class: 'plain', on: { click: signOut } }, t('sign-out'))
      : h('button', { type: 'button', class: 'plain', on: { click: enter } }, t('sign-in')),
  ].filter(Boolean);
}

/** Leaves for the sign-in page, or says that it does not answer. */
export async function enter() {
  if (!(await signIn(acr))) {
    document.querySelector('tact-status').replaceChildren(h('p', { class: 'said alarm' }, t('down')));
  }
}

/** Grey places for what is on its way, of about its size. */
export function skeleton(lines) {
  return h('div', { class: 'skeleton', 'aria-hidden': 'true' }, h('span', { class: 'line' }),
    Array.from({ length: lines }, () => h('span')));
}

/** Says that a part does not answer, and lets the reader ask again. */
export function failure(problem, again) {
  return h('div', { class: 'said alarm stack', 'data-failure': true }, h('p', {}, problem.words()),
    h('button', { type: 'button', on: { click: again } }, t('again')));
}
