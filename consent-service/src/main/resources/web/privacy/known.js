// What is known: each thing with its source, why, until when and its last use; to correct and to dispute.

import { get, getTagged, post, put, remove } from '/privacy/kit/api.js';
import { busy, fresh, h } from '/privacy/kit/dom.js';
import { drafted, drop, isHeld } from '/privacy/kit/drafts.js';
import { date, dateTime, list } from '/privacy/kit/i18n.js';
import { paged } from './records.js';
import { coded, t } from './words.js';

const PAGE = 20;
const LONGEST_REASON = 500;

export function readProfile() {
  return get('/v1/me/profile');
}

/** @param page what this page does after a change: `{known(key, said)}` */
export function profile(known, page, said) {
  const inUse = new Map();
  // a key said by several sources is corrected and disputed once, beside the value that counts
  known.attributes.forEach((one) => {
    if (one.used || !inUse.has(one.key)) {
      inUse.set(one.key, one.attributeId);
    }
  });
  const told = (key) => (said?.key === key ? h('p', { class: 'said', 'data-said': true }, said.text) : null);
  const attributes = known.attributes.map((one) => {
    const counts = inUse.get(one.key) === one.attributeId;
    return h('li', { 'data-known': one.key }, h('div', { class: 'between' }, h('strong', {}, one.label), h('span', {}, one.key === 'lifecycle-stage' ? coded('stage', one.value, 'other') : shown(one.value))),
      counts ? told(one.key) : null, about(one, t('known-from', { from: one.from, how: one.how }), t('known-until', { until: date(one.expiresAt) })),
      one.disputed ? h('p', {}, h('span', { class: 'chip no' }, t('known-disputed'))) : null,
      counts || one.disputed ? null : h('p', {}, h('span', { class: 'chip' }, t('known-other'))),
      counts ? ways(one, page) : null);
  });
  const events = known.events.map((one) => h('li', { 'data-known-events': one.type },
    h('div', { class: 'between' }, h('strong', {}, one.label), h('span', {}, one.more
      ? t('known-many', { count: one.events, last: date(one.lastAt) })
      : t('known-count', { count: one.events, first: date(one.firstAt), last: date(one.lastAt) }))),
    about(one, one.kept ? t('known-for', { kept: one.kept }) : null), singly(one)));
  const all = [...attributes, ...events];
  return all.length ? h('ul', { class: 'facts' }, all) : h('p', {}, t('known-none'));
}

function about(one, ...sentences) {
  const why = [...new Set(one.purposes.map((purpose) => purpose.why))];
  return [h('p', { class: 'hint' }, [...sentences, last(one.lastUse)].filter(Boolean).join(' ')),
    why.length ? h('p', { class: 'hint' }, t('known-why', { why: list(why) })) : null];
}

function last(use) {
  return use ? t('known-last', { who: use.who, why: use.why, at: date(use.at) }) : t('known-unused');
}

function shown(value) {
  if (Array.isArray(value)) {
    return list(value.map(shown));
  }
  if (typeof value === 'boolean') {
    return t(value ? 'yes' : 'no');
  }
  return value !== null && typeof value === 'object'
    ? list(Object.entries(value).map(([key, part]) => `${key}: ${shown(part)}`)) : String(value);
}

function at(key) {
  return `/v1/me/profile/attributes/${encodeURIComponent(key)}`;
}

/** What a person can do about a value. */
function ways(one, page) {
  const place = h('div', {});
  const problem = h('div', { role: 'alert' });
  const act = (name, words, work) => {
    const button = h('button', { type: 'button', [`data-${name}`]: one.key, 'aria-label': t(`${words}-label`, { what: one.label }),
      on: { click: () => busy(button, async () => {
        try {
          await work(button);
        } catch (refused) {
          problem.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
        }
      }) } }, t(words));
    return button;
  };
  const close = (button) => () => { place.replaceChildren(); button.focus(); };
  const correct = act('correct', 'correct', async (button) => {
    // taken up again while the page is drawn, it takes the keyboard from nobody
    const pressed = button.isConnected;
    place.replaceChildren(await correction(one, page, close(button)));
    if (pressed) {
      place.querySelector('input, textarea, select')?.focus();
    }
  });
  const dispute = act('dispute', 'dispute', (button) => {
    place.replaceChildren(disputing(one.key, at(one.key), (text) => page.known(one.key, text), close(button)));
    place.querySelector('textarea').focus();
  });
  const buttons = h('div', { class: 'row' },
    one.origin === 'INFERRED' ? null : correct,
    one.disputed ? act('undispute', 'undispute', async () => {
      await remove(`${at(one.key)}/dispute`);
      await page.known(one.key, t('undisputed'));
    }) : dispute,
    one.key === 'interests' ? act('reset', 'reset', async () => {
      await post('/v1/me/interests/reset');
      await page.known(null, t('reset-done'));
    }) : null);
  // what was being typed is taken up again
  if (isHeld(draftOf('correct', one.key))) {
    correct.click();
  } else if (isHeld(draftOf('dispute', one.key))) {
    dispute.click();
  }
  return [buttons, problem, place];
}

function draftOf(what, name) {
  return `${what}:${name}`;
}

