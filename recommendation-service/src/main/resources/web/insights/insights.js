// Insights: draws each part as soon as its own service has answered, so that one that is down takes no other along.

import { get } from '/insights/kit/api.js';
import { focusOn, h } from '/insights/kit/dom.js';
import { languageChanges } from '/insights/kit/i18n.js';
import { begin, hasRole, isSignedIn } from '/insights/kit/session.js';
import { enter, shell } from '/insights/kit/shell.js';
import { choices, desk, uses } from './figures.js';
import { ledger } from './ledger.js';
import { models, readDrift, readModels } from './models.js';
import { fill, namesIn, part } from './parts.js';
import { t } from './words.js';

const READERS = ['merchandiser', 'privacy-officer', 'supervisor'];
const SAID = '#models [data-said]';
const PARTS = ['models', 'consents', 'uses', 'desk', 'ledger'];

const main = document.querySelector('main');
let drawing = 0;
let named = null;

const page = {
  /** Reads the versions again, says what happened, and leaves the keyboard there. */
  published: async (version) => {
    const said = t('published', { version });
    await drawModels(said);
    if (!document.querySelector(SAID)) {
      // it was done; only what stands now cannot be shown
      document.querySelector('[data-part="models"]').prepend(h('p', { class: 'said', 'data-said': true }, said));
    }
    focusOn(document.querySelector(SAID));
  },
};

function opening(reads) {
  return h('div', { class: 'opening' }, h('h1', {}, t('insights-heading')),
    h('p', {}, t(reads ? 'insights-welcome' : isSignedIn() ? 'insights-others' : 'insights-out')),
    reads ? h('nav', { 'aria-label': t('contents') }, h('ul', {}, PARTS.map((id) => h('li', {}, h('a', { href: `#${id}` }, t(`${id}-title`)))),
      h('li', {}, h('a', { href: '/insights/report' }, t('to-report'))))) :
      h('div', { class: 'row' }, isSignedIn() ? null : h('button', { type: 'button', class: 'leading', 'data-enter': true, on: { click: enter } }, t('sign-in')),
        h('a', { class: 'button', href: '/insights/report' }, t('to-report'))));
}

/** Asks for a part what this person may read, and says who may where they may not. */
function ask(id, roles, read, draw, others) {
  const turn = drawing;
  if (!roles.some(hasRole)) {
    document.querySelector(`[data-part="${id}"]`).replaceChildren(h('p', { class: 'hint' }, t(others)));
    return Promise.resolve();
  }
  return fill(id, read(), draw, () => ask(id, roles, read, draw, others), () => turn === drawing);
}

function drawModels(said) {
  return ask('models', ['merchandiser', 'privacy-officer'], () => Promise.all([readModels(), readDrift()]),
    (known) => models(known, said, page), 'officers-only');
}

/** What uses are called in the language that is read; asked once for all parts, and again where it did not come. */
function names() {
  named ??= get('/v1/purposes').then(namesIn).catch((problem) => {
    named = null;
    throw problem;
  });
  return named;
}

async function draw() {
  drawing += 1;
  named = null;
  document.querySelector('[data-footer]').replaceChildren(h('p', {}, t('footer')));
  const reads = isSignedIn() && READERS.some(hasRole);
  main.replaceChildren(h('div', { class: 'page' }, opening(reads), reads ? PARTS.map((id, place) => part(id, place ? 2 : 5, !place)) : null));
  if (!reads) {
    return;
  }
  const officer = ['privacy-officer'];
  await Promise.all([
    drawModels(null),
    ask('consents', officer, () => Promise.all([get('/v1/statistics/consents'), names()]), ([statistics, nameOf]) =>
      choices(statistics, nameOf), 'officers-only'),
    ask('uses', ['merchandiser', 'privacy-officer'], () => Promise.all([get('/v1/statistics/uses'), get('/v1/statistics/feedback'), names()]),
      ([used, statistics, nameOf]) => uses(used, statistics, nameOf), 'officers-only'),
    ask('desk', ['supervisor', 'privacy-officer'], () => get('/v1/statistics/desk'), desk, 'desk-only'),
    ask('ledger', officer, () => Promise.all([get('/v1/ledger/checkpoints'), get('/v1/ledger/divergences')]), ledger, 'officers-only'),
  ]);
}

await begin();
shell({ title: () => t('title'), home: '/insights', contact: '/privacy/contact.json' });
languageChanges.addEventListener('change', draw);
await draw();
main.dataset.ready = 'true';
