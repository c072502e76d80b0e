// The transparency report: for everybody, in plain words, without an account.

import { get } from '/insights/kit/api.js';
import { h } from '/insights/kit/dom.js';
import { date, dateTime, duration, languageChanges, list, within } from '/insights/kit/i18n.js';
import { begin } from '/insights/kit/session.js';
import { shell } from '/insights/kit/shell.js';
import { checkpoint } from './checkpoint.js';
import { consents, dials, fill, namesIn, number, part, rule } from './parts.js';
import { drift, exposure, gate, groups, quality, signed } from './quality.js';
import { coded, t } from './words.js';

const OPEN = { anonymous: true };
const ABSENT = 404;
const FIRST = 5;
const PARTS = [['made', 3], ['data', 3], ['model', 4], ['figures', 2], ['record', 1]];

const main = document.querySelector('main');
let drawing = 0;

function opening() {
  return h('div', { class: 'opening' }, h('h1', {}, t('report-heading')), h('p', {}, t('report-welcome')),
    h('nav', { 'aria-label': t('contents') }, h('ul', {}, [...PARTS.map(([id]) => id), 'way'].map((id) =>
      h('li', {}, h('a', { href: `#${id}` }, t(`${id}-title`)))))));
}

/** The text tells every rule once more after its beginning; here they stand one by one, the most important at once. */
function made({ text, mainParameters: rules }) {
  const begin = rules.length ? text.indexOf(rules[0].text) : -1;
  const rest = rules.slice(FIRST);
  return [h('p', {}, begin > 0 ? text.slice(0, begin).trim() : text),
    h('ol', { class: 'steps' }, rules.slice(0, FIRST).map(step)),
    rest.length ? h('details', {}, h('summary', {}, t('made-more', { count: number(rest.length) })),
      h('ol', { class: 'steps more', start: FIRST + 1 }, rest.map(step))) : null];
}

function step(rule) {
  return h('li', {}, h('p', {}, rule.text),
    rule.change ? h('p', { class: 'hint' }, h('strong', {}, t('made-change')), ' ', rule.change) : null);
}

function data({ purposes }) {
  return h('div', { class: 'cards' }, purposes.map(use));
}

function use(one) {
  const outside = one.recipients.filter((recipient) => recipient !== 'company');
  return h('article', { class: 'card box', 'data-purpose': one.code },
    h('h3', {}, one.name),
    h('div', { class: 'chips' }, h('span', { class: 'chip' }, coded('basis', one.legalBasis, 'other')),
      one.profiling ? h('span', { class: 'chip' }, t('data-profiling')) : null,
      one.specialCategory ? h('span', { class: 'chip' }, t('data-special')) : null),
    h('p', {}, [t('data-uses', { what: list(one.categories.map((category) => within(category.name))) }),
      one.retention ? t('data-kept', { kept: duration(one.retention) }) : null,
      outside.length ? t('data-outside', { who: list(outside) }) : t('data-inside')].filter(Boolean).join(' ')));
}

function model(card) {
  if (!card) {
    return h('p', {}, t('model-none'));
  }
  const findings = card.metrics?.findings;
  const titled = (key, ...content) => h('div', { class: 'box' }, h('h3', {}, t(key)), content);
  const fact = (key, value) => (value === null || value === undefined ? null : h('div', {}, h('dt', {}, t(key)), h('dd', {}, number(value))));
  return [
    h('h3', { 'data-version': card.version }, t('version-now', { version: card.version })),
    h('div', { class: 'two' }, titled('model-use', h('p', {}, card.intendedUse)), titled('model-data', h('p', {}, card.trainingData.text))),
    h('dl', { class: 'facts' }, fact('contributors', card.trainingData.contributors), fact('items', card.trainingData.items), fact('revision', card.revision)),
    findings ? h('div', { class: 'two' }, quality(findings), exposure(findings), h('div', { class: 'box' }, groups(findings)), card.gate ? gate(card.gate) : null)
      : h('p', {}, t('version-unmeasured')),
    titled('drift-title', drift(card.drift), signed(card.signOff)),
    h('div', { class: 'two' }, titled('model-limits', h('ul', { class: 'points' }, card.limits.map((limit) => h('li', {}, limit)))),
      titled('model-unlearning', h('p', {}, card.unlearning), h('p', { class: 'hint' }, t('way-mail'), ' ', h('a', { href: `mailto:${card.contact}` }, card.contact)))),
  ];
}

function figures([statistics, purposes]) {
  return statistics.asOf ? [rule(statistics, dateTime), h('div', { class: 'two' }, consents(statistics, namesIn(purposes)), dials(statistics))]
    : rule(statistics, date);
}

function way() {
  return h('section', { id: 'way', 'aria-labelledby': 'way-title' }, h('h2', { id: 'way-title' }, t('way-title')),
    h('p', { class: 'lead' }, t('way-lead')),
    h('ul', { class: 'points' }, ['choose', 'object', 'contest', 'person', 'authority'].map((one) => h('li', {}, t(`way-${one}`)))),
    h('div', { class: 'row' }, h('a', { class: 'button', href: '/privacy' }, t('way-privacy')),
      h('button', { type: 'button', 'data-way-talk': true, on: { click: () => document.querySelector('tact-talk').open() } }, t('way-talk'))));
}

/** What is not there yet is nothing that failed. */
function orNothing(asked) {
  return asked.catch((problem) => {
    if (problem.status === ABSENT) {
      return null;
    }
    throw problem;
  });
}

async function draw() {
  drawing += 1;
  const turn = drawing;
  document.querySelector('[data-footer]').replaceChildren(h('p', {}, t('footer'), ' ', h('a', { href: '/insights' }, t('to-insights'))));
  main.replaceChildren(h('div', { class: 'page' }, opening(), PARTS.map(([id, lines], place) => part(id, lines, !place)), way()));
  const show = (id, asked, drawn) => fill(id, asked, drawn, draw, () => turn === drawing);
  const purposes = get('/v1/purposes', OPEN);
  await Promise.all([
    show('made', get('/v1/recommendations/how-it-works', OPEN), made),
    show('data', purposes, data),
    show('model', orNothing(get('/v1/models/published/card', OPEN)), model),
    show('figures', Promise.all([get('/v1/statistics/consents/by-purpose', OPEN), purposes]), figures),
    show('record', orNothing(get('/v1/ledger/checkpoint', { ...OPEN, accept: 'text/plain' })), (note) => (note ? checkpoint(note) : h('p', {}, t('ledger-none')))),
  ]);
}

await begin();
shell({ title: () => t('title-report'), home: '/insights/report', contact: '/privacy/contact.json' });
languageChanges.addEventListener('change', draw);
await draw();
main.dataset.ready = 'true';
