// The questions of a first visit, and each use of data with its notice, its answer and its way back.

import { answer, readNotice, withdraw } from '/privacy/kit/consents.js';
import { busy, fresh, h } from '/privacy/kit/dom.js';
import { date, duration, list, within } from '/privacy/kit/i18n.js';
import { failure } from '/privacy/kit/shell.js';
import { coded, knows, t } from './words.js';

/**
 * The open questions, one at a time.
 *
 * @param said what to tell of the question answered before, or null
 * @param page what this page does with an answer: `{changed(said), nameOf(purpose), categoryName(code)}`
 */
export function questions(prompts, skipped, said, page) {
  const open = prompts.filter((prompt) => !skipped.has(prompt.purpose));
  if (!open.length) {
    return null;
  }
  const prompt = open[0];
  const problem = h('div', { role: 'alert' });
  const heading = h('h3', { id: fresh('question') }, prompt.title);
  return h('section', { id: 'questions', 'aria-labelledby': 'questions-title' },
    h('h2', { id: 'questions-title' }, t('prompts-title')),
    h('p', { class: 'lead' }, t('prompts-lead')),
    said ? h('p', { class: 'said', role: 'status' }, said.text) : null,
    h('div', { class: 'card question', role: 'group', 'aria-labelledby': heading.id, 'data-question': prompt.purpose },
      h('p', { class: 'hint' }, t('prompts-count', { of: open.length })),
      heading,
      h('p', {}, prompt.why),
      h('details', {}, h('summary', {}, t('more')), notice(prompt, ['what', 'who', 'until', 'changeMind'])),
      answers(prompt, prompt.categories, page, problem),
      problem,
      h('button', { type: 'button', class: 'plain', 'data-later': true, on: { click: () => {
        skipped.add(prompt.purpose);
        page.redraw('questions');
      } } }, t('later'))));
}

const NOTICE_WORDS = { what: 'what', why: 'why', who: 'who', until: 'until', changeMind: 'change-mind' };

function notice(words, parts) {
  return h('dl', { class: 'notice' }, parts.map((part) => h('div', {}, h('dt', {}, t(NOTICE_WORDS[part])), h('dd', {}, words[part]))));
}

/** No and yes, alike; and the choice among the data, with nothing ticked beforehand. */
function answers(shown, categories, page, problem) {
  const name = page.nameOf(shown.purpose);
  const say = (button, decision, chosen) => busy(button, async () => {
    try {
      await answer(shown, decision, chosen);
      await page.changed({ purpose: shown.purpose, text: t(decision === 'GIVE' ? 'answered-yes' : 'answered-no', { purpose: name }) });
    } catch (refused) {
      problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
    }
  });
  const button = (decision, key) => {
    const made = h('button', { type: 'button', 'data-answer': decision, 'aria-label': t(`${key}-label`, { purpose: name }),
      on: { click: () => say(made, decision) } }, t(key));
    return made;
  };
  return [
    h('div', { class: 'answers' }, button('REFUSE', 'no'), button('GIVE', 'yes')),
    categories.length > 1 ? h('details', {}, h('summary', {}, t('some')), some(categories, page, problem, say)) : null,
  ];
}

function some(categories, page, problem, say) {
  const ticks = categories.map((category) => h('input', { type: 'checkbox', value: category, id: fresh('tick') }));
  const button = h('button', { type: 'button', 'data-answer': 'SOME', on: { click: () => {
    const chosen = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    if (chosen.length) {
      say(button, 'GIVE', chosen);
    } else {
      problem.replaceChildren(h('p', { class: 'said' }, t('some-none')));
    }
  } } }, t('some-yes'));
  return h('fieldset', {}, h('legend', { class: 'hidden-but-said' }, t('some')),
    h('div', { class: 'ticks' }, ticks.map((tick) => h('label', { class: 'tick', for: tick.id }, tick, page.categoryName(tick.value)))), button);
}

/** Every use; `said` is what to tell beside the one that has just changed. */
export function purposes(all, said, page) {
  const sorted = [...all.filter((one) => one.asked), ...all.filter((one) => !one.asked)];
  return h('section', { id: 'purposes', 'aria-labelledby': 'purposes-title' },
    h('h2', { id: 'purposes-title' }, t('purposes-title')),
    h('p', { class: 'lead' }, t('purposes-lead')),
    h('div', { class: 'cards' }, sorted.map((purpose) => card(purpose, said, page))));
}

/** What anybody may read, without a choice. */
export function publicPurposes(all) {
  return h('section', { id: 'purposes', 'aria-labelledby': 'purposes-title' },
    h('h2', { id: 'purposes-title' }, t('purposes-title')),
    h('p', { class: 'lead' }, t('purposes-lead-out')),
    h('div', { class: 'cards' }, all.map((purpose) => h('article', { class: 'card purpose' },
      h('h3', {}, purpose.name), marks(purpose), about(purpose), reading(purpose, t('details'))))));
}

