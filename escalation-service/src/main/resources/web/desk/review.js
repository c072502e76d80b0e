// Review of what is contested: look at the evidence first, then decide, with reasons that the customer reads.

import { get, post } from '/desk/kit/api.js';
import { busy, fresh, h } from '/desk/kit/dom.js';
import { drafted, drop, hold } from '/desk/kit/drafts.js';
import { date, dateTime, language } from '/desk/kit/i18n.js';
import { failure, skeleton } from '/desk/kit/shell.js';
import { due } from './due.js';
import { coded, t } from './words.js';

const OUTCOMES = ['UPHELD', 'CHANGED', 'REVERSED'];
const LEAST = '20';
// contributions told one by one; what is left counts little each
const STRONGEST = 10;

/** @param page what this page does after the decision: `{decided(text)}` */
export function review(summary, page) {
  const place = h('section', { class: 'review', 'aria-label': t('review') }, skeleton(1));
  const read = async () => {
    try {
      const known = await get(`/v1/reviews/${summary.contestId}`);
      place.replaceChildren(...draw(known, page));
    } catch (problem) {
      place.replaceChildren(failure(problem, read));
    }
  };
  read();
  return place;
}

function draw({ review: summary, evidence }, page) {
  const seen = { document: null };
  const decision = h('div', {});
  const missing = new Set(evidence.filter((one) => one.required && !one.viewedAt).map((one) => one.part));
  const redraw = () => decision.replaceChildren(summary.status === 'DECIDED' ? h('p', { class: 'said' }, t('review-over')) : form(summary, missing, seen, page));
  redraw();
  return [
    h('div', { class: 'between' }, h('h3', {}, t('review')), summary.status === 'DECIDED' ? null : due(summary.dueAt, { says: 'due-review' })),
    h('p', {}, t(`review-of-${summary.target}`), ' ', t('review-since', { at: date(summary.acknowledgedAt) })),
    h('h4', {}, t('evidence')),
    h('ul', { class: 'evidence' }, evidence.map((one) => part(summary.contestId, one, (document) => {
      const learned = missing.delete(one.part) || (document && !seen.document);
      seen.document = document ?? seen.document;
      if (learned) {
        hold();
        redraw();
      }
    }))),
    decision,
  ];
}

function part(contestId, one, looked) {
  const place = h('div', { class: 'stack' });
  const state = h('span', { class: one.viewedAt ? 'chip yes' : one.required ? 'chip no' : 'chip', 'data-looked': String(Boolean(one.viewedAt)) },
    t(one.viewedAt ? 'looked' : one.required ? 'to-look' : 'may-look'));
  const name = t(`evidence-${one.part}`);
  const details = h('details', { 'data-evidence': one.part, on: { toggle: () => { if (details.open && !place.childElementCount) { read(); } } } },
    h('summary', {}, name, ' ', state), place);
  const read = async () => {
    place.replaceChildren(h('p', { class: 'hint' }, t('loading')));
    try {
      const answer = await get(`/v1/reviews/${contestId}/${one.part.toLowerCase()}`);
      place.replaceChildren(...[SHOWN[one.part](answer)].flat());
      state.className = 'chip yes';
      state.dataset.looked = 'true';
      state.textContent = t('looked');
      looked(one.part === 'SNAPSHOT' ? answer.document : null);
    } catch (problem) {
      place.replaceChildren(failure(problem, read));
    }
  };
  return h('li', {}, details);
}

const SHOWN = {
  SNAPSHOT: snapshot,
  VIEWPOINT: (answer) => h('blockquote', {}, answer.viewpoint),
  TRANSCRIPT: (answer) => h('ul', { class: 'lines' }, answer.messages.map((line) => h('li', {},
    h('strong', {}, t(line.visibility === 'INTERNAL' ? 'note' : `author-${line.author}`)), ` ${line.text} `, h('span', { class: 'hint' }, dateTime(line.sentAt))))),
  POLICY: (answer) => h('p', {}, answer.policy),
};

function snapshot(answer) {
  if (!answer.document) {
    return h('p', {}, t('snapshot-missing'));
  }
  const { items = [], dataUsed = [], howItWorks, personalised, model } = answer.document;
  return [
    h('p', {}, t(personalised === false ? 'snapshot-impersonal' : 'snapshot-personal'), model ? ` ${t('snapshot-model', model)}` : null),
    dataUsed.length ? h('p', { class: 'hint' }, t('snapshot-used'), ' ',
      dataUsed.map((one) => `${coded('category', one.category, null) ?? one.category} (${one.events})`).join(', ')) : null,
    h('ul', { class: 'scored' }, items.map(scored)),
    howItWorks ? h('details', {}, h('summary', {}, t('snapshot-how')), h('p', {}, howItWorks)) : null,
    h('p', { class: 'hint hash' }, `SHA-256 ${answer.sha256}`),
  ].filter(Boolean);
}

