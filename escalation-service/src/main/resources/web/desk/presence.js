// Whether the agent is at the desk: said again and again, since the service forgets it within 45 seconds.

import { put } from '/desk/kit/api.js';
import { h } from '/desk/kit/dom.js';
import { t } from './words.js';

const STATES = ['ONLINE', 'AWAY', 'OFFLINE'];
const EVERY = 20_000;
// a tab out of sight is woken once a minute at most, but the stream's signs of life reach it
const AT_LEAST = 12_000;
const KEY = 'tact.desk.presence';

let state = STATES.includes(sessionStorage.getItem(KEY)) ? sessionStorage.getItem(KEY) : 'OFFLINE';
let said = 0;
let heard = true;
let shown = null;

/** The three states as buttons of one row, and whether the service heard the last word. */
export function presence() {
  shown = h('div', { class: 'presence' });
  draw();
  return shown;
}

export function isOnline() {
  return state === 'ONLINE';
}

/** Goes on saying what was said before a reload or a second factor. */
export function resume() {
  if (state !== 'OFFLINE') {
    say();
  }
}

/** A sign that time passes. */
export function beat() {
  if (state !== 'OFFLINE' && Date.now() - said > AT_LEAST) {
    say();
  }
}

export async function become(next) {
  state = next;
  sessionStorage.setItem(KEY, next);
  draw();
  await say();
}

async function say() {
  said = Date.now();
  const saying = state;
  try {
    await put('/v1/me/presence', { state: saying });
    told(true);
  } catch {
    told(false);
  }
}

function told(now) {
  if (heard !== now) {
    heard = now;
    draw();
  }
}

function draw() {
  const focused = shown?.contains(document.activeElement) ? document.activeElement.dataset.presence : null;
  shown?.replaceChildren(
    h('div', { class: 'segments', role: 'group', 'aria-label': t('presence') }, STATES.map((one) =>
      h('button', { type: 'button', 'data-presence': one, 'aria-pressed': String(one === state), on: { click: () => become(one) } },
        h('span', { class: `dot ${one.toLowerCase()}`, 'aria-hidden': 'true' }), t(`presence-${one}`)))),
    h('p', { class: 'hint', role: 'status' }, t(heard ? `presence-${state}-text` : 'presence-unheard')));
  shown?.querySelector(`[data-presence="${focused}"]`)?.focus();
}

setInterval(() => { if (Date.now() - said > EVERY - 1_000) { beat(); } }, EVERY / 4);