async function correction(one, page, close) {
  const { value: stands, tag } = await getTagged(at(one.key));
  if (!stands.rectifiable) {
    return h('p', { class: 'said' }, t('correct-not'));
  }
  const fields = editor(one.label, one.value, draftOf('correct', one.key));
  const outcome = h('div', { role: 'alert' });
  const save = h('button', { type: 'submit', class: 'leading' }, t('correct-save'));
  const forget = () => fields.element.querySelectorAll('[data-draft]').forEach((field) => drop(field.dataset.draft));
  return h('form', { class: 'stack card', on: { submit: (event) => {
    event.preventDefault();
    busy(save, async () => {
      try {
        await put(at(one.key), { value: fields.read() }, { headers: { 'If-Match': tag } });
        forget();
        fields.element.remove();
        await page.known(one.key, t('corrected'));
      } catch (refused) {
        outcome.replaceChildren(h('p', { class: 'said alarm' }, refused.status === 412 ? t('correct-changed') : refused.words()));
      }
    });
  } } }, h('p', { class: 'hint' }, t('correct-lead')), fields.element, outcome, h('div', { class: 'row' }, save,
    h('button', { type: 'button', on: { click: () => { forget(); close(); } } }, t('cancel'))));
}

/** Fields for a value of this shape, and what they say then. */
function editor(label, value, name) {
  if (Array.isArray(value)) {
    const field = drafted(h('textarea', { id: fresh('value'), 'data-draft': name }, value.join('\n')));
    return { element: labelled(t('correct-lines', { what: label }), field),
      read: () => field.value.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => likeness(line, value[0])) };
  }
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).map(([key, part]) => [key, editor(key, part, `${name}.${key}`)]);
    return { element: h('fieldset', { class: 'stack' }, h('legend', {}, label), parts.map(([, part]) => part.element)),
      read: () => Object.fromEntries(parts.map(([key, part]) => [key, part.read()])) };
  }
  if (typeof value === 'boolean') {
    const field = h('select', { id: fresh('value') },
      [true, false].map((one) => h('option', { value: one, selected: one === value }, t(one ? 'yes' : 'no'))));
    return { element: labelled(label, field), read: () => field.value === 'true' };
  }
  const field = drafted(h('input', { type: 'text', id: fresh('value'), value, 'data-draft': name, autocomplete: 'off',
    inputmode: typeof value === 'number' ? 'decimal' : null }));
  return { element: labelled(label, field), read: () => likeness(field.value.trim(), value) };
}

function likeness(text, model) {
  const number = Number(text);
  return typeof model === 'number' && text !== '' && !Number.isNaN(number) ? number : text;
}

function labelled(label, field) {
  return h('div', {}, h('label', { for: field.id }, label), field);
}

function disputing(name, address, done, close) {
  const draft = draftOf('dispute', name);
  const reason = drafted(h('textarea', { id: fresh('reason'), maxlength: LONGEST_REASON, 'data-draft': draft }));
  const outcome = h('div', { role: 'alert' });
  const send = h('button', { type: 'submit', class: 'leading' }, t('dispute-send'));
  return h('form', { class: 'stack card', on: { submit: (event) => {
    event.preventDefault();
    busy(send, async () => {
      try {
        await post(`${address}/dispute`, reason.value.trim() ? { reason: reason.value.trim() } : {});
        drop(draft);
        reason.remove();
        await done(t('disputed'));
      } catch (refused) {
        outcome.replaceChildren(h('p', { class: 'said alarm' }, refused.words()));
      }
    });
  } } }, h('p', { class: 'hint' }, t('dispute-lead')), labelled(t('dispute-reason'), reason), outcome, h('div', { class: 'row' }, send,
    h('button', { type: 'button', on: { click: () => { drop(draft); close(); } } }, t('cancel'))));
}

/** Each event of one type, fetched when it is asked for. */
function singly(type) {
  const place = h('div', { 'aria-live': 'polite' });
  const read = (cursor) => get(`/v1/me/profile/events?type=${encodeURIComponent(type.type)}&limit=${PAGE}`
    + (cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''));
  const fill = async () => {
    const rows = h('ul', { class: 'facts' });
    try {
      place.replaceChildren(...[paged(await read(), t('known-more'), t('known-none'), read, (answer) => {
        rows.append(...answer.events.map(event));
        return rows.childElementCount;
      }, rows)].flat());
    } catch (problem) {
      place.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
    }
  };
  const details = h('details', { on: { toggle: () => {
    if (details.open && !place.firstChild) {
      fill();
    }
  } } }, h('summary', {}, t('known-singly'), h('span', { class: 'hidden-but-said' }, ` – ${type.label}`)), place);
  return details;
}

function event(one) {
  const what = [one.itemId, one.quantity ? `× ${one.quantity}` : null, one.properties && Object.keys(one.properties).length ? shown(one.properties) : null]
    .filter(Boolean).join(' · ');
  const place = h('div', {});
  const row = h('li', { 'data-known-event': one.eventId });
  const address = `/v1/me/profile/events/${one.eventId}`;
  const draw = (disputed, said) => {
    const button = h('button', { type: 'button', class: 'plain', 'aria-label': t(disputed ? 'undispute-label' : 'dispute-label', { what: `${dateTime(one.occurredAt)} ${what}` }),
      on: { click: () => {
        if (!disputed) {
          place.replaceChildren(disputing(one.eventId, address, (text) => { place.replaceChildren(); draw(true, text); }, () => { place.replaceChildren(); button.focus(); }));
          place.querySelector('textarea').focus();
          return;
        }
        busy(button, async () => {
          try {
            await remove(`${address}/dispute`);
            draw(false, t('undisputed'));
          } catch (refused) {
            place.replaceChildren(h('p', { class: 'said alarm', role: 'alert' }, refused.words()));
          }
        });
      } } }, t(disputed ? 'undispute' : 'dispute'));
    row.replaceChildren(h('div', { class: 'between' }, h('span', {}, dateTime(one.occurredAt), h('span', { class: 'soft' }, what ? ` · ${what}` : null)),
      disputed ? h('span', { class: 'chip no' }, t('known-disputed')) : null, button), place);
    if (said) {
      place.replaceChildren(h('p', { class: 'said', role: 'status' }, said));
      button.focus();
    }
  };
  draw(one.disputed, null);
  return row;
}
