// The desk: brings lists, open case, presence and the stream together.

import { focusOn, h } from '/desk/kit/dom.js';
import { hold } from '/desk/kit/drafts.js';
import { languageChanges } from '/desk/kit/i18n.js';
import { begin, isSignedIn, name, sessionChanges } from '/desk/kit/session.js';
import { enter, shell } from '/desk/kit/shell.js';
import { openCase } from './case.js';
import { due } from './due.js';
import { inbox } from './inbox.js';
import * as keys from './keys.js';
import { follow } from './live.js';
import { pick } from './picker.js';
import { beat, become, presence, resume, standing } from './presence.js';
import { isHeldBy, number, whoIsHere } from './staff.js';
import { supervision } from './supervision.js';
import { t } from './words.js';

const main = document.querySelector('main');
const CASE = /^#\/case\/([0-9a-f-]{36})$/;
const TOGETHER = 250;
const AT_MOST = 1_000;
// what waits grows older, and what is promised comes near, without an event
const ANYWAY = 15_000;

let me = null;
let list = null;
let open = null;
let overview = null;
let stream = null;
let stands = 'begins';
let panes = null;
let offers = null;
let live = null;
let told = null;
let refreshed = 0;
let refreshing = null;

/** The lists anew, soon and together: what comes in bursts is read once. */
function moved() {
  refreshing ??= setTimeout(() => {
    refreshing = null;
    refreshed = Date.now();
    list?.refresh().then(drawOffers);
    overview?.refresh();
  }, Math.max(TOGETHER, refreshed + AT_MOST - Date.now()));
}

function said(text, alarm = false) {
  told.replaceChildren(h('div', { class: alarm ? 'toast alarm' : 'toast' }, h('p', {}, text),
    h('button', { type: 'button', class: 'plain', 'aria-label': t('dismiss'), on: { click: () => { told.replaceChildren(); } } }, '×')));
}

function drawOffers() {
  if (!offers) {
    return;
  }
  const offered = list.offered()[0];
  const [spoken, rest] = offers.children;
  const words = offered ? t('offer', { kind: t(`kind-${offered.kind}`), number: number(offered.caseId) }) : standing();
  if (spoken.textContent !== words) {
    spoken.textContent = words;
  }
  if (!offered) {
    delete offers.dataset.offer;
    rest.replaceChildren();
    return;
  }
  if (offered.caseId === offers.dataset.offer) {
    return;
  }
  offers.dataset.offer = offered.caseId;
  const act = async (verb) => {
    show(offered.caseId);
    await open.perform(verb);
  };
  // the seconds are counted where nobody is told of each
  rest.replaceChildren(...[
    h('button', { type: 'button', class: 'leading', 'data-offer-accept': true, on: { click: () => act('accept') } }, t('accept')),
    h('button', { type: 'button', 'data-offer-reject': true, on: { click: () => act('reject') } }, t('reject')),
    offered.offeredUntil && due(offered.offeredUntil, { exact: true, says: 'offer-until' })].filter(Boolean));
}

function drawLive(now) {
  stands = now;
  live?.replaceChildren(h('span', { class: `dot ${now}`, 'aria-hidden': 'true' }), t(`live-${now}`));
  if (live) {
    live.dataset.live = now;
  }
}

function route() {
  if (!panes) {
    return;
  }
  if (location.hash === '#/supervision' && me.supervisor) {
    close();
    panes.dataset.shows = 'supervision';
    overview = supervision({ said, moved });
    beside(overview.element);
    focusOn(overview.heading);
    return;
  }
  const wanted = CASE.exec(location.hash)?.[1];
  if (wanted) {
    if (open?.id !== wanted) {
      show(wanted);
    }
    return;
  }
  if (location.hash === '' || location.hash === '#/') {
    const before = open?.id;
    close();
    panes.dataset.shows = 'list';
    beside(h('section', { class: 'case nothing', 'aria-label': t('no-case') }, h('p', {}, t('choose'))));
    list.draw();
    list.element.querySelector(`[data-case="${before}"]`)?.focus();
  }
}

/** What stands beside the list, which keeps its place and the keyboard's in it. */
function beside(...elements) {
  [...panes.children].filter((one) => one !== list.element).forEach((one) => one.remove());
  panes.append(...elements);
}

function close() {
  hold();
  open = null;
  overview = null;
}

/** Opens a case beside the list, and leads the keyboard there. */
function show(caseId) {
  if (open?.id === caseId) {
    return;
  }
  close();
  open = openCase(caseId, { me, find: list.find, said, moved });
  panes.dataset.shows = 'case';
  beside(open.element, open.aside);
  list.draw();
  focusOn(open.heading);
  const hash = `#/case/${caseId}`;
  if (location.hash !== hash) {
    history.pushState(null, '', hash);
  }
}

const acts = {
  next: () => list.step(1),
  previous: () => list.step(-1),
  claim: () => forTheCase('claim', 'accept'),
  reply: () => writing('reply'),
  note: () => writing('note'),
  transfer: () => forTheCase('transfer', 'assign'),
  resolve: () => forTheCase('resolve'),
  search: () => {
    if (!list.element.checkVisibility()) {
      location.hash = '#/';
      route();
    }
    list.search();
  },
  help: () => keys.help(),
  palette,
};

