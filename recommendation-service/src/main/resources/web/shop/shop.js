// The shop: a page for the reader's list, one for an item, one for the basket. What a page shows of a person is fetched for it, and again
// as soon as what the person allows has changed, be it in another tab.

import { Problem } from '/shop/kit/api.js';
import { onChange } from '/shop/kit/changes.js';
import { focusOn, h } from '/shop/kit/dom.js';
import { languageChanges } from '/shop/kit/i18n.js';
import { begin, isSignedIn, sessionChanges } from '/shop/kit/session.js';
import { failure, shell, skeleton } from '/shop/kit/shell.js';
import { basket, basketChanges, count } from './basket.js';
import { categories, item, items, readCategories, readItem, readItems } from './catalogue.js';
import { readChoices, readEpoch, settled } from './choices.js';
import { follow } from './device.js';
import { looked } from './events.js';
import { listOf, readList, shelf } from './list.js';
import { standing } from './standing.js';
import { categoryName, t } from './words.js';
import { whatIf } from './what-if.js';

const main = document.querySelector('main');
const news = document.querySelector('[data-news]');
const LIST = 12;
const BESIDE = 4;

let turn = 0;
let epoch = null;
let asking = false;

const NOBODY = { consents: null, question: null };

function choices() {
  return isSignedIn() ? readChoices() : Promise.resolve(NOBODY);
}

function pageOf(placement, consents) {
  return { placement, consents, renew: () => show(), changed: (said) => show({ said, aloud: true }) };
}

const home = {
  waiting: () => h('div', { class: 'skeleton home-waiting', 'aria-hidden': 'true' }, h('span', { class: 'line' }), h('span', { class: 'standing-waiting' }),
    h('span', { class: 'line' }), shelfWaiting(LIST)),
  read: () => Promise.all([readList('home', LIST), choices(), settled(readCategories())]),
  draw: ([list, chosen, known], said) => {
    const page = pageOf('home', chosen.consents);
    heard(chosen);
    return h('div', { class: 'page' }, h('h1', {}, t('heading')),
      standing(list, chosen, said, page),
      h('section', { 'aria-labelledby': 'list-title' }, h('h2', { id: 'list-title' }, t(list.personalised ? 'list-personal' : 'list-everybody')), shelf(list, page)),
      list.personalised && list.dial > 1 ? whatIf(list, page) : null,
      h('section', { 'aria-labelledby': 'aisles-title' }, h('h2', { id: 'aisles-title' }, t('categories')),
        known instanceof Problem ? failure(known, () => show()) : categories(known, null)));
  },
};

function itemPage(id) {
  return {
    waiting: () => h('div', { class: 'skeleton', 'aria-hidden': 'true' }, h('span', { class: 'one-waiting' }), h('span', { class: 'line' }), shelfWaiting(BESIDE)),
    read: () => Promise.all([readItem(id), settled(readList('item', BESIDE, id)), choices()]),
    draw: ([one, beside, chosen], said, arrived) => {
      const page = pageOf('item', chosen.consents);
      heard(chosen);
      const told = h('p', { class: 'hint told', 'data-told': true });
      if (arrived) {
        looked(one, chosen.consents).then((kept) => {
          told.dataset.told = kept === null ? 'unknown' : String(kept);
          told.textContent = t(!isSignedIn() ? 'look-out' : kept === null ? 'look-unknown' : kept ? 'look-kept' : 'look-not-kept');
        });
      }
      return h('div', { class: 'page' }, back(), item(one, listOf(id), page, told),
        h('section', { 'aria-labelledby': 'beside-title' },
          h('h2', { id: 'beside-title' }, t(!(beside instanceof Problem) && beside.personalised ? 'beside-personal' : 'beside-everybody')),
          said ? h('p', { class: 'said', 'data-said': true }, said) : null,
          beside instanceof Problem ? failure(beside, () => show()) : shelf(beside, page)));
    },
  };
}

function itemsPage(wanted, heading) {
  return {
    waiting: () => h('div', { class: 'skeleton', 'aria-hidden': 'true' }, h('span', { class: 'line' }), h('span', { class: 'chips-waiting' }), shelfWaiting(8)),
    read: () => Promise.all([readItems(wanted), settled(readCategories()), choices()]),
    draw: ([found, known, chosen]) => {
      heard(chosen);
      return h('div', { class: 'page' }, back(), h('h1', {}, heading()),
        known instanceof Problem ? null : categories(known, wanted.category ?? null), items(wanted, found, pageOf('catalogue', chosen.consents)));
    },
  };
}

const basketPage = {
  waiting: () => skeleton(1),
  read: () => Promise.resolve(null),
  draw: () => basket(),
};

