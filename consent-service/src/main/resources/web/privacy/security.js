// How a person signs in: what proves them beside the password, and where they are signed in. What is enrolled is enrolled at the
// identity provider, which asks who is there first; this page never sees a secret.

import { get, remove } from '/privacy/kit/api.js';
import { busy, h } from '/privacy/kit/dom.js';
import { date, dateTime } from '/privacy/kit/i18n.js';
import { act, sessionId, signOut } from '/privacy/kit/session.js';
import { coded, t } from './words.js';

// passkeys belong to a name: none can be made for an address of numbers
const NUMBERS = /^[\d.]+$|:/;

export function readAccount() {
  return get('/v1/me/account');
}

/** @param page what this page does after a change: `{secured(said)}` */
export function security(account, page, said) {
  const outcome = h('div', { role: 'status' }, said ? h('p', { class: 'said', 'data-said': true }, said) : null);
  const tell = (problem) => outcome.replaceChildren(h('p', { class: 'said alarm' }, problem));
  return [outcome, factors(account.factors, tell), sessions(account.sessions, page, tell)];
}

/** Words for how an enrolment has gone; null where none was begun. */
export function outcomeOf(status) {
  return status ? coded('action', status, 'error') : null;
}

function leaving(attributes, words, action, tell) {
  const button = h('button', { type: 'button', ...attributes, on: { click: () => busy(button, async () => {
    if (!(await act(action))) {
      tell(t('sign-in-down'));
    }
  }) } }, words);
  return button;
}

function factors(held, tell) {
  const passkeys = 'PublicKeyCredential' in window && !NUMBERS.test(location.hostname);
  return h('div', { class: 'stack' }, h('h3', {}, t('factors-title')), h('p', { class: 'hint' }, t('factors-lead')),
    held.length ? h('ul', { class: 'facts' }, held.map((one) => {
      const name = one.label || coded('factor', one.kind, 'OTP');
      return h('li', { class: 'between', 'data-factor': one.kind },
        h('div', {}, h('strong', {}, name), h('p', { class: 'hint' }, t('factor-since', { kind: coded('factor', one.kind, 'OTP'), since: date(one.since) }))),
        leaving({ 'aria-label': t('factor-remove-label', { name }) }, t('factor-remove'), `delete_credential:${one.factorId}`, tell));
    })) : h('p', {}, t('factors-none')),
    h('div', { class: 'row' },
      leaving({ 'data-enrol': 'otp' }, t('enrol-otp'), 'CONFIGURE_TOTP', tell),
      passkeys ? leaving({ 'data-enrol': 'passkey' }, t('enrol-passkey'), 'webauthn-register-passwordless', tell) : null),
    passkeys ? null : h('p', { class: 'hint' }, t('enrol-passkey-not')));
}

function sessions(all, page, tell) {
  return h('div', { class: 'stack' }, h('h3', {}, t('sessions-title')), h('p', { class: 'hint' }, t('sessions-lead')),
    h('ul', { class: 'facts' }, all.map((one) => session(one, page, tell))));
}

function session(one, page, tell) {
  const here = one.sessionId === sessionId();
  const since = dateTime(one.startedAt);
  const end = h('button', { type: 'button', 'data-end-session': !here, 'aria-label': t('session-end-label', { since }), on: { click: () => busy(end, async () => {
    try {
      await remove(`/v1/me/account/sessions/${encodeURIComponent(one.sessionId)}`);
      await page.secured(t('session-ended'));
    } catch (problem) {
      tell(problem.words());
    }
  }) } }, t('session-end'));
  return h('li', { class: 'between', 'data-session': here ? 'here' : 'elsewhere' },
    h('div', {}, h('strong', {}, t('session-since', { since })), here ? [' ', h('span', { class: 'chip yes' }, t('session-here'))] : null,
      h('p', { class: 'hint' }, t('session-last', { last: dateTime(one.lastUsedAt), address: one.address }))),
    here ? h('button', { type: 'button', on: { click: signOut } }, t('session-leave')) : end);
}
