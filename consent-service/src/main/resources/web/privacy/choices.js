// What a person allows, as the services tell it: one reading of everything that hangs together, and the ways to change it.

import { get, post, put, remove } from '/privacy/kit/api.js';
import { announce } from '/privacy/kit/changes.js';

const LEVELS = [0, 1, 2, 3];
const ALLOWS = new Set(['GIVEN', 'RENEWED']);

/** Everything at once: purposes, choices, questions, and what the dial would do at each level. */
export async function readChoices() {
  const [registry, consents, prompts, ...previews] = await Promise.all([
    get('/v1/purposes'),
    get('/v1/me/consents'),
    get('/v1/me/prompts'),
    ...LEVELS.map((level) => get(`/v1/me/dial/preview?level=${level}`)),
  ]);
  const purposes = registry.purposes.map((purpose) => stance(purpose, consents, previews[consents.dial]));
  return { purposes, consents, prompts: prompts.prompts, previews, dial: consents.dial };
}

function stance(purpose, consents, now) {
  const categories = consents.consents.find((one) => one.purpose === purpose.code)?.categories ?? [];
  const outlook = now.purposes.find((one) => one.purpose === purpose.code);
  const given = categories.filter((one) => ALLOWS.has(one.status));
  return {
    ...purpose,
    asked: purpose.legalBasis === 'CONSENT',
    given: given.map((one) => one.category),
    since: earliest(given.map((one) => one.since)),
    until: earliest(given.map((one) => one.expiresAt)),
    status: status(purpose, categories, given),
    inUse: outlook?.decision ?? false,
    reason: outlook?.reason ?? null,
  };
}

function status(purpose, categories, given) {
  if (given.length) {
    return given.length === purpose.categories.length ? 'GIVEN' : 'PARTLY';
  }
  // the most recent thing that happened to any of it
  return categories.toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))[0]?.status ?? 'NO_RECORD';
}

function earliest(instants) {
  return instants.filter(Boolean).sort()[0] ?? null;
}

/** The notice of a purpose; with a sign-in it counts as shown, which an answer has to name. */
export function readNotice(purpose) {
  return get(`/v1/notices/current?purpose=${encodeURIComponent(purpose)}`);
}

export function answer(notice, decision, categories) {
  return told(post('/v1/me/consents', {
    purpose: notice.purpose,
    ...(categories ? { categories } : {}),
    decision,
    servedNoticeId: notice.servedNoticeId,
    method: 'BUTTON',
  }));
}

/** All of a purpose, or one category of it. */
export function withdraw(purpose, category) {
  const one = category ? `?category=${encodeURIComponent(category)}` : '';
  return told(remove(`/v1/me/consents/${encodeURIComponent(purpose)}${one}`));
}

export function turnDial(level) {
  return told(put('/v1/me/dial', { level }));
}

/** What has changed is shown in the other tabs as well. */
async function told(change) {
  const done = await change;
  announce();
  return done;
}
