// The catalogue: categories, their items, a search, and one item's page.

import { get } from '/shop/kit/api.js';
import { busy, h } from '/shop/kit/dom.js';
import { language } from '/shop/kit/i18n.js';
import { buy, price } from './list.js';
import { picture } from './pictures.js';
import { categoryName, t } from './words.js';

const PAGE = 24;

export function readCategories() {
  return get('/v1/categories', { anonymous: true });
}

export function readItem(id) {
  return get(`/v1/items/${encodeURIComponent(id)}`, { anonymous: true }).then(titled);
}

/** @param of `{category}` or `{q}` */
export async function readItems(of, cursor) {
  const answer = await get(`/v1/items?${new URLSearchParams({ ...of, limit: PAGE, ...(cursor ? { cursor } : {}) })}`, { anonymous: true });
  return { items: answer.items.map(titled), next: answer.next };
}

/** In the reader's language, where there is such a title. */
function titled(item) {
  return { ...item, title: language() === 'fr' && item.titleFr ? item.titleFr : item.title };
}

export function categories(known, current) {
  return h('nav', { class: 'categories', 'aria-label': t('categories') }, h('ul', {}, known.categories.map((one) => h('li', {},
    h('a', { class: 'chip', href: `#/category/${encodeURIComponent(one.category)}`, 'aria-current': one.category === current ? 'page' : null },
      categoryName(one.category))))));
}

/** Items without a reason: nobody chose them for anybody. */
export function items(of, first, page) {
  const shelf = h('ul', { class: 'shelf', 'data-catalogue': true }, first.items.map((item) => h('li', {}, plain(item, page))));
  if (!first.items.length) {
    return h('p', {}, t('nothing-found'));
  }
  let next = first.next;
  const problem = h('div', { role: 'alert' });
  const more = h('button', { type: 'button', hidden: !next, on: { click: () => busy(more, async () => {
    try {
      const answer = await readItems(of, next);
      shelf.append(...answer.items.map((item) => h('li', {}, plain(item, page))));
      next = answer.next;
      more.hidden = !next;
      problem.replaceChildren();
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, t('show-more'));
  return h('div', { class: 'stack wide' }, shelf, problem, more);
}

function plain(item, page) {
  const address = `#/item/${encodeURIComponent(item.itemId)}`;
  return h('article', { class: 'card item' },
    h('a', { class: 'frame', href: address, tabindex: '-1', 'aria-hidden': 'true' }, picture(item.category)),
    h('div', { class: 'about' }, h('h2', {}, h('a', { href: address }, item.title)), price(item)),
    h('div', { class: 'acts' }, item.available ? buy(item, null, page) : h('p', { class: 'soft' }, t('sold-out'))));
}

/** One item, as large as it is. `told` says whether this look was kept. */
export function item(one, list, page, told) {
  return h('article', { class: 'card one', 'data-one': one.itemId },
    h('div', { class: 'frame' }, picture(one.category)),
    h('div', { class: 'stack' },
      h('h1', {}, one.title), price(one),
      h('p', { class: 'hint' }, t('item-number', { id: one.itemId })),
      one.available ? buy(one, list, page) : h('p', { class: 'soft' }, t('sold-out')),
      told));
}
