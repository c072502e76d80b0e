// The versions of the model: the one in use, the others, and the way from one to another.

import { call, get } from '/insights/kit/api.js';
import { busy, fresh, h } from '/insights/kit/dom.js';
import { date, dateTime } from '/insights/kit/i18n.js';
import { hasRole } from '/insights/kit/session.js';
import { timeline } from './charts.js';
import { number, percent } from './parts.js';
import { drift, exposure, gate, groups, quality, signed, withInterval } from './quality.js';
import { coded, t } from './words.js';

// whoever departed leaves the version before it is published
const LONG = 30_000;
const INTENT = /^#publish-([1-9]\d*)$/;

export async function readModels(cursor) {
  return get(`/v1/models${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
}

export function readDrift() {
  return get('/v1/models/published/evaluations');
}

/** @param page what this page does after a version was published: `{published(version)}` */
export function models([first, measures], said, page) {
  if (!first.items.length) {
    return h('p', {}, t('models-none'));
  }
  const known = [...first.items];
  const place = h('div', { class: 'part' });
  const show = () => {
    const now = known.find((one) => one.state === 'PUBLISHED');
    const others = known.filter((one) => one !== now);
    place.replaceChildren(...[
      said ? h('p', { class: 'said', 'data-said': true }, said) : null,
      now ? current(now, measures) : h('p', { class: 'said' }, t('models-unpublished')),
      others.length ? h('div', { class: 'box' }, h('h3', {}, t('versions-title')),
        hasRole('merchandiser') ? null : h('p', { class: 'hint' }, t('publish-who')),
        h('ul', { class: 'versions' }, others.map((one) => h('li', {}, other(one, now, page))))) : null,
    ].filter(Boolean));
  };
  show();
  takeUp(known, page);
  return [place, more(first.next, known, show)];
}

function more(cursor, known, show) {
  let next = cursor;
  const problem = h('div', { role: 'alert' });
  const button = h('button', { type: 'button', hidden: !next, on: { click: () => busy(button, async () => {
    try {
      const answer = await readModels(next);
      known.push(...answer.items);
      next = answer.next;
      button.hidden = !next;
      problem.replaceChildren();
      show();
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, t('models-more'));
  return h('div', { hidden: !next }, problem, button);
}

function current(model, measures) {
  const id = fresh('version');
  return h('article', { class: 'card version now', 'aria-labelledby': id, 'data-version': model.version, 'data-state': model.state },
    h('div', { class: 'between' }, h('h3', { id }, t('version-now', { version: model.version })), chips(model)),
    h('p', { class: 'soft' }, t('version-published', { at: dateTime(model.publishedAt) })),
    facts(model),
    audit(model),
    h('div', { class: 'box' }, h('h4', {}, t('drift-title')), drift(model.evaluation), driftLine(measures.items), signed(model.signOff)));
}

function other(model, now, page) {
  const id = fresh('version');
  const back = now && Number(model.version) < Number(now.version);
  const offered = model.state === 'READY' && hasRole('merchandiser');
  const said = [t('version-about', { ordered: dateTime(model.requestedAt) }),
    model.publishedAt ? t('version-was-published', { at: dateTime(model.publishedAt) }) : null,
    model.mitigates ? t('version-mitigates', { version: model.mitigates }) : null,
    model.state === 'TRAINING' ? t('version-progress', { part: percent(model.progress) }) : null,
    model.refusal ? coded('refusal', model.refusal, 'other') : null].filter(Boolean).join(' ');
  return h('article', { class: 'card version', 'aria-labelledby': id, 'data-version': model.version, 'data-state': model.state },
    h('div', { class: 'between' }, h('h3', { id }, t('version', { version: model.version })), chips(model)),
    h('p', { class: 'soft' }, said),
    h('details', {}, h('summary', {}, t('version-details')), h('div', { class: 'part' },
      model.report ? audit(model) : h('p', {}, t('version-unmeasured')), model.report ? signed(model.signOff) : null)),
    offered ? h('div', {}, h('button', {
      type: 'button', 'data-publish': model.version, 'aria-label': t(back ? 'roll-back-label' : 'publish-label', { version: model.version }),
      on: { click: () => confirm(model, now, page, false) },
    }, t(back ? 'roll-back' : 'publish'))) : null);
}

function chips(model) {
  const good = model.state === 'PUBLISHED' || model.state === 'READY';
  return h('div', { class: 'chips' },
    h('span', { class: good ? 'chip yes' : model.state === 'REFUSED' ? 'chip no' : 'chip' }, coded('state', model.state, 'other')),
    model.report ? h('span', { class: model.report.passed ? 'chip yes' : 'chip no' },
      model.report.passed ? `✓ ${t('gate-passed')}` : `✗ ${t('gate-failed')}`) : null);
}

function facts(model) {
  const fact = (key, value) => (value === null || value === undefined ? null : h('div', {}, h('dt', {}, t(key)), h('dd', {}, value)));
  return h('dl', { class: 'facts' },
    fact('contributors', model.contributors === null ? null : number(model.contributors)),
    fact('items', model.items === null ? null : number(model.items)),
    fact('revision', number(model.revision)),
    fact('trained', model.finishedAt === null ? null : date(model.finishedAt)));
}

function audit(model) {
  const findings = model.report?.findings;
  return [
    findings ? h('div', { class: 'two' }, quality(findings), exposure(findings), h('div', { class: 'box' }, groups(findings)), gate(model.report))
      : model.report ? gate(model.report) : h('p', {}, t('version-unmeasured')),
  ];
}

function driftLine(measures) {
  const told = measures.toReversed();
  if (told.length < 2) {
    return null;
  }
  const series = [['drift-popularity', 'popularityPsi'], ['drift-scores', 'scorePsi'], ['drift-ndcg', 'ndcgDrop']];
  return timeline({
    caption: t('drift-chart'),
    times: told.map((one) => one.evaluatedAt),
    series: series.map(([name, member]) => ({ name: t(name), values: told.map((one) => one.drift[member] ?? null) })),
    say: (value) => number(value, 2),
    sayTime: date,
    untold: t('untold'),
    words: { table: t('table'), when: t('when') },
    note: t('drift-note'),
  });
}

/** Goes on where the second factor was asked for in between. */
function takeUp(known, page) {
  const wanted = INTENT.exec(location.hash)?.[1];
  const model = known.find((one) => one.version === wanted && one.state === 'READY');
  if (wanted) {
    forget();
  }
  if (model && hasRole('merchandiser')) {
    confirm(model, known.find((one) => one.state === 'PUBLISHED'), page, true);
  }
}

function forget() {
  history.replaceState(null, '', location.pathname);
}

function confirm(model, now, page, returned) {
  const { version } = model;
  const title = fresh('sure');
  const kind = now && Number(version) < Number(now.version) ? 'roll-back' : 'publish';
  const outcome = h('div', { role: 'alert' });
  const yes = h('button', { type: 'button', class: 'leading', 'data-confirm': true, on: { click: () => busy(yes, async () => {
    // the way to the second factor leads away from here and back
    history.replaceState(null, '', `#publish-${version}`);
    try {
      await call('PUT', '/v1/models/published', { body: { version }, patience: LONG });
      dialog.close();
      await page.published(version);
    } catch (problem) {
      outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
    } finally {
      forget();
    }
  }) } }, t(`${kind}-yes`, { version }));
  const dialog = h('dialog', { 'aria-labelledby': title, on: { close: () => dialog.remove() } }, h('div', { class: 'stack' },
    h('h2', { id: title }, t(`${kind}-sure`, { version })),
    h('p', {}, now ? t('publish-then', { version, now: now.version }) : t('publish-first', { version })),
    comparison(model, now),
    h('p', returned ? { class: 'said' } : {}, t(returned ? 'publish-back' : 'publish-factor')),
    outcome,
    h('div', { class: 'row' }, h('button', { type: 'button', on: { click: () => dialog.close() } }, t('publish-no')), yes)));
  document.body.append(dialog);
  dialog.showModal();
}

function comparison(model, now) {
  const gap = (one) => one?.report?.findings?.attributes[0];
  const row = (name, tell) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', { class: 'figure' }, tell(now) ?? '–'),
    h('td', { class: 'figure' }, tell(model) ?? '–'));
  return h('table', { class: 'numbers' }, h('caption', {}, t('publish-compare')),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('measure')), h('th', { scope: 'col' }, t('publish-now')), h('th', { scope: 'col' }, t('publish-after')))),
    h('tbody', {},
      row(t('ndcg'), (one) => one?.report?.findings && withInterval(one.report.findings.ndcg)),
      row(t('largest-gap'), (one) => gap(one)?.compared > 1 ? number(gap(one).gap.mean, 3) : undefined),
      row(t('coverage'), (one) => one?.report?.findings && percent(one.report.findings.exposure.coverage)),
      row(t('trained'), (one) => one?.finishedAt && date(one.finishedAt))));
}
