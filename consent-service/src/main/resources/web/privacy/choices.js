// What a person allows, as the services tell it: one reading of everything that hangs together.

import { get } from '/privacy/kit/api.js';
import { allows, LEVELS } from '/privacy/kit/consents.js';

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
  const given = categories.filter((one) => allows(one.status));
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