function scored(item) {
  const contributions = item.contributions ?? [];
  const others = contributions.slice(STRONGEST);
  const parts = [
    [t('part-base'), item.base],
    ...contributions.slice(0, STRONGEST).map((one) => [t('part-event', { item: one.title ?? one.itemId, category: coded('category', one.category, null) ?? one.category }), one.value]),
    ...(others.length ? [[t('part-others', { count: others.length }), others.reduce((sum, one) => sum + one.value, 0)]] : []),
    ...(item.withheld?.count ? [[t('part-withheld', { count: item.withheld.count }), item.withheld.value]] : []),
  ];
  return h('li', {}, h('details', {}, h('summary', {}, `${item.title ?? item.itemId} · ${figure(item.score)}`),
    h('table', {}, h('caption', { class: 'hidden-but-said' }, t('parts', { item: item.title ?? item.itemId })),
      h('tbody', {}, parts.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, figure(value))))))));
}

function figure(value) {
  return new Intl.NumberFormat(language(), { minimumFractionDigits: 3, maximumFractionDigits: 3, signDisplay: 'negative' }).format(value);
}

function form(summary, missing, seen, page) {
  if (missing.size) {
    return h('p', { class: 'said', 'data-missing': true }, t('look-first', { parts: [...missing].map((one) => t(`evidence-${one}`)).join(', ') }));
  }
  const id = summary.contestId;
  const reasons = drafted(h('textarea', { id: fresh('reasons'), minlength: LEAST, maxlength: '4000', required: true, 'data-draft': `reasons-${id}` }));
  const remedies = h('div', {});
  const outcome = h('div', { role: 'alert' });
  const send = h('button', { type: 'submit', class: 'leading' }, t('decide'));
  let chosen = null;
  const name = fresh('outcome');
  const remedy = () => {
    const changes = chosen !== 'UPHELD' && summary.target === 'RECOMMENDATION';
    if (!changes) {
      remedies.replaceChildren();
      return;
    }
    const group = fresh('remedy');
    const items = seen.document?.items ?? [];
    const which = h('fieldset', { class: 'ticks' }, h('legend', {}, t('remedy-items')), items.map((one) => h('label', { class: 'tick' },
      h('input', { type: 'checkbox', name: 'item', value: one.itemId, checked: true }), one.title ?? one.itemId)));
    remedies.replaceChildren(h('fieldset', { class: 'ticks' }, h('legend', {}, t('remedy')), ['RECOMPUTE', ...(items.length ? ['SUPPRESS'] : [])].map((one) =>
      h('label', { class: 'tick' }, h('input', { type: 'radio', name: group, value: one, required: true, 'data-remedy': one,
        on: { change: () => { which.hidden = one !== 'SUPPRESS'; } } }), t(`remedy-${one}`)))), which);
    which.hidden = true;
  };
  return h('form', { class: 'stack', on: { submit: (event) => {
    event.preventDefault();
    busy(send, async () => {
      const choice = remedies.querySelector('[data-remedy]:checked')?.value ?? 'NONE';
      const ticked = [...remedies.querySelectorAll('[name="item"]:checked')].map((one) => one.value);
      if (choice === 'SUPPRESS' && !ticked.length) {
        outcome.replaceChildren(h('p', { class: 'said alarm' }, t('remedy-none-ticked')));
        return;
      }
      try {
        await post(`/v1/reviews/${id}/decision`, { outcome: chosen, reasons: reasons.value.trim(), remedy: choice,
          ...(choice === 'SUPPRESS' ? { itemIds: ticked } : {}) });
        drop(`reasons-${id}`);
        page.decided(t('decided'));
      } catch (problem) {
        outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
      }
    });
  } } },
  h('h4', {}, t('decision')),
  h('fieldset', { class: 'ticks' }, h('legend', { class: 'hidden-but-said' }, t('decision')), OUTCOMES.map((one) => h('label', { class: 'tick' },
    h('input', { type: 'radio', name, value: one, required: true, 'data-outcome': one, on: { change: () => { chosen = one; remedy(); } } }), t(`outcome-${one}`)))),
  remedies,
  h('div', {}, h('label', { for: reasons.id }, t('reasons')), h('p', { class: 'hint' }, t('reasons-hint')), reasons),
  outcome, send);
}
