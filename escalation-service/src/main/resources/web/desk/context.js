// What the holder of a case may know: what the customer allows, what is hidden and why, and one masked value at a time with a reason.

import { post } from '/desk/kit/api.js';
import { busy, fresh, h } from '/desk/kit/dom.js';
import { drafted, drop, isHeld } from '/desk/kit/drafts.js';
import { date, dateTime, list } from '/desk/kit/i18n.js';
import { due } from './due.js';
import { number } from './staff.js';
import { coded, knows, t } from './words.js';

const EVENTS = 10;
const LEAST = 20;
const MOST = 500;

/**
 * @param revealed what was revealed on this page, by field; it is kept while the case is open
 * @param redraw called with the field once there is more revealed
 */
export function context(caseId, known, supportCase, revealed, redraw) {
  const dialogs = [];
  const parts = [
    h('h3', {}, t('context')),
    h('p', { class: 'summary' }, known.summary.text),
    rights(supportCase),
    triggers(known.parts.triggers ?? []),
    known.reason ? h('p', { class: 'said alarm', 'data-unavailable': true }, t('profile-unavailable')) : null,
    known.profile ? profile(caseId, known.profile, revealed, dialogs, redraw) : null,
    hidden(known),
    links(supportCase.links),
    history(known.summary.history),
  ];
  return { parts: parts.filter(Boolean), begun: () => dialogs.find((one) => one.waits)?.open() };
}

function rights(one) {
  return one.rightsDueAt ? h('div', { class: 'said' }, h('p', {}, h('strong', {}, t('right-asked'))),
    h('p', { class: 'row' }, due(one.rightsDueAt, { says: 'due-right' }))) : null;
}

function triggers(found) {
  const kinds = [...new Set(found.flatMap((one) => one.triggers).map((one) => one.kind))];
  return kinds.length ? h('section', {}, h('h4', {}, t('triggers')),
    h('ul', { class: 'chips' }, kinds.map((kind) => h('li', { class: 'chip no' }, coded('trigger', kind, 'OTHER'))))) : null;
}

function profile(caseId, view, revealed, dialogs, redraw) {
  const attributes = view.attributes.map((one) => value(caseId, `attributes/${one.id}`, coded('field', one.key, null) ?? one.key,
    one.masked, one.value === null ? null : shown(one.value), revealed, dialogs, redraw));
  const event = (one) => value(caseId, `events/${one.id}`, one.itemId ?? coded('event', one.type, null) ?? one.type,
    one.masked, one.itemId ? t('times', { quantity: one.quantity ?? 1 }) : null, revealed, dialogs, redraw);
  const days = (events) => [...Map.groupBy(events, (one) =>
    `${coded('event', one.type, null) ?? one.type}${one.occurredAt ? ` · ${date(one.occurredAt)}` : ''}`)].map(([day, ofDay]) =>
    h('div', {}, h('p', { class: 'hint' }, day), h('ul', { class: 'known' }, ofDay.map(event))));
  const more = view.events.slice(EVENTS);
  if (!attributes.length && !view.events.length) {
    return view.categories.some((one) => one.allowed) ? h('p', { class: 'hint' }, t('profile-empty')) : null;
  }
  return h('section', { 'data-profile': true }, h('h4', {}, t('profile')),
    attributes.length ? h('ul', { class: 'known' }, attributes) : null,
    days(view.events.slice(0, EVENTS)),
    more.length ? h('details', {}, h('summary', {}, t('profile-more', { count: more.length })), days(more)) : null);
}

function shown(value) {
  if (Array.isArray(value)) {
    return list(value.map(shown));
  }
  return value !== null && typeof value === 'object'
    ? list(Object.entries(value).map(([key, part]) => `${key}: ${shown(part)}`)) : String(value);
}

function value(caseId, field, name, masked, text, revealed, dialogs, redraw) {
  const element = h('li', { 'data-field': field }, h('span', { class: 'name' }, name),
    h('span', { class: 'value' }, revealed.get(field) ?? text ?? t('masked')));
  if (masked && !revealed.has(field)) {
    const draft = `reveal-${field}`;
    const open = () => reveal(caseId, field, name, draft, (found) => {
      revealed.set(field, found);
      redraw(field);
    });
    element.append(h('button', { type: 'button', class: 'small', 'data-reveal': field, 'aria-label': t('reveal-label', { name }), on: { click: open } }, t('reveal')));
    dialogs.push({ waits: isHeld(draft), open });
  }
  return element;
}

function reveal(caseId, field, name, draft, found) {
  const title = fresh('reveal');
  const hint = fresh('reveal-hint');
  const reason = drafted(h('textarea', { id: fresh('reason'), minlength: String(LEAST), maxlength: String(MOST), required: true,
    'aria-describedby': hint, 'data-draft': draft }));
  const outcome = h('div', { role: 'alert' });
  const send = h('button', { type: 'submit', class: 'leading' }, t('reveal-send'));
  const dialog = h('dialog', { 'aria-labelledby': title, 'data-revealing': true, on: { close: () => { drop(draft); dialog.remove(); } } },
    h('form', { class: 'stack', on: { submit: (event) => {
      event.preventDefault();
      busy(send, async () => {
        try {
          const answer = await post(`/v1/cases/${caseId}/context/reveals`, { field, reason: reason.value.trim() });
          dialog.close();
          found(answer.value?.itemId ? t('item', { item: answer.value.itemId, quantity: answer.value.quantity ?? 1 }) : shown(answer.value));
        } catch (problem) {
          outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
        }
      });
    } } },
    h('h2', { id: title }, t('reveal-title', { name })), h('p', { id: hint }, t('reveal-lead')),
    h('label', { for: reason.id }, t('reveal-reason')), reason, outcome,
    h('div', { class: 'row' }, send, h('button', { type: 'button', on: { click: () => dialog.close() } }, t('close')))));
  document.body.append(dialog);
  dialog.showModal();
  reason.focus();
}

function hidden(known) {
  return known.hidden.length ? h('section', { 'data-hidden': true }, h('h4', {}, t('hidden')),
    h('ul', { class: 'known' }, known.hidden.map((one) => h('li', { 'data-category': one.category, 'data-reason': one.reason },
      h('span', { class: 'name' }, coded('category', one.category, null) ?? one.category),
      h('span', { class: 'chip' }, coded('hidden', one.reason, 'OTHER')))))) : null;
}

function links(all) {
  return all.length ? h('section', {}, h('h4', {}, t('links')), h('ul', { class: 'known' }, all.map((one) =>
    h('li', {}, h('a', { href: `#/case/${one.caseId}` }, `${t(`kind-${one.kind}`)} ${number(one.caseId)}`),
      h('span', { class: 'hint' }, `${coded('state', one.state, 'QUEUED')} · ${date(one.openedAt)}`))))) : null;
}

function history(steps) {
  return h('details', {}, h('summary', {}, t('history')), h('ol', { class: 'steps' }, steps.map((step) =>
    h('li', {}, knows(`move-${step.move}`) ? t(`move-${step.move}`) : step.move, ' ', h('span', { class: 'hint' }, dateTime(step.at))))));
}
