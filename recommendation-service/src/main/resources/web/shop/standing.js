// Whether the list is the reader's own, from what, and if not why not; with the dial, the question and the way back beside it.

import { answer, LEVELS, readNotice, turnDial, withdraw } from '/shop/kit/consents.js';
import { busy, fresh, h } from '/shop/kit/dom.js';
import { list as enumerate } from '/shop/kit/i18n.js';
import { isSignedIn } from '/shop/kit/session.js';
import { enter, failure, skeleton } from '/shop/kit/shell.js';
import { LISTS } from './choices.js';
import { forget, isTurnedOff, turnOff } from './device.js';
import { categoryData, coded, t } from './words.js';

/** Reasons that a new yes would lift. */
const ASKABLE = new Set(['NO_RECORD', 'CONSENT_WITHDRAWN', 'CONSENT_REFUSED', 'CONSENT_EXPIRED', 'NOTICE_OUTDATED', 'SIGNAL_OPT_OUT']);
const UNREACHABLE = new Set(['CONSENT_UNAVAILABLE', 'PROFILE_UNAVAILABLE']);

/**
 * @param said what to tell of what happened just before, or null
 * @param page `{changed(said), renew()}`
 */
export function standing(list, choices, said, page) {
  const kind = !isSignedIn() ? 'out' : list.personalised ? 'personal' : 'impersonal';
  const heading = h('h2', { id: 'standing-title' }, t(`standing-${kind}`));
  return h('section', { class: `card standing ${kind}`, 'aria-labelledby': 'standing-title', 'data-standing': kind, 'data-reason': list.reason },
    said ? h('p', { class: 'said', 'data-said': true }, said) : null,
    h('div', { class: 'title' }, heading, h('span', { class: kind === 'personal' ? 'chip yes' : 'chip' }, t(`chip-${kind}`))),
    h('p', { 'data-why-not': kind === 'impersonal' }, explained(kind, list)),
    ...({ out: out, personal: personal, impersonal: impersonal })[kind](list, choices, page));
}

function explained(kind, list) {
  if (kind === 'personal') {
    return list.categories.length ? t('made-from', { what: enumerate(list.categories.map(categoryData)) }) : t('made-from-nothing');
  }
  return kind === 'out' ? t('out') : coded('reason', list.reason, 'OTHER');
}

function out(list, choices, page) {
  const problem = h('div', { role: 'alert' });
  const off = isTurnedOff();
  const button = h('button', { type: 'button', 'data-device': off ? 'forget' : 'off', on: { click: () => busy(button, async () => {
    try {
      await (off ? forget() : turnOff());
      page.changed(t(off ? 'device-forgotten' : 'device-off'));
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, t(off ? 'device-forget' : 'device-turn-off'));
  return [h('div', { class: 'row' }, h('button', { type: 'button', class: 'leading', 'data-enter': true, on: { click: enter } }, t('sign-in')), button),
    h('p', { class: 'hint' }, t(off ? 'device-is-off' : 'device-hint')), problem];
}

function personal(list, choices, page) {
  const problem = h('div', { role: 'alert' });
  const stop = h('button', { type: 'button', 'data-withdraw': true, on: { click: () => busy(stop, async () => {
    try {
      await withdraw(LISTS);
      page.changed(t('withdrawn'));
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  }) } }, t('withdraw'));
  return [h('div', { class: 'controls' }, dial(list.dial, page, problem), h('div', { class: 'row' }, stop, centre()), problem)];
}

function impersonal(list, choices, page) {
  const problem = h('div', { role: 'alert' });
  const level = choices?.consents?.dial ?? list.dial;
  const asked = choices?.question && list.reason === 'NO_RECORD' ? question(choices.question, page) : null;
  return [
    asked,
    !asked && ASKABLE.has(list.reason) ? change(page) : null,
    UNREACHABLE.has(list.reason) ? h('div', {}, h('button', { type: 'button', on: { click: () => page.renew() } }, t('again'))) : null,
    h('div', { class: 'controls' }, level === null || level === undefined ? null : dial(level, page, problem), h('div', { class: 'row' }, centre()), problem),
  ].filter(Boolean);
}

function centre() {
  return h('a', { class: 'button', href: '/privacy' }, t('centre'));
}

function dial(level, page, problem) {
  const name = fresh('dial');
  return h('div', { class: 'dial', role: 'group', 'aria-labelledby': name },
    h('span', { class: 'name', id: name }, t('dial')),
    h('div', { class: 'levels' }, LEVELS.map((one) => {
      const button = h('button', { type: 'button', 'data-level': one, 'aria-pressed': String(one === level), on: { click: () => busy(button, async () => {
        if (one === level) {
          return;
        }
        try {
          await turnDial(one);
          page.changed(t('dial-done', { level: t(`dial-${one}`) }));
        } catch (refused) {
          problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
        }
      }) } }, t(`dial-${one}`));
      return button;
    })));
}

/** The open question, on its first visit. */
function question(prompt, page) {
  const heading = h('h3', { id: fresh('question') }, prompt.title);
  return h('div', { class: 'question', role: 'group', 'aria-labelledby': heading.id, 'data-question': prompt.purpose },
    heading, h('p', {}, prompt.why),
    h('details', {}, h('summary', {}, t('more')), notice(prompt, ['what', 'who', 'until', 'changeMind'])),
    ...answers(prompt, page));
}

/** The way to another answer, with the notice fetched when it is asked for. */
function change(page) {
  const place = h('div', { 'aria-live': 'polite' });
  const fill = async () => {
    place.replaceChildren(skeleton(1));
    try {
      const shown = await readNotice(LISTS);
      place.replaceChildren(h('div', { class: 'stack' }, notice(shown, ['what', 'why', 'who', 'until', 'changeMind']), ...answers(shown, page)));
    } catch (problem) {
      place.replaceChildren(failure(problem, fill));
    }
  };
  const details = h('details', { 'data-change': true, on: { toggle: () => {
    if (details.open && !place.firstChild) {
      fill();
    }
  } } }, h('summary', {}, t('change')), place);
  return details;
}

const PARTS = { what: 'notice-what', why: 'notice-why', who: 'notice-who', until: 'notice-until', changeMind: 'notice-change-mind' };

function notice(words, parts) {
  return h('dl', { class: 'notice' }, parts.map((part) => h('div', {}, h('dt', {}, t(PARTS[part])), h('dd', {}, words[part]))));
}

/** No and yes, alike. */
function answers(shown, page) {
  const problem = h('div', { role: 'alert' });
  const button = (decision, key) => {
    const made = h('button', { type: 'button', 'data-answer': decision, on: { click: () => busy(made, async () => {
      try {
        await answer(shown, decision);
        page.changed(t(`${key}-said`));
      } catch (refused) {
        problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
      }
    }) } }, t(key));
    return made;
  };
  return [h('div', { class: 'answers' }, button('REFUSE', 'no'), button('GIVE', 'yes')), problem];
}
