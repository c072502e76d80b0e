// Requests under a person's rights, with how far each part has come, and a copy of everything.

import { get, post } from '/privacy/kit/api.js';
import { busy, fresh, h, save } from '/privacy/kit/dom.js';
import { drafted, drop } from '/privacy/kit/drafts.js';
import { date } from '/privacy/kit/i18n.js';
import { coded, t } from './words.js';

const KINDS = ['ACCESS', 'RECTIFICATION', 'PORTABILITY', 'RESTRICTION', 'OBJECTION', 'ERASURE'];
const PARTS = ['consent', 'profile', 'recommendation', 'escalation'];
const DRAFT = 'rights';
// an export gathers everything of one person
const LONG = 30_000;
const EVERY = 3_000;
const TURNS = 40;

export function readRights() {
  return get('/v1/me/rights-requests?limit=20');
}

/** @param page what this page does after a request: `{asked()}` */
export function rights(known, page) {
  const made = h('ul', { class: 'facts', 'data-requests': true }, known.requests.map(request));
  if (isUnderWay(known)) {
    follow(made);
  }
  return [form(page), known.requests.length ? made : h('p', { class: 'hint' }, t('rights-none')), copies()];
}

function isUnderWay(known) {
  return known.requests.some((one) => one.state === 'IN_PROGRESS');
}

/** Parts answer one after the other: shows it while the list is on the page, for a while. */
function follow(made, turn = 0) {
  setTimeout(async () => {
    if (!made.isConnected || turn === TURNS) {
      return;
    }
    try {
      const known = await readRights();
      made.replaceChildren(...known.requests.map(request));
      if (!isUnderWay(known)) {
        return;
      }
    } catch {
      // the next turn asks again
    }
    follow(made, turn + 1);
  }, EVERY);
}

function request(one) {
  return h('li', { 'data-request': one.kind },
    h('div', { class: 'between' }, h('strong', {}, coded('kind', one.kind, 'ACCESS')),
      h('span', { class: one.state === 'COMPLETED' ? 'chip yes' : one.state === 'IN_PROGRESS' ? 'chip' : 'chip no' }, coded('state', one.state, 'IN_PROGRESS'))),
    h('p', { class: 'hint' }, t('rights-asked', { at: date(one.createdAt), due: date(one.dueAt) })),
    one.refusal?.reason ? h('p', {}, one.refusal.reason) : null,
    one.extension?.reason ? h('p', {}, one.extension.reason) : null,
    h('ul', { class: 'parts' }, one.parts.map((part) => h('li', {
      class: part.state === 'APPLIED' ? 'chip yes' : part.state === 'FAILED' ? 'chip no' : 'chip',
    }, t('part-and-state', { part: coded('part', part.part, 'consent'), state: coded('part', part.state, 'PENDING') })))));
}

function form(page) {
  const kind = h('select', { id: fresh('kind'), name: 'kind' }, KINDS.map((one) => h('option', { value: one }, t(`kind-${one}`))));
  const detail = drafted(h('textarea', { id: fresh('detail'), maxlength: '4000', 'data-draft': DRAFT }));
  const outcome = h('div', { role: 'status' });
  const send = h('button', { type: 'submit', class: 'leading' }, t('rights-send'));
  const ask = () => busy(send, async () => {
    try {
      const made = await post('/v1/me/rights-requests', { kind: kind.value, ...(detail.value.trim() ? { detail: detail.value.trim() } : {}) });
      detail.value = '';
      drop(DRAFT);
      await page.asked(t('rights-sent', { due: date(made.dueAt) }));
    } catch (problem) {
      outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
    }
  });
  const sure = confirmation(ask);
  return h('form', { class: 'stack card', on: { submit: (event) => {
    event.preventDefault();
    if (kind.value === 'ERASURE') {
      sure.showModal();
    } else {
      ask();
    }
  } } },
  h('div', {}, h('label', { for: kind.id }, t('rights-kind')), kind),
  h('div', {}, h('label', { for: detail.id }, t('rights-detail')), detail),
  send, outcome, sure);
}

function confirmation(ask) {
  const title = fresh('sure');
  const dialog = h('dialog', { 'aria-labelledby': title }, h('div', { class: 'stack' },
    h('h2', { id: title }, t('rights-sure')), h('p', {}, t('rights-sure-text')),
    h('div', { class: 'row' },
      h('button', { type: 'button', on: { click: () => dialog.close() } }, t('rights-keep')),
      h('button', { type: 'button', on: { click: () => { dialog.close(); ask(); } } }, t('rights-erase')))));
  return dialog;
}

function copies() {
  const outcome = h('div', { role: 'status' });
  return h('div', { class: 'stack' }, h('h3', { id: 'copy' }, t('copy-title')), h('p', { class: 'hint' }, t('copy-lead')),
    h('div', { class: 'row' }, PARTS.map((part) => {
      const name = t(`part-${part}`);
      const button = h('button', { type: 'button', 'data-copy': part, on: { click: () => busy(button, async () => {
        try {
          save(`tact-${part}.json`, 'application/json', JSON.stringify(await get(`/v1/me/exports/${part}`, { patience: LONG }), null, 2));
          outcome.replaceChildren(h('p', { class: 'said' }, t('copy-saved', { part: name })));
        } catch (problem) {
          outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
        }
      }) } }, t('copy-button', { part: name }));
      return button;
    })), outcome);
}

