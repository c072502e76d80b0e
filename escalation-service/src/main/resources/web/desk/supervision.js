// The desk as supervisors see it: what waits where and for how long, who is there, what is promised and at risk, and how it went.

import { get, post } from '/desk/kit/api.js';
import { fresh, h, svg } from '/desk/kit/dom.js';
import { date, duration, language } from '/desk/kit/i18n.js';
import { failure, skeleton } from '/desk/kit/shell.js';
import { agents } from './case.js';
import { due, since } from './due.js';
import { pick } from './picker.js';
import { number } from './staff.js';
import { t } from './words.js';

const DAYS = 14;
const DAY = 86_400_000;

/** @param page what this page does: `{said(text, alarm), moved()}` */
export function supervision(page) {
  const places = Object.fromEntries(['now', 'risk', 'reports'].map((name) => [name, h('div', { class: 'stack', 'data-part': name }, skeleton(1))]));
  const title = fresh('supervision');
  const heading = h('h2', { id: title }, t('supervision'));
  const element = h('section', { class: 'supervision', 'aria-labelledby': title },
    h('div', {}, h('a', { class: 'back', href: '#/' }, t('back')), heading),
    part('desk-now', places.now), part('desk-risk', places.risk), part('desk-reports', places.reports));
  const turns = {};

  async function fill(name, read, draw) {
    const turn = (turns[name] ?? 0) + 1;
    turns[name] = turn;
    try {
      const answer = await read();
      if (turn === turns[name]) {
        const focused = places[name].contains(document.activeElement) ? document.activeElement.dataset.assign : null;
        places[name].replaceChildren(...[draw(answer)].flat(Infinity).filter(Boolean));
        places[name].querySelector(`[data-assign="${focused}"]`)?.focus();
      }
    } catch (problem) {
      if (turn === turns[name]) {
        places[name].replaceChildren(failure(problem, () => fill(name, read, draw)));
      }
    }
  }

  function refresh() {
    return Promise.all([
      fill('now', () => get('/v1/desk/overview'), now),
      fill('risk', () => get('/v1/cases?view=at-risk&limit=50'), (answer) => risk(answer, assign)),
    ]);
  }

  async function assign(one) {
    await pick({ title: t('assign'), none: t('nobody-there'), options: agents(one.owner?.id, async (agent) => {
      try {
        await post(`/v1/cases/${one.caseId}/assign`, { to: agent.id });
        page.said(t('did-assign', { name: agent.displayName, number: number(one.caseId) }));
      } catch (problem) {
        page.said(problem.words(), true);
      }
      refresh();
      page.moved();
    }) });
  }

  const to = new Date(Date.now() - DAY).toISOString().slice(0, 10);
  const from = new Date(Date.now() - DAYS * DAY).toISOString().slice(0, 10);
  fill('reports', () => Promise.all([get(`/v1/statistics/desk?from=${from}&to=${to}`), get('/v1/statistics/reviews')]), reports);
  refresh();
  return { element, heading, refresh };
}

function part(name, place) {
  return h('section', { 'aria-label': t(name) }, h('h3', {}, t(name)), h('p', { class: 'hint' }, t(`${name}-lead`)), place);
}

function now(answer) {
  const waiting = answer.queues.reduce((sum, one) => sum + one.waiting + one.offered, 0);
  const oldest = answer.queues.map((one) => one.waitingSince).filter(Boolean).sort()[0];
  const breached = answer.queues.reduce((sum, one) => sum + one.breached, 0);
  const online = answer.agents.filter((one) => one.state === 'ONLINE').length;
  return [
    h('dl', { class: 'figures' }, [['depth', waiting], ['oldest', oldest ? since(oldest) : '–'], ['online', online], ['breached', breached], ['scheduled', answer.scheduled]]
      .map(([name, value]) => h('div', { class: name === 'breached' && value ? 'card alarmed' : 'card', 'data-figure': name },
        h('dt', {}, t(`figure-${name}`)), h('dd', {}, String(value))))),
    table('queues', ['queue', 'waiting', 'oldest', 'offered', 'held', 'next-due', 'breached'], answer.queues.map((one) => [one.queue, one.waiting,
      one.waitingSince ? since(one.waitingSince) : '–', one.offered, one.held, one.nearestDue ? due(one.nearestDue) : '–', one.breached])),
    answer.agents.length ? table('agents', ['agent', 'presence', 'load'], answer.agents.map((one) => [one.agent.displayName,
      t('present', { state: t(`presence-${one.state}`), since: since(one.since) }), load(one)])) : h('p', {}, t('nobody-there')),
  ];
}

