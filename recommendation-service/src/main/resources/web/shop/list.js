// A list of items, each with its reason, and what its reader may say of it.

import { call, get, post } from '/shop/kit/api.js';
import { busy, focusOn, h } from '/shop/kit/dom.js';
import { isSignedIn } from '/shop/kit/session.js';
import { put } from './basket.js';
import { added, tellOf, visit } from './events.js';
import { money } from './format.js';
import { picture } from './pictures.js';
import { categoryName, t } from './words.js';
import { why } from './why.js';

/** A list made just now: the reader's own, or everybody's. */
export function readList(placement, limit, exclude) {
  const query = new URLSearchParams({ placement, limit, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  if (exclude) {
    query.set('exclude', exclude);
  }
  if (!isSignedIn()) {
    return get(`/v1/recommendations/anonymous?${query}`, { anonymous: true });
  }
  query.set('sessionId', visit());
  return get(`/v1/me/recommendations?${query}`);
}

/** The item was reached from this list: what is done with it is told of that list. */
const reached = new Map();

export function listOf(itemId) {
  return reached.get(itemId) ?? null;
}

/** @param page `{placement, consents, renew()}` */
export function shelf(list, page) {
  const items = h('ul', { class: 'shelf', 'data-list': list.personalised ? 'personalised' : 'everybody' },
    list.items.map((item) => place(item, list, page)));
  return list.items.length ? items : h('p', {}, t('list-empty'));
}

function place(item, list, page) {
  const spot = h('li', { 'data-item': item.itemId, 'data-category': item.category });
  const draw = () => spot.replaceChildren(card(item, list, page, spot));
  spot.drawAgain = draw;
  draw();
  return spot;
}

function card(item, list, page, spot) {
  const address = `#/item/${encodeURIComponent(item.itemId)}`;
  const go = () => {
    reached.set(item.itemId, list);
    tellOf(list, item.itemId, 'CLICK');
  };
  const problem = h('div', { role: 'alert' });
  return h('article', { class: 'card item' },
    h('a', { class: 'frame', href: address, tabindex: '-1', 'aria-hidden': 'true', on: { click: go } }, picture(item.category)),
    h('div', { class: 'about' },
      item.slot === 'EXPLORATION' ? h('span', { class: 'chip' }, t('explored')) : null,
      h('h3', {}, h('a', { href: address, on: { click: go } }, item.title)),
      price(item),
      h('p', { class: 'because' }, item.reasons.map((reason) => reason.text).join(' · '))),
    h('div', { class: 'acts' },
      buy(item, list, page),
      h('button', { type: 'button', 'data-why': item.itemId, 'aria-label': t('why-label', { title: item.title }),
        on: { click: () => why(item, list, page) } }, t('why'))),
    list.recommendationId ? h('div', { class: 'refusals' },
      refusal(t('not-interested'), t('not-interested-label', { title: item.title }), 'NOT_INTERESTED', item, list, page, spot, problem),
      item.category ? refusal(t('never', { category: categoryName(item.category) }), t('never-label', { category: categoryName(item.category) }),
        'NEVER_CATEGORY', item, list, page, spot, problem) : null) : null,
    problem);
}

export function price(item) {
  return h('p', { class: 'price' }, item.price == null ? null : h('strong', {}, money(item.price, item.currency)),
    item.category ? h('a', { href: `#/category/${encodeURIComponent(item.category)}` }, categoryName(item.category)) : null);
}

/** The way into the basket. */
export function buy(item, list, page) {
  const button = h('button', { type: 'button', class: 'leading', 'data-add': item.itemId, 'aria-label': t('add-label', { title: item.title }),
    disabled: item.price == null, on: { click: () => {
      put(item, list);
      tellOf(list, item.itemId, 'ADD');
      added(item, page.consents);
      button.textContent = t('added');
      document.querySelector('[data-news]').textContent = t('added-label', { title: item.title });
    } } }, t('add'));
  return button;
}

function refusal(text, label, type, item, list, page, spot, problem) {
  const button = h('button', { type: 'button', class: 'plain', 'data-refuse': type, 'aria-label': label, on: { click: () => busy(button, async () => {
    try {
      const said = await post('/v1/me/feedback', { recommendationId: list.recommendationId, itemId: item.itemId, type });
      hide(said.feedbackId, type, item, page, spot);
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, text);
  return button;
}

/** Takes it out of sight at once, in its place a way back; the next list obeys by itself. */
function hide(feedbackId, type, item, page, spot) {
  const all = type === 'NEVER_CATEGORY'
    ? [...spot.parentElement.children].filter((other) => other.dataset.category === item.category) : [spot];
  const text = type === 'NEVER_CATEGORY' ? t('never-said', { category: categoryName(item.category) }) : t('not-interested-said', { title: item.title });
  all.filter((one) => one !== spot).forEach((one) => one.replaceChildren(h('div', { class: 'card item gone' }, h('p', { class: 'soft' }, t('never-too')))));
  const problem = h('div', { role: 'alert' });
  const told = h('p', {}, text);
  const undo = h('button', { type: 'button', 'data-undo': true, on: { click: () => busy(undo, async () => {
    try {
      await call('DELETE', `/v1/me/feedback/${feedbackId}`, { accept: '*/*' });
      all.forEach((one) => one.drawAgain());
      spot.querySelector('h3 a').focus();
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, t('undo'));
  spot.replaceChildren(h('div', { class: 'card item gone', 'data-gone': type }, told,
    h('div', { class: 'row' }, undo, h('button', { type: 'button', class: 'plain', 'data-renew': true, on: { click: () => page.renew() } }, t('renew'))), problem));
  focusOn(told);
}
