// What the list would be if less were allowed. Nothing is changed by looking.

import { post } from '/shop/kit/api.js';
import { busy, h } from '/shop/kit/dom.js';
import { skeleton } from '/shop/kit/shell.js';
import { LISTS } from './choices.js';
import { categoryData, t } from './words.js';

const COMPARED = 12;

/** The section below a personalised list. */
export function whatIf(list, page) {
  const place = h('div', { role: 'status', class: 'foreseen' });
  const choices = [
    ...list.categories.filter((code) => ['purchases', 'browsing'].includes(code))
      .map((code) => ({ key: code, label: t('if-without', { what: categoryData(code) }), body: { without: { categories: [code] } } })),
    ...[1, 2].filter((level) => level < list.dial)
      .map((level) => ({ key: `dial-${level}`, label: t('if-dial', { level: t(`dial-${level}`) }), body: { dial: level } })),
    { key: 'nothing', label: t('if-nothing'), body: { without: { purposes: [LISTS] } } },
  ];
  const buttons = choices.map((choice) => {
    const button = h('button', { type: 'button', 'data-if': choice.key, 'aria-pressed': 'false', on: { click: () => busy(button, async () => {
      buttons.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
      await foresee(choice, place, page);
    }) } }, choice.label);
    return button;
  });
  return h('section', { 'aria-labelledby': 'what-if-title', 'data-what-if': true },
    h('h2', { id: 'what-if-title' }, t('if-title')), h('p', { class: 'lead' }, t('if-lead')), h('div', { class: 'row' }, buttons), place);
}

async function foresee(choice, place, page) {
  place.replaceChildren(skeleton(1));
  try {
    const foreseen = await post('/v1/me/recommendations/what-if', { ...choice.body, limit: COMPARED, placement: page.placement,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    const lost = new Set(foreseen.lost);
    const gained = new Set(foreseen.gained);
    place.replaceChildren(h('p', { class: 'said', 'data-foreseen': choice.key },
      t(gained.size ? 'if-changes' : 'if-same', { changed: gained.size, of: foreseen.after.items.length })),
    h('div', { class: 'beside' },
      column(t('if-now'), foreseen.before.items, lost, t('if-goes'), 'no'),
      column(t('if-then'), foreseen.after.items, gained, t('if-comes'), 'yes')));
  } catch (problem) {
    place.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
  }
}

function column(heading, items, marked, word, kind) {
  return h('div', { class: 'card' }, h('h3', {}, heading), h('ol', {}, items.map((item) => h('li', {},
    h('span', {}, item.title), marked.has(item.itemId) ? h('span', { class: `chip ${kind}` }, word) : null))));
}