/** Does it to the case the keyboard is on in the list, else to the open one. */
async function forTheCase(...verbs) {
  const focused = list.focused();
  if (focused) {
    show(focused);
  }
  const verb = open && verbs.find((one) => open.can(one));
  if (!open) {
    said(t('choose'));
  } else if (verb) {
    await open.perform(verb);
  } else {
    said(t('not-now'), true);
  }
}

function writing(mode) {
  if (!open?.isMine()) {
    said(t('not-now'), true);
    return;
  }
  open.write(mode);
}

function palette() {
  const commands = [
    ...(open ? ['claim', 'accept', 'reject', 'resolve', 'transfer', 'assign', 'release', 'reopen'].filter((act) => open.can(act))
      .map((act) => ({ name: t(act), hint: t('case', { number: number(open.id) }), chosen: () => open.perform(act) })) : []),
    ...(open?.isMine() ? [['reply', () => open.write('reply')], ['note', () => open.write('note')], ['canned', () => open.canned()]]
      .map(([act, chosen]) => ({ name: t(act === 'canned' ? 'canned' : `key-${act}`), chosen })) : []),
    ...['unassigned', 'mine', 'offered', 'at-risk'].filter((one) => me.agent || one === 'unassigned' || one === 'at-risk')
      .map((one) => ({ name: t('go-to', { place: t(`view-${one}`) }), chosen: () => list.show(one) })),
    ...(me.supervisor ? [{ name: t('go-to', { place: t('supervision') }), chosen: () => { location.hash = '#/supervision'; } }] : []),
    ...(me.agent ? ['ONLINE', 'AWAY', 'OFFLINE'].map((one) => ({ name: t(`presence-${one}`), hint: t('presence'), chosen: () => become(one) })) : []),
    ...list.all().map((one) => ({ name: t('case', { number: number(one.caseId) }),
      hint: isHeldBy(one, me) ? t('state-mine') : t(`state-${one.state}`), chosen: () => show(one.caseId) })),
    { name: t('keys'), hint: '?', chosen: () => keys.help() },
  ];
  pick({ title: t('palette'), none: t('none-found'), options: Promise.resolve(commands) });
}

function outside(words) {
  document.querySelector('[data-footer]').replaceChildren(h('p', {}, t('footer')));
  panes = null;
  main.replaceChildren(h('div', { class: 'opening' }, h('h1', {}, t('heading')), h('p', {}, words),
    isSignedIn() ? null : h('div', {}, h('button', { type: 'button', class: 'leading', 'data-enter': true, on: { click: enter } }, t('sign-in')))));
}

function draw() {
  if (!isSignedIn()) {
    outside(t('welcome-out'));
    return;
  }
  if (!me?.agent && !me?.supervisor) {
    outside(t('not-staff', { name: name() }));
    return;
  }
  hold();
  document.querySelector('[data-footer]').replaceChildren(h('p', {}, t('footer')));
  const caseId = open?.id;
  open = null;
  overview = null;
  list = inbox({ me, current: () => open?.id });
  live = h('p', { class: 'stream hint', role: 'status' });
  told = h('div', { class: 'told', role: 'status', 'data-told': true });
  offers = me.agent ? h('div', { class: 'offers', 'data-offers': true }, h('p', { role: 'status' }), h('div', { class: 'row' })) : null;
  panes = h('div', { class: 'panes' }, list.element);
  main.replaceChildren(h('div', { class: 'deck' },
    h('h1', { class: 'hidden-but-said' }, t('heading')),
    h('div', { class: 'strip' }, me.agent ? presence(drawOffers) : null, offers,
      h('div', { class: 'aids' },
        me.supervisor ? h('a', { class: 'button', href: '#/supervision' }, t('supervision')) : null,
        h('button', { type: 'button', class: 'plain', 'data-palette': true, on: { click: palette } }, t('palette'), ' ', h('kbd', {}, 'Ctrl K')),
        h('button', { type: 'button', class: 'plain', 'data-help': true, on: { click: () => keys.help() } }, t('keys'), ' ', h('kbd', {}, '?')),
        live)),
    panes), told);
  drawLive(stands);
  drawOffers();
  if (caseId) {
    show(caseId);
  } else {
    route();
  }
  refreshed = Date.now();
  list.refresh().then(drawOffers);
}

function heard(kind, data) {
  open?.heard(kind, data);
  moved();
}

await begin();
me = await whoIsHere();
shell({ title: () => t('title'), home: '/desk', staff: true });
languageChanges.addEventListener('change', draw);
addEventListener('hashchange', route);
sessionChanges.addEventListener('end', () => { stream?.stop(); drawLive('over'); });
setInterval(() => { if (!document.hidden && isSignedIn()) { overview?.refresh(); } }, ANYWAY);
draw();
if (panes) {
  keys.listen(acts);
  if (me.agent) {
    resume();
  }
  stream = follow({
    heard,
    alive: beat,
    stands: (now) => {
      if (now === 'live' && stands === 'begins') {
        // what was read before the stream stood may be old by now; later breaks are told of afterwards
        moved();
        open?.reload();
      }
      drawLive(now);
    },
    begunAnew: () => { moved(); open?.reload(); },
  });
}
main.dataset.ready = 'true';
