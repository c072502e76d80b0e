// The basket of this tab. It is kept on the device, and told to nobody before it is ordered.

import { busy, focusOn, h } from '/shop/kit/dom.js';
import { list as enumerate } from '/shop/kit/i18n.js';
import { isSignedIn } from '/shop/kit/session.js';
import { enter } from '/shop/kit/shell.js';
import { ordered, tellOf } from './events.js';
import { money } from './format.js';
import { picture } from './pictures.js';
import { t } from './words.js';

const KEY = 'tact.basket';
const MOST = 99;

export const basketChanges = new EventTarget();

/** What is in it: `{itemId, title, category, price, currency, quantity, list}`. */
export function lines() {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
}

function keep(next) {
  sessionStorage.setItem(KEY, JSON.stringify(next));
  basketChanges.dispatchEvent(new Event('change'));
}

export function count() {
  return lines().reduce((sum, line) => sum + line.quantity, 0);
}

/** @param list the list it was taken from, or null */
export function put(item, list) {
  const all = lines();
  const known = all.find((line) => line.itemId === item.itemId);
  if (known) {
    known.quantity = Math.min(known.quantity + 1, MOST);
  } else {
    const { itemId, title, category, price, currency } = item;
    all.push({ itemId, title, category, price, currency, quantity: 1,
      list: list?.personalised ? { recommendationId: list.recommendationId, personalised: true } : null });
  }
  keep(all);
}

function change(itemId, quantity) {
  keep(lines().map((line) => (line.itemId === itemId ? { ...line, quantity } : line)).filter((line) => line.quantity > 0));
}

/** The basket's page. */
export function basket() {
  const place = h('div', { class: 'page' });
  const draw = (focus) => {
    const all = lines();
    place.replaceChildren(h('h1', {}, t('basket-title')),
      all.length ? full(all, draw, place) : h('p', {}, t('basket-empty'), ' ', h('a', { href: '#/' }, t('basket-look'))));
    if (focus) {
      place.querySelector(focus).focus();
    }
  };
  draw(null);
  return place;
}

function full(all, draw, place) {
  const problem = h('div', { role: 'alert' });
  const order = isSignedIn()
    ? h('button', { type: 'button', class: 'leading', 'data-order': true, on: { click: () => busy(order, () => send(all, place, problem)) } }, t('order'))
    : h('button', { type: 'button', class: 'leading', 'data-enter': true, on: { click: enter } }, t('order-sign-in'));
  return h('div', { class: 'stack' },
    h('ul', { class: 'lines' }, all.map((one) => line(one, draw))),
    h('p', { class: 'total' }, t('total'), ' ', h('strong', {}, totals(all))),
    h('p', { class: 'hint' }, t(isSignedIn() ? 'order-hint' : 'order-hint-out')),
    order, problem);
}

/** A sum for each currency; there is one, as a rule. */
function totals(all) {
  const sums = new Map();
  all.forEach((one) => sums.set(one.currency, (sums.get(one.currency) ?? 0) + one.price * one.quantity));
  return enumerate([...sums].map(([currency, sum]) => money(sum, currency)));
}

function line(one, draw) {
  const select = h('select', { 'data-quantity': one.itemId, 'aria-label': t('quantity-of', { title: one.title }),
    on: { change: () => { change(one.itemId, Number(select.value)); draw(`[data-quantity="${CSS.escape(one.itemId)}"]`); } } },
  Array.from({ length: Math.max(10, one.quantity) }, (_, place) => h('option', { value: place + 1, selected: place + 1 === one.quantity }, place + 1)));
  return h('li', { class: 'card line' }, picture(one.category),
    h('div', {}, h('a', { class: 'name', href: `#/item/${encodeURIComponent(one.itemId)}` }, one.title),
      h('p', { class: 'hint' }, t('each', { price: money(one.price, one.currency) }))),
    select,
    h('strong', { class: 'sum' }, money(one.price * one.quantity, one.currency)),
    h('button', { type: 'button', class: 'plain', 'aria-label': t('remove-label', { title: one.title }),
      on: { click: () => { change(one.itemId, 0); draw(null); focusOn(document.querySelector('main h1')); } } }, t('remove')));
}

async function send(all, place, problem) {
  try {
    await ordered(all);
    await Promise.all(all.map((one) => tellOf(one.list, one.itemId, 'PURCHASE')));
    keep([]);
    place.replaceChildren(h('h1', {}, t('ordered-title')),
      h('div', { class: 'said', 'data-ordered': true }, h('p', {}, t('ordered')), h('p', {}, t('ordered-kept')),
        h('p', {}, h('a', { href: '/privacy#uses' }, t('ordered-see')))),
      h('p', {}, h('a', { href: '#/' }, t('basket-look'))));
    focusOn(place.querySelector('h1'));
  } catch (refused) {
    problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
  }
}
