// The lists of cases: what waits, what is mine, what is offered, what is at risk. Nothing of any customer stands in them.

import { get } from '/desk/kit/api.js';
import { fresh, h } from '/desk/kit/dom.js';
import { failure, skeleton } from '/desk/kit/shell.js';
import { ago, due } from './due.js';
import { isHeldBy, number } from './staff.js';
import { coded, t } from './words.js';

const MOST = 50;

/** @param page what this page does: `{me, current()}`, the id of the open case */
export function inbox(page) {
  const views = page.me.agent ? ['unassigned', 'mine', 'offered', 'at-risk'] : ['unassigned', 'at-risk'];
  const title = fresh('inbox');
  const tabs = h('div', { class: 'views', role: 'group', 'aria-label': t('views') });
  const field = h('input', { type: 'text', id: fresh('filter'), autocomplete: 'off', 'data-filter': true, on: { input: () => draw(), keydown: (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      step(0);
    }
  } } });
  const list = h('ul', { class: 'cases', 'data-cases': true });
  const place = h('div', { class: 'scroll' }, skeleton(4));
  const said = h('p', { class: 'hidden-but-said', role: 'status' });
  const element = h('section', { class: 'inbox', 'aria-labelledby': title },
    h('h2', { id: title, class: 'hidden-but-said' }, t('inbox')), tabs,
    h('div', { class: 'filter' }, h('label', { for: field.id, class: 'hidden-but-said' }, t('filter')), field), said, place);
  field.placeholder = t('filter');
  let view = 'unassigned';
  let known = null;
  let asked = 0;

  async function refresh() {
    asked += 1;
    const turn = asked;
    try {
      const answers = await Promise.all(views.map((one) => get(`/v1/cases?view=${one}&limit=${MOST}`)));
      if (turn === asked) {
        known = Object.fromEntries(views.map((one, at) => [one, answers[at]]));
        draw();
      }
    } catch (problem) {
      // what was read before stays, as old as it is; the state of the stream says that nothing is heard
      if (turn === asked && known === null) {
        drawTabs();
        place.replaceChildren(failure(problem, () => { place.replaceChildren(skeleton(4)); refresh(); }));
      }
    }
  }

  function show(next) {
    view = next;
    draw();
    tabs.querySelector(`[data-view="${next}"]`).focus();
  }

  function drawTabs() {
    const focused = tabs.contains(document.activeElement);
    tabs.replaceChildren(...views.map((one) => {
      const count = known?.[one].cases.length ?? 0;
      const words = known?.[one].next ? `${count}+` : String(count);
      return h('button', { type: 'button', class: 'plain', 'data-view': one, 'aria-pressed': String(one === view), on: { click: () => show(one) } },
        h('span', { class: 'count', 'data-count': one }, known ? words : '–'), ' ', t(`view-${one}`));
    }));
    if (focused) {
      tabs.querySelector(`[data-view="${view}"]`).focus();
    }
  }

  function draw() {
    drawTabs();
    if (known === null) {
      return;
    }
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.case : null;
    const wanted = field.value.trim().toLowerCase();
    const shown = known[view].cases.filter((one) => describe(one).includes(wanted));
    list.replaceChildren(...shown.map((one) => item(one, page)));
    place.replaceChildren(shown.length ? list : h('p', { class: 'none' }, t(wanted ? 'none-found' : `none-${view}`)),
      ...(known[view].next ? [h('p', { class: 'hint' }, t('more-wait', { count: MOST }))] : []));
    const count = t('listed', { count: shown.length });
    if (said.textContent !== count) {
      said.textContent = count;
    }
    if (focused) {
      (list.querySelector(`[data-case="${focused}"]`) ?? list.querySelector('[data-case]') ?? tabs.querySelector('[aria-pressed="true"]'))?.focus();
    }
  }

  /** Moves the keyboard along the list, from where it is or from the open case. */
  function step(by) {
    const links = [...list.querySelectorAll('[data-case]')];
    if (!links.length) {
      tabs.querySelector('[aria-pressed="true"]')?.focus();
      return;
    }
    const from = links.findIndex((one) => one === document.activeElement);
    const open = links.findIndex((one) => one.dataset.case === page.current());
    const at = from >= 0 ? from + by : open >= 0 ? open + by : 0;
    const next = links[Math.min(links.length - 1, Math.max(0, at))];
    if (list.checkVisibility()) {
      next.focus();
    } else {
      // where there is room for one of them only, the case is what is seen
      next.click();
    }
  }

  drawTabs();
  return {
    element,
    refresh,
    draw,
    show,
    step,
    search: () => field.focus(),
    find: (caseId) => (known ? Object.values(known).flatMap((one) => one.cases).find((one) => one.caseId === caseId) : undefined),
    offered: () => known?.offered?.cases ?? [],
    all: () => (known ? [...new Map(Object.values(known).flatMap((one) => one.cases).map((one) => [one.caseId, one])).values()] : []),
    focused: () => (list.contains(document.activeElement) ? document.activeElement.dataset.case : null),
  };
}

function describe(one) {
  return [number(one.caseId), coded('kind', one.kind, 'PERSON'), coded('state', one.state, 'QUEUED'), coded('priority', one.priority, 'NORMAL'),
    coded('language', one.language, 'en'), one.queue, one.owner?.displayName].join(' ').toLowerCase();
}

function item(one, page) {
  return h('li', {}, h('a', { href: `#/case/${one.caseId}`, 'data-case': one.caseId, class: `priority-${one.priority.toLowerCase()}`,
    'aria-current': one.caseId === page.current() ? 'true' : null },
  h('span', { class: 'between' }, h('strong', {}, t(`kind-${one.kind}`), ' ', h('span', { class: 'number' }, number(one.caseId))),
    h('span', { class: 'hint' }, ago(one.openedAt))),
  h('span', { class: 'chips' },
    h('span', { class: `chip state-${one.state.toLowerCase()}` }, isHeldBy(one, page.me) || one.state === 'QUEUED' ? t(`state-${one.state}`)
      : one.owner ? t('state-with', { state: t(`state-${one.state}`), name: one.owner.displayName }) : t(`state-${one.state}`)),
    one.priority === 'URGENT' || one.priority === 'HIGH' ? h('span', { class: 'chip no' }, t(`priority-${one.priority}`)) : null,
    one.language === 'fr' || one.language === 'en' ? h('span', { class: 'chip' }, t(`language-${one.language}`)) : null,
    one.dueAt ? due(one.dueAt) : null,
    one.rightsDueAt ? due(one.rightsDueAt, { says: 'due-right' }) : null)));
}
