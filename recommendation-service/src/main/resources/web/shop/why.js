// Why an item stands in a list: its reasons in words, and the parts of its score, drawn and written out.

import { get, post } from '/shop/kit/api.js';
import { busy, fresh, h, svg } from '/shop/kit/dom.js';
import { list as enumerate } from '/shop/kit/i18n.js';
import { failure, skeleton } from '/shop/kit/shell.js';
import { points } from './format.js';
import { categoryData, coded, t } from './words.js';

const SHOWN = 6;
const COMPARED = 12;

/** Opens the explanation of one item. */
export function why(item, list, page) {
  const title = fresh('why-title');
  const place = h('div', { class: 'parts-place' }, skeleton(2));
  const close = h('button', { type: 'button', on: { click: () => dialog.close() } }, t('close'));
  const dialog = h('dialog', { class: 'why', 'aria-labelledby': title, on: { close: () => dialog.remove() } },
    h('div', { class: 'stack' },
      h('h2', { id: title }, t('why-title', { title: item.title })),
      h('ul', { class: 'reasons' }, item.reasons.map((reason) => h('li', {}, reason.text))),
      place, close));
  document.body.append(dialog);
  dialog.showModal();
  fill(place, item, list, page);
}

async function fill(place, item, list, page) {
  try {
    const told = list.recommendationId
      ? await get(`/v1/me/recommendations/${list.recommendationId}/explanation`)
      : await get('/v1/recommendations/how-it-works', { anonymous: true });
    const parts = told.items?.find((one) => one.itemId === item.itemId);
    place.replaceChildren(...[parts ? drawn(parts, item, list, page) : h('p', {}, t('why-everybody')),
      list.recommendationId ? used(told) : null, how(told)].flat().filter(Boolean));
  } catch (problem) {
    place.replaceChildren(failure(problem, () => fill(place, item, list, page)));
  }
}

function drawn(parts, item, list, page) {
  const strongest = parts.contributions.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const rest = strongest.slice(SHOWN);
  const rows = [
    { label: t('part-everybody'), value: parts.base, kind: 'base' },
    ...strongest.slice(0, SHOWN).map((one) => ({ label: t(one.category === 'browsing' ? 'part-looked' : 'part-bought', { title: one.title }),
      value: one.value, kind: 'own', eventId: one.eventId })),
    rest.length ? { label: t('part-others', { count: rest.length }), value: sum(rest), kind: 'own' } : null,
    parts.withheld.count ? { label: t('part-withheld', { count: parts.withheld.count }), value: parts.withheld.value, kind: 'own' } : null,
  ].filter(Boolean);
  const low = Math.min(0, ...rows.map((row) => row.value));
  const high = Math.max(0, ...rows.map((row) => row.value), Number.EPSILON);
  return [
    h('h3', {}, t('parts-title', { points: points(parts.score) })),
    h('p', { class: 'hint' }, t('parts-lead')),
    h('ul', { class: 'parts', 'data-parts': item.itemId }, rows.map((row) => part(row, low, high, item, list, page))),
    h('p', { class: 'sum' }, t('parts-sum'), ' ', h('strong', {}, points(parts.score))),
    parts.adjustments.map((moved) => h('p', { class: 'hint' },
      t('moved', { before: moved.rankBefore, after: moved.rankAfter, why: coded('rule', moved.rule, 'OTHER') }))),
  ];
}

function sum(contributions) {
  return contributions.reduce((total, one) => total + one.value, 0);
}

function part(row, low, high, item, list, page) {
  const told = h('div', { role: 'status' });
  const off = row.eventId && list.personalised && list.dial > 1
    ? h('button', { type: 'button', class: 'plain', 'data-without': row.eventId, 'aria-label': t('without-label', { what: row.label }),
      on: { click: () => busy(off, () => without(row.eventId, item, page, told)) } }, t('without')) : null;
  return h('li', { class: `part ${row.kind}${row.value < 0 ? ' against' : ''}` },
    h('span', { class: 'label' }, row.label), bar(row.value, low, high), h('span', { class: 'value' }, points(row.value)), off, told);
}

function bar(value, low, high) {
  const at = (score) => 100 * (score - low) / (high - low);
  const from = at(Math.min(0, value));
  return svg('svg', { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', x: 0, y: 0, width: 100, height: 10 }),
    value === 0 ? null : svg('rect', { class: 'fill', x: from, y: 0, width: Math.max(at(Math.max(0, value)) - from, 0.4), height: 10 }));
}

/** What the list would be if this one thing had not happened. */
async function without(eventId, item, page, told) {
  try {
    const foreseen = await post('/v1/me/recommendations/what-if', { without: { events: [eventId] }, limit: COMPARED, placement: page.placement,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    const stays = foreseen.after.items.some((one) => one.itemId === item.itemId);
    const others = foreseen.gained.map((id) => foreseen.after.items.find((one) => one.itemId === id).title);
    told.replaceChildren(h('p', { class: 'said' }, t(stays ? 'without-stays' : 'without-goes'), ' ',
      others.length ? t('without-others', { others: enumerate(others) }) : t('without-same')));
  } catch (problem) {
    told.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
  }
}

function used(told) {
  const data = told.dataUsed.filter((one) => one.events > 0 || one.attributes.length);
  const model = told.model ? ` ${t('model', { version: told.model.version, revision: told.model.revision })}` : '';
  return h('p', { class: 'hint', 'data-used': true }, data.length
    ? t('used', { what: enumerate(data.map((one) => (one.events ? t('used-count', { count: one.events, what: categoryData(one.category) }) : categoryData(one.category)))) })
    : t('used-none'), model);
}

function how(told) {
  return h('details', {}, h('summary', {}, t('how')), h('p', {}, told.howItWorks ?? told.text),
    h('ol', { class: 'how' }, told.mainParameters.map((one) => h('li', {}, one.text, one.change ? h('span', { class: 'hint' }, ` ${one.change}`) : null))));
}
