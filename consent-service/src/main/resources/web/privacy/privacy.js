// The privacy centre: draws each part as soon as its own service has answered, so that one that is down takes no other along.

import { get } from '/privacy/kit/api.js';
import { onChange } from '/privacy/kit/changes.js';
import { focusOn, h } from '/privacy/kit/dom.js';
import { hold } from '/privacy/kit/drafts.js';
import { languageChanges } from '/privacy/kit/i18n.js';
import { actionOutcome, begin, isSignedIn } from '/privacy/kit/session.js';
import { enter, failure, shell, skeleton } from '/privacy/kit/shell.js';
import { readChoices } from './choices.js';
import { dial } from './dial.js';
import { profile, readProfile } from './known.js';
import { publicPurposes, purposes, questions } from './purposes.js';
import { readReceipts, readUses, receipts, uses } from './records.js';
import { readRights, rights } from './rights.js';
import { outcomeOf, readAccount, security } from './security.js';
import { t } from './words.js';

const main = document.querySelector('main');
const skipped = new Set();

let choices = null;
let registry = null;
let drawing = 0;
let enrolment = null;

const page = {
  nameOf: (code) => choices.purposes.find((one) => one.code === code)?.name ?? code,
  categoryName: (code) => {
    const all = choices?.purposes ?? registry?.purposes ?? [];
    return all.flatMap((one) => one.categories).find((one) => one.code === code)?.name ?? code;
  },

  /** Reads again what hangs together, says what happened, and leaves the keyboard there. */
  changed: async (said) => {
    const wasAsked = said.purpose !== undefined && said.purpose === asking;
    try {
      choices = await readChoices();
    } catch (problem) {
      // it was done; only what stands now cannot be shown
      const told = h('p', { class: 'said' }, said.text);
      document.querySelector('[data-choices]').replaceChildren(told, failure(problem, draw));
      focusOn(told);
      return;
    }
    drawChoices(said, wasAsked);
    const place = said.dial ? '#dial [data-said]' : `#purpose-${said.purpose} [data-said]`;
    const next = document.querySelector('#questions h3');
    // a first visit goes on with its next question; else what was said is beside what changed
    focusOn(wasAsked && next ? next : document.querySelector(place));
    fill('receipts', readReceipts, receipts);
  },

  redraw: (place) => {
    drawChoices(null);
    focusOn(document.querySelector(`#${place} h3`) ?? document.querySelector('#purposes-title'));
  },

  asked: async (text) => {
    await fill('rights', readRights, (known) => [h('p', { class: 'said', role: 'status', 'data-said': true }, text), rights(known, page)]);
    focusOn(document.querySelector('#rights [data-said]'));
  },

  known: async (key, text) => {
    await fill('known', readProfile, (known) => [key ? null : h('p', { class: 'said', role: 'status', 'data-said': true }, text),
      profile(known, page, { key, text })]);
    focusOn(document.querySelector('#known [data-said]'));
  },

  secured: async (text) => {
    await fill('security', readAccount, (account) => security(account, page, text));
    focusOn(document.querySelector('#security [data-said]'));
  },
};

let asking = null;

function opening() {
  return h('div', { class: 'opening' }, h('h1', {}, t('heading')),
    h('p', {}, t(isSignedIn() ? 'welcome' : 'welcome-out')),
    isSignedIn() ? h('nav', { 'aria-label': t('contents') }, h('ul', {}, ['purposes', 'dial', 'uses', 'known', 'rights', 'receipts', 'security'].map((id) =>
      h('li', {}, h('a', { href: `#${id}` }, t(`${id}-title`)))))) :
      h('div', {}, h('button', { type: 'button', class: 'leading', 'data-enter': true, on: { click: enter } }, t('sign-in'))));
}

function signal(consents) {
  if (!consents.gpcHonoured) {
    return null;
  }
  const later = new Set(consents.signals.flatMap((one) => one.conflicts)
    .filter((one) => one.prevails === 'CONSENT').map((one) => one.purpose));
  return h('div', { class: 'said', 'data-gpc': true }, h('p', {}, t('gpc')),
    [...later].map((purpose) => h('p', {}, t('gpc-conflict', { purpose: page.nameOf(purpose) }))));
}

function drawChoices(said, wasAsked = false) {
  const place = document.querySelector('[data-choices]');
  if (!place || !choices) {
    return;
  }
  const asked = questions(choices.prompts, skipped, wasAsked ? said : null, page);
  place.replaceChildren(...[signal(choices.consents), asked, purposes(choices.purposes, said, page),
    dial(choices, said?.dial ? said : null, page)].filter(Boolean));
  asking = asked?.querySelector('[data-question]')?.dataset.question ?? null;
}

function part(id) {
  return h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, t(`${id}-title`)),
    h('p', { class: 'lead' }, t(`${id}-lead`)), h('div', { class: 'stack', 'data-part': id }, skeleton(1)));
}

async function fill(id, read, draw) {
  const turn = drawing;
  const place = document.querySelector(`[data-part="${id}"]`);
  try {
    const known = await read();
    if (turn === drawing) {
      hold();
      place.replaceChildren(...[draw(known)].flat(Infinity).filter(Boolean));
    }
  } catch (problem) {
    if (turn === drawing) {
      place.replaceChildren(failure(problem, () => fill(id, read, draw)));
    }
  }
}

async function draw() {
  drawing += 1;
  const turn = drawing;
  hold();
  document.querySelector('[data-footer]').replaceChildren(h('p', {}, t('footer')));
  if (!isSignedIn()) {
    const place = h('div', {}, skeleton(3));
    main.replaceChildren(h('div', { class: 'page' }, opening(),
      navigator.globalPrivacyControl ? h('p', { class: 'said', 'data-gpc': true }, t('gpc')) : '', place));
    await fillChoices(turn, place, async () => {
      registry = await get('/v1/purposes', { anonymous: true });
      return () => place.replaceChildren(publicPurposes(registry.purposes));
    });
    return;
  }
  const place = h('div', { class: 'page', 'data-choices': true }, skeleton(4));
  main.replaceChildren(h('div', { class: 'page' }, opening(), place, part('uses'), part('known'), part('rights'), part('receipts'),
    part('security')));
  const chosen = fillChoices(turn, place, async () => {
    choices = await readChoices();
    return () => drawChoices(null);
  });
  // the timeline names categories in the words of the purposes
  fill('uses', async () => { const [answer] = await Promise.all([readUses(), chosen]); return answer; }, (answer) => uses(answer, page));
  fill('known', readProfile, (known) => profile(known, page));
  fill('rights', readRights, (known) => rights(known, page));
  fill('receipts', readReceipts, receipts);
  const secured = fill('security', readAccount, (account) => security(account, page, outcomeOf(enrolment)));
  await chosen;
  if (enrolment) {
    await secured;
    enrolment = null;
    focusOn(document.querySelector('#security [data-said]'));
  }
}

async function fillChoices(turn, place, read) {
  try {
    const show = await read();
    if (turn === drawing) {
      show();
    }
  } catch (problem) {
    if (turn === drawing) {
      place.replaceChildren(failure(problem, draw));
    }
  }
}

await begin();
enrolment = actionOutcome();
shell({ title: () => t('title'), home: '/privacy', contact: '/privacy/contact.json' });
languageChanges.addEventListener('change', draw);
onChange(() => isSignedIn() && draw());
await draw();
main.dataset.ready = 'true';