const ROUTES = [
  [/^#\/item\/(.+)$/, itemPage],
  [/^#\/category\/(.+)$/, (code) => itemsPage({ category: code }, () => categoryName(code))],
  [/^#\/search\/(..+)$/, (q) => itemsPage({ q }, () => t('found', { q }))],
  [/^#\/basket$/, () => basketPage],
];

function viewOf(hash) {
  for (const [pattern, view] of ROUTES) {
    const found = pattern.exec(hash);
    if (found) {
      return view(found[1]);
    }
  }
  return home;
}

/** The address as it was meant; what nobody could have meant is the shop's start. */
function address() {
  try {
    return decodeURIComponent(location.hash);
  } catch (malformed) {
    if (malformed instanceof URIError) {
      return '';
    }
    throw malformed;
  }
}

function shelfWaiting(count) {
  return h('div', { class: 'shelf' }, Array.from({ length: count }, () => h('span')));
}

function back() {
  return h('p', {}, h('a', { href: '#/' }, t('back')));
}

/** From which state of the person's choices this page was made. */
function heard(chosen) {
  epoch = chosen.consents?.epoch ?? null;
}

/**
 * Draws the page of this address, from a fresh answer. What stood there before goes first: it may be what is no longer allowed.
 *
 * @param said what happened, to be told on the page; `aloud` where the keyboard is to go there
 */
async function show({ said = null, aloud = false, arrived = false } = {}) {
  turn += 1;
  const mine = turn;
  const view = viewOf(address());
  document.querySelectorAll('dialog.why').forEach((open) => open.close());
  main.replaceChildren(view.waiting());
  try {
    await (isSignedIn() ? follow() : null);
    const known = await view.read();
    if (mine === turn) {
      main.replaceChildren(view.draw(known, said, arrived));
      document.title = `${main.querySelector('h1').textContent} · Tact`;
      if (aloud) {
        focusOn(main.querySelector('[data-said]') ?? main.querySelector('h1'));
      }
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    if (mine === turn) {
      main.replaceChildren(down(problem));
    }
  }
}

function down(problem) {
  const heading = h('h1', {}, t('heading'));
  if (problem.status === 404) {
    return h('div', { class: 'page' }, heading, h('p', {}, t('not-here'), ' ', h('a', { href: '#/' }, t('back'))));
  }
  return h('div', { class: 'page' }, heading, failure(problem, () => show()),
    h('div', { class: 'row' }, h('p', {}, t('down-talk')), h('button', { type: 'button', 'data-talk-from-here': true, on: { click: () => document.querySelector('[data-talk]').click() } }, t('down-talk-button'))));
}

function aisle() {
  const field = h('input', { type: 'text', name: 'q', 'aria-label': t('search'), placeholder: t('search-hint'), maxlength: '100', minlength: '2', required: true, autocomplete: 'off' });
  const nav = document.querySelector('[data-aisle]');
  nav.setAttribute('aria-label', t('aisle'));
  nav.replaceChildren(
    h('a', { href: '#/' }, t('home')),
    h('form', { role: 'search', on: { submit: (event) => {
      event.preventDefault();
      location.hash = `#/search/${encodeURIComponent(field.value.trim())}`;
    } } }, field, h('button', { type: 'submit' }, t('search-go'))),
    basketLink());
  document.querySelector('[data-footer]').replaceChildren(h('p', {}, t('footer')), h('p', {}, t('footer-data')));
}

function basketLink() {
  const total = count();
  return h('a', { href: '#/basket', 'data-basket': total, 'aria-label': t('basket-label', { count: total }) }, t('basket'), h('span', { class: 'chip' }, total));
}

/** Another tab, device or person may have changed what is allowed: the service knows. */
async function changedElsewhere() {
  if (asking || epoch === null || !isSignedIn()) {
    return;
  }
  asking = true;
  try {
    const now = await settled(readEpoch());
    // where that cannot be told, the next list is not made from anything personal either
    if (!(now instanceof Problem) && now !== epoch) {
      tell();
    }
  } finally {
    asking = false;
  }
}

function tell() {
  news.textContent = t('changed-elsewhere');
  show({ said: t('changed-elsewhere') });
}

document.querySelector('.skip').addEventListener('click', (event) => {
  // the fragment names the page
  event.preventDefault();
  focusOn(main);
});

await begin();
shell({ title: () => t('title'), home: '/shop', contact: '/privacy/contact.json' });
aisle();
basketChanges.addEventListener('change', () => document.querySelector('[data-basket]').replaceWith(basketLink()));
languageChanges.addEventListener('change', () => { aisle(); show(); });
sessionChanges.addEventListener('end', () => show());
onChange(() => isSignedIn() && tell());
window.addEventListener('focus', changedElsewhere);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && changedElsewhere());
window.addEventListener('hashchange', async () => {
  window.scrollTo(0, 0);
  await show({ arrived: true });
  focusOn(main.querySelector('h1'));
});
await show({ arrived: true });
main.dataset.ready = 'true';
