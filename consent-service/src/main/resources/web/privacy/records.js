// What there is to read: who used the data, and the receipts with their check.

import { get } from '/privacy/kit/api.js';
import { busy, h, save } from '/privacy/kit/dom.js';
import { date, dateTime, list, time, within } from '/privacy/kit/i18n.js';
import { check } from './proof.js';
import { coded, t } from './words.js';

const PAGE = 25;

export function readUses(cursor) {
  return get(`/v1/me/uses?limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
}

export function readReceipts(cursor) {
  return get(`/v1/me/receipts?limit=10${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
}

/** Uses by day; the same person for the same reason on one day is told once, with how often. */
export function uses(first, page) {
  const place = h('div', { class: 'timeline' });
  const known = [];
  const draw = () => place.replaceChildren(...days(known).map(([day, entries]) => h('div', { class: 'stack' },
    h('h3', {}, day), h('ol', {}, entries.map((entry) => use(entry, page))))));
  return paged(first, t('uses-more'), t('uses-none'), readUses, (answer) => {
    known.push(...answer.uses);
    draw();
    return known.length;
  }, place);
}

function days(all) {
  const byDay = new Map();
  for (const one of all) {
    const day = date(one.at);
    const entries = byDay.get(day) ?? byDay.set(day, new Map()).get(day);
    const key = [one.who, one.purpose, one.note, one.caseId].join('\n');
    const entry = entries.get(key);
    if (entry) {
      entry.times += 1;
      entry.categories = new Set([...entry.categories, ...one.categories]);
    } else {
      entries.set(key, { ...one, times: 1, categories: new Set(one.categories) });
    }
  }
  return [...byDay].map(([day, entries]) => [day, [...entries.values()]]);
}

function use(entry, page) {
  const own = entry.purpose === 'data-subject-rights' && !entry.person;
  const often = entry.times > 1 ? ` · ${t('uses-times', { count: entry.times })}` : '';
  const who = entry.who[0].toUpperCase() + entry.who.slice(1);
  return h('li', { class: own ? 'own' : '', 'data-use': entry.purpose },
    h('strong', {}, who), ` ${entry.why}`, h('span', { class: 'soft' }, ` · ${time(entry.at)}${often}`),
    entry.categories.size && !own
      ? h('div', { class: 'hint' }, t('uses-about', { what: list([...entry.categories].map((code) => within(page.categoryName(code)))) })) : null,
    entry.note ? h('div', { class: 'hint' }, t('uses-note', { note: entry.note })) : null);
}

export function receipts(first) {
  const place = h('ul', { class: 'facts' });
  return paged(first, t('receipts-more'), t('receipts-none'), readReceipts, (answer) => {
    place.append(...answer.receipts.map(receipt));
    return place.childElementCount;
  }, place);
}

function receipt(one) {
  const at = dateTime(one.issuedAt);
  const outcome = h('div', { 'aria-live': 'polite' });
  const act = (name, work) => {
    const button = h('button', { type: 'button', [`data-receipt-${name}`]: one.receiptId,
      'aria-label': t(`receipts-${name}-label`, { purpose: one.purposeName, at }), on: { click: () => busy(button, async () => {
        try {
          await work();
        } catch (refused) {
          outcome.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
        }
      }) } }, t(`receipts-${name}`));
    return button;
  };
  return h('li', { 'data-receipt': one.receiptId }, h('div', { class: 'between' },
    h('div', {}, h('strong', {}, one.purposeName), h('p', { class: 'hint' }, `${coded('decision', one.decision, 'OTHER')} · ${at}`)),
    h('div', { class: 'row' },
      act('check', async () => outcome.replaceChildren(checked(await check(one.receiptId)))),
      act('save', async () => save(`tact-receipt-${one.receiptId}.json`, 'application/json', JSON.stringify(await get(`/v1/me/receipts/${one.receiptId}`), null, 2))))),
  outcome);
}

/** What was looked at, what came of it, and what was not looked at. */
function checked({ found, at }) {
  const broken = found.some((one) => one.holds === false);
  const open = found.some((one) => one.holds === null);
  const verdict = broken ? 'broken' : open ? 'open' : 'holds';
  return h('div', { class: broken ? 'said alarm' : 'said', 'data-verdict': verdict },
    h('p', {}, h('strong', {}, t(`check-${verdict}`))),
    h('ul', { class: 'steps' }, found.map((one) => h('li', { 'data-step': one.step, 'data-holds': String(one.holds) },
      t(`step-${one.step}${one.holds === false ? '-not' : one.holds === null && one.step !== 'waits' ? '-open' : ''}`, at ?? {})))),
    at && !broken ? h('p', { class: 'hint' }, t('check-limits')) : null);
}

/** A list that is read on at the end; `add` says how many it has drawn. */
export function paged(first, label, none, read, add, place) {
  let next = first.next;
  const problem = h('div', { role: 'alert' });
  const count = add(first);
  if (!count && !next) {
    return h('p', {}, none);
  }
  const button = h('button', { type: 'button', hidden: !next, on: { click: () => busy(button, async () => {
    try {
      const answer = await read(next);
      add(answer);
      next = answer.next;
      button.hidden = !next;
      problem.replaceChildren();
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, label);
  return [place, problem, button];
}
