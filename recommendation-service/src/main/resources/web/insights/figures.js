// Figures under the one threshold: what people chose, what was done with it, and who reached a person.

import { h } from '/insights/kit/dom.js';
import { date, dateTime, duration } from '/insights/kit/i18n.js';
import { bar, drawnTable, timeline, withheld } from './charts.js';
import { axis, consents, dials, number, people, percent, rule } from './parts.js';
import { coded, knows, t } from './words.js';

const TYPES = ['CLICK', 'ADD', 'PURCHASE', 'DISMISS', 'NOT_INTERESTED', 'NEVER_CATEGORY'];

export function choices(statistics, nameOf) {
  if (!statistics.asOf) {
    return rule(statistics, dateTime);
  }
  return [rule(statistics, dateTime), h('div', { class: 'two' }, consents(statistics, nameOf), dials(statistics)),
    days(statistics, statistics.days, 'days', [['gave', 'gave'], ['refused', 'refused'], ['withdrew', 'withdrew']])];
}

/** People a day, or that there were too few on all of them. */
function days({ threshold }, all, prefix, kinds) {
  if (all.every((day) => kinds.every(([, member]) => day[member] === null))) {
    return h('p', {}, t(`${prefix}-none`, { days: number(all.length), least: number(threshold) }));
  }
  return timeline({
    caption: t(`${prefix}-chart`),
    times: all.map((day) => day.day),
    series: kinds.map(([name, member]) => ({ name: t(name), values: all.map((day) => day[member]) })),
    say: (value) => number(value),
    sayTime: date,
    untold: t('few', { least: threshold }),
    words: { table: t('table'), when: t('when') },
    note: t('days-note', { least: threshold }),
  });
}

/** Of how many people something was used, whatever for, and what those who were shown lists made of them. */
export function uses(used, statistics, nameOf) {
  return [...ofPurposes(used, nameOf), ...lists(statistics)];
}

function ofPurposes(used, nameOf) {
  if (!used.asOf || !used.purposes.length) {
    return [used.asOf ? h('p', {}, t('used-none', { days: number(used.days) })) : rule(used, dateTime)];
  }
  const most = Math.max(...used.purposes.map((one) => one.people ?? 0), 0);
  return [rule(used, dateTime), drawnTable({
    caption: t('used-chart', { days: number(used.days) }),
    columns: [t('use'), '', t('people')],
    axis: axis(most),
    rows: used.purposes.map((one) => ({
      name: nameOf(one.purpose),
      figure: people(one.people, used.threshold),
      draw: () => (one.people === null ? withheld() : bar([one.people], most)),
    })),
    note: t('used-note'),
  })];
}

function lists(statistics) {
  if (!statistics.asOf) {
    return [rule(statistics, dateTime)];
  }
  const ranked = statistics.models.map((one) => ({ version: one.version, slot: one.slots.find((slot) => slot.slot === 'RANKED') }))
    .filter((one) => one.slot)
    .toSorted((a, b) => Number(b.version) - Number(a.version));
  return [rule(statistics, dateTime), ranked.length
    ? h('div', { class: 'two' }, ranked.map(({ version, slot }) => ofVersion(version, slot, statistics.threshold)))
    : h('p', {}, t('uses-none'))];
}

function ofVersion(version, slot, least) {
  const counts = [['SHOWN', slot.shown], ...TYPES.filter((type) => type in slot.people).map((type) => [type, slot.people[type]])];
  const most = Math.max(...counts.map(([, count]) => count ?? 0), 0);
  return drawnTable({
    caption: t('uses-chart', { version }),
    columns: [t('people'), '', t('people')],
    axis: axis(most),
    rows: counts.map(([type, count]) => ({
      name: coded('feedback', type, 'other'),
      figure: people(count, least),
      draw: () => (count === null ? withheld() : bar([count], most)),
    })),
    note: slot.clickRate === null ? null : t('uses-rate', { rate: percent(slot.clickRate) }),
  });
}

export function desk(statistics) {
  if (!statistics.asOf) {
    return rule(statistics, dateTime);
  }
  const waited = statistics.days.findLast((day) => day.waited);
  return [rule(statistics, dateTime),
    days(statistics, statistics.days, 'desk', [['desk-taken', 'taken'], ['desk-abandoned', 'abandoned'], ['desk-resolved', 'resolved']]),
    waited ? h('p', {}, t('desk-waits', { half: duration(waited.waited.p50), most: duration(waited.waited.p90) })) : null,
    others(statistics)];
}

/** What other features count: only days with a number, since there are many parts. */
function others({ days: all, threshold }) {
  const told = all.flatMap((day) => Object.entries(day.others).flatMap(([name, parts]) =>
    Object.entries(parts).filter(([, count]) => count !== null).map(([part, count]) => ({ day: day.day, name, part, count }))));
  if (!told.length) {
    return h('p', {}, t('desk-others-none', { least: number(threshold) }));
  }
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('desk-others') }, h('table', { class: 'numbers' },
    h('caption', {}, t('desk-others')),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('when')), h('th', { scope: 'col' }, t('measure')), h('th', { scope: 'col' }, t('people')))),
    h('tbody', {}, told.map(({ day, name, part, count }) => h('tr', {}, h('th', { scope: 'row' }, date(day)),
      h('td', {}, coded('other', name, 'other', { part: knows(`part-${part}`) ? t(`part-${part}`) : part })),
      h('td', { class: 'figure' }, number(count)))))));
}
