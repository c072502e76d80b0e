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
let changed = () => {};

/**
 * The three states as buttons of one row.
 *
 * @param tell called when there is something else to say of it
 */
export function presence(tell) {
  shown = h('div', { class: 'presence segments', role: 'group', 'aria-label': t('presence') });
  changed = tell;
  draw();
  return shown;
}

/** What it comes to, and whether the service heard it. */
export function standing() {
  return t(heard ? `presence-${state}-text` : 'presence-unheard');
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
  changed();
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
    changed();
  }
}

function draw() {
  const focused = shown?.contains(document.activeElement) ? document.activeElement.dataset.presence : null;
  shown?.replaceChildren(...STATES.map((one) =>
    h('button', { type: 'button', 'data-presence': one, 'aria-pressed': String(one === state), on: { click: () => become(one) } },
      h('span', { class: `dot ${one.toLowerCase()}`, 'aria-hidden': 'true' }), t(`presence-${one}`))));
  shown?.querySelector(`[data-presence="${focused}"]`)?.focus();
}

setInterval(() => { if (Date.now() - said > EVERY - 1_000) { beat(); } }, EVERY / 4);