function card(purpose, said, page) {
  const heading = h('h3', { id: `title-${purpose.code}` }, purpose.name);
  const mine = said?.purpose === purpose.code;
  return h('article', { class: 'card purpose', id: `purpose-${purpose.code}`, 'aria-labelledby': heading.id },
    h('div', { class: 'title' }, heading, chip(purpose)),
    mine ? h('p', { class: 'said', 'data-said': true }, said.text) : null,
    marks(purpose),
    about(purpose),
    held(purpose),
    purpose.given.length ? wayBack(purpose, page) : null,
    purpose.asked && !purpose.given.length ? reading(purpose, t('choose'), page) : reading(purpose, t('details')));
}

function chip(purpose) {
  if (!purpose.asked) {
    return h('span', { class: 'chip' }, coded('basis', purpose.legalBasis, 'CONTRACT'));
  }
  const kind = purpose.given.length ? 'yes' : ['REFUSED', 'WITHDRAWN', 'REVOKED'].includes(purpose.status) ? 'no' : '';
  return h('span', { class: `chip ${kind}`, 'data-status': purpose.status }, coded('status', purpose.status, 'NO_RECORD'));
}

function marks(purpose) {
  const said = [purpose.profiling ? t('profiling') : null, purpose.specialCategory ? t('special') : null].filter(Boolean);
  return said.length ? h('div', { class: 'row' }, said.map((one) => h('span', { class: 'chip' }, one))) : null;
}

function about(purpose) {
  const named = purpose.categories
    .filter((category) => !purpose.given?.length || purpose.given.includes(category.code))
    .map((category) => within(category.name));
  const outside = purpose.recipients.filter((one) => one !== 'company');
  const sentences = [
    t('uses-what', { what: list(named) }),
    purpose.until ? t('allowed-until', { since: date(purpose.since), until: date(purpose.until) })
      : purpose.since ? t('allowed-since', { since: date(purpose.since) }) : t('kept-for', { kept: duration(purpose.retention) }),
    outside.length ? t('goes-outside', { who: list(outside) }) : t('stays-inside'),
  ];
  return sentences.map((sentence) => h('p', {}, sentence));
}

/** Why something allowed is not used all the same. */
function held(purpose) {
  const stopped = !purpose.inUse && (purpose.given.length || !purpose.asked) && knows(`held-${purpose.reason}`);
  return stopped ? h('p', { class: 'said' }, t(`held-${purpose.reason}`)) : null;
}

function wayBack(purpose, page) {
  const then = coded('then', purpose.code, 'other');
  const problem = h('div', { role: 'alert' });
  const way = (attributes, words, category, told) => {
    const button = h('button', { type: 'button', ...attributes, on: { click: () => busy(button, async () => {
      try {
        const done = await withdraw(purpose.code, category);
        await page.changed({ purpose: purpose.code, text: done.receiptId ? told : t('nothing-to-withdraw') });
      } catch (refused) {
        problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
      }
    }) } }, words);
    return button;
  };
  return [
    h('p', { class: 'hint' }, t('then', { then })),
    way({ 'data-withdraw': purpose.code, 'aria-label': t('withdraw-label', { purpose: purpose.name }) }, t('withdraw'), null,
      t('withdrawn', { then: sentence(then) })),
    purpose.given.length > 1 ? h('details', { 'data-withdraw-some': purpose.code },
      h('summary', {}, t('withdraw-some'), h('span', { class: 'hidden-but-said' }, ` – ${purpose.name}`)),
      h('ul', { class: 'one-by-one' }, purpose.given.map((category) => {
        const name = page.categoryName(category);
        return h('li', { class: 'between' }, h('span', {}, name), way(
          { class: 'plain', 'data-withdraw-category': category, 'aria-label': t('withdraw-category-label', { category: within(name), purpose: purpose.name }) },
          t('withdraw'), category, t('withdrawn-category', { category: within(name) })));
      }))) : null,
    problem,
  ];
}

function sentence(words) {
  // in French it goes on after a colon
  return document.documentElement.lang === 'fr' ? words : words[0].toUpperCase() + words.slice(1);
}

/** The notice, fetched when it is asked for; with a page also the answer to it. */
function reading(purpose, label, page) {
  const place = h('div', { 'aria-live': 'polite' });
  const fill = async () => {
    try {
      const shown = await readNotice(purpose.code);
      const problem = h('div', { role: 'alert' });
      place.replaceChildren(h('div', { class: 'stack' },
        notice(shown, ['what', 'why', 'who', 'until', 'changeMind']),
        page ? answers(shown, shown.categories, page, problem) : '', problem));
    } catch (problem) {
      place.replaceChildren(failure(problem, fill));
    }
  };
  const details = h('details', { 'data-notice': purpose.code, on: { toggle: () => {
    if (details.open && !place.firstChild) {
      fill();
    }
  } } }, h('summary', {}, label, h('span', { class: 'hidden-but-said' }, ` – ${purpose.name}`)), place);
  return details;
}