function load(one) {
  return h('span', { class: 'load' }, h('meter', { min: 0, max: Math.max(1, one.capacity), value: one.load, 'aria-label': t('figure-load') }),
    ` ${t('load', { load: one.load, capacity: one.capacity })}`);
}

function risk(answer, assign) {
  return answer.cases.length ? table('at-risk', ['case', 'state', 'next-due', 'reassign'], answer.cases.map((one) => [
    h('a', { href: `#/case/${one.caseId}` }, `${t(`kind-${one.kind}`)} ${number(one.caseId)}`),
    one.owner ? t('state-with', { state: t(`state-${one.state}`), name: one.owner.displayName }) : t(`state-${one.state}`),
    h('span', { class: 'chips' }, one.dueAt ? due(one.dueAt) : null, one.rightsDueAt ? due(one.rightsDueAt, { says: 'due-right' }) : null),
    one.allowed.includes('assign') || one.allowed.includes('transfer')
      ? h('button', { type: 'button', class: 'small', 'data-assign': one.caseId, 'aria-label': t('assign-label', { number: number(one.caseId) }),
        on: { click: () => assign(one) } }, t('assign')) : null])) : h('p', {}, t('none-at-risk'));
}

function reports([desk, reviews]) {
  const days = desk.days.filter((one) => [one.taken, one.resolved, one.abandoned, one.asRouted].some((people) => people !== null));
  return [
    h('p', { class: 'hint' }, t('threshold', { least: desk.threshold, step: desk.roundedTo })),
    days.length ? chart(days) : null,
    days.length ? table('days', ['day', 'taken', 'waited', 'abandoned', 'override', 'resolved', 'handling'], days.map((one) => [
      date(one.day), count(one.taken), times(one.waited), share(one.abandonment), share(one.override), count(one.resolved), times(one.handling)]))
      : h('p', {}, t('no-days')),
    reviews.reviewers.length ? table('reviewers', ['agent', 'upheld'], reviews.reviewers.map((one) => [one.reviewer.displayName, share(one.upheldRate)])) : null,
  ];
}

function count(value) {
  return value === null ? t('too-few') : String(value);
}

function share(value) {
  return value === null ? t('too-few') : new Intl.NumberFormat(language(), { style: 'percent' }).format(value);
}

function times(value) {
  return value === null ? t('too-few') : t('half-and-most', { half: duration(value.p50), most: duration(value.p90) });
}

/** People taken a day; the table below says the same. */
function chart(days) {
  const width = 30;
  const most = Math.max(1, ...days.map((one) => one.taken ?? 0));
  return svg('svg', { class: 'chart', viewBox: `0 0 ${days.length * width} 100`, role: 'img', 'aria-label': t('chart') }, days.map((one, at) => {
    const tall = ((one.taken ?? 0) / most) * 90;
    return svg('rect', { x: at * width + 4, y: 98 - tall, width: width - 8, height: Math.max(2, tall), rx: 2 });
  }));
}

function table(name, columns, rows) {
  return h('div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': t(`table-${name}`) }, h('table', { 'data-table': name },
    h('caption', {}, t(`table-${name}`)),
    h('thead', {}, h('tr', {}, columns.map((one) => h('th', { scope: 'col' }, t(`figure-${one}`))))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, at) => (at ? h('td', {}, cell) : h('th', { scope: 'row' }, cell))))))));
}
