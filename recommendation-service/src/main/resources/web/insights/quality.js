// How good a model is, for whom, and what the gate said of it.

import { h } from '/insights/kit/dom.js';
import { date, dateTime } from '/insights/kit/i18n.js';
import { drawnTable, interval } from './charts.js';
import { groupName, number, percent } from './parts.js';
import { coded, t } from './words.js';

const DIGITS = 3;
const MORE_ROOM = 1.1;
const BOUNDS = { NDCG_ABOVE_POPULARITY: 'above', GROUP_GAP: 'at-most', EXPOSURE_GINI: 'at-most' };

/** Quality against the same list for everybody, with intervals. */
export function quality(findings) {
  const most = Math.min(1, MORE_ROOM * Math.max(findings.ndcg.high, findings.recall.high, findings.popularityNdcg, findings.popularityRecall));
  const row = (name, hint, value, reference) => ({ name, hint, figure: withInterval(value), draw: () => interval(value, most, reference) });
  return drawnTable({
    caption: t('quality-chart'),
    columns: [t('measure'), '', t('mean-interval')],
    axis: ['0', number(most, 2)],
    rows: [
      row(t('ndcg'), t('beside-popular', { value: number(findings.popularityNdcg, DIGITS) }), findings.ndcg, findings.popularityNdcg),
      row(t('recall'), t('beside-popular', { value: number(findings.popularityRecall, DIGITS) }), findings.recall, findings.popularityRecall),
    ],
    key: [[t('key-mean'), () => interval({ mean: 0.5, low: 0.1, high: 0.9 }, 1)], [t('key-popular'), () => interval({ mean: 9 }, 1, 0.5).slice(1, 2)]],
    note: t('quality-note', { questions: number(findings.questions) }),
  });
}

/** What of the catalogue is shown. */
export function exposure(findings) {
  const { coverage, gini } = findings.exposure;
  return drawnTable({
    caption: t('exposure-chart'),
    columns: [t('measure'), '', t('value')],
    axis: ['0', number(1)],
    rows: [
      { name: t('coverage'), hint: t('coverage-hint'), figure: percent(coverage), draw: () => interval({ mean: coverage }, 1) },
      { name: t('gini'), hint: t('gini-hint'), figure: number(gini, 2), draw: () => interval({ mean: gini }, 1) },
    ],
  });
}

/** How well each group is served, one drawing for each attribute. */
export function groups(findings) {
  const told = findings.attributes.filter((attribute) => attribute.groups.length);
  if (!told.length) {
    return h('div', { class: 'chart' }, h('h4', {}, t('groups-title')), h('p', {}, t('groups-none')));
  }
  return told.map((attribute) => {
    const most = Math.min(1, MORE_ROOM * Math.max(findings.ndcg.high, ...attribute.groups.map((group) => group.ndcg?.high ?? 0)));
    return drawnTable({
      caption: t('groups-chart', { by: coded('attribute', attribute.attribute, 'other') }),
      columns: [t('group'), '', t('mean-interval')],
      axis: ['0', number(most, 2)],
      rows: attribute.groups.toSorted((a, b) => b.contributors - a.contributors).map((group) => ({
        name: groupName(attribute.attribute, group.group),
        hint: t('group-people', { people: number(group.contributors), share: percent(group.share) }),
        figure: group.ndcg ? withInterval(group.ndcg) : t('group-few'),
        draw: group.ndcg ? () => interval(group.ndcg, most, findings.ndcg.mean) : undefined,
      })),
      key: [[t('key-mean'), () => interval({ mean: 0.5, low: 0.1, high: 0.9 }, 1)], [t('key-all'), () => interval({ mean: 9 }, 1, 0.5).slice(1, 2)]],
      note: attribute.compared > 1
        ? t('gap', { gap: number(attribute.gap.mean, DIGITS), low: number(attribute.gap.low, DIGITS), high: number(attribute.gap.high, DIGITS), chance: percent(attribute.p) })
        : t('gap-none'),
    });
  });
}

/** Each rule of the gate: what it asks for, what was measured, and whether that is enough. */
export function gate(report) {
  // said outright, since a narrow window sets its rows out as blocks
  const row = { role: 'row' };
  return h('div', { class: 'chart' }, h('table', { class: 'numbers rules', role: 'table' },
    h('caption', {}, t('gate-chart')),
    h('thead', { role: 'rowgroup' }, h('tr', row, ['rule-name', 'rule-asked', 'rule-measured', 'rule-verdict'].map((key) =>
      h('th', { scope: 'col', role: 'columnheader' }, t(key))))),
    h('tbody', { role: 'rowgroup' }, report.rules.map((rule) => h('tr', { ...row, 'data-rule': rule.rule },
      h('th', { scope: 'row', role: 'rowheader' }, coded('rule', rule.rule, 'other'), rule.attribute ? ` (${coded('attribute', rule.attribute, 'other')})` : null),
      h('td', { class: 'figure asked', role: 'cell' }, required(rule)), h('td', { class: 'figure measured', role: 'cell' }, told(rule, rule.measured)),
      h('td', { role: 'cell' }, verdict(rule.passed)))))));
}

function verdict(passed) {
  return h('span', { class: passed ? 'chip yes' : 'chip no' }, passed ? `✓ ${t('passed')}` : `✗ ${t('failed')}`);
}

function required(rule) {
  return t(BOUNDS[rule.rule] ?? 'at-least', { value: told(rule, rule.required) });
}

function told(rule, value) {
  if (value === null || value === undefined) {
    return t('untold');
  }
  return rule.rule === 'QUESTIONS_ASKED' ? number(value) : rule.rule === 'CATALOGUE_COVERAGE' ? percent(value, 1) : number(value, DIGITS);
}

/** Whether the world moved since. */
export function drift(evaluation) {
  if (!evaluation) {
    return h('p', { class: 'hint' }, t('drift-not-yet'));
  }
  const stable = evaluation.state === 'STABLE';
  return h('div', { class: 'stack' },
    h('p', {}, h('span', { class: stable ? 'chip yes' : 'chip no' }, stable ? `✓ ${t('stable')}` : `✗ ${t('drifted')}`), ' ',
      t('drift-at', { at: dateTime(evaluation.evaluatedAt) })),
    evaluation.drift.alarms.length ? h('ul', { class: 'points' }, evaluation.drift.alarms.map((alarm) => h('li', {}, coded('alarm', alarm, 'other')))) : null);
}

export function signed(signOff) {
  return h('p', {}, signOff ? t('signed', { at: date(signOff.signedAt) }) : t('not-signed'),
    signOff?.comment ? h('span', { class: 'hint' }, ` ${t('signed-comment', { comment: signOff.comment })}`) : null);
}

export function withInterval({ mean, low, high }) {
  return [number(mean, DIGITS), h('span', { class: 'hint' }, t('interval', { low: number(low, DIGITS), high: number(high, DIGITS) }))];
}
