// What somebody allows, as consent-service tells it. The services decide at every call; nothing here does.

import { get, Problem } from '/shop/kit/api.js';
import { allows } from '/shop/kit/consents.js';

export const LISTS = 'personalised-recommendations';

/** An answer, or the problem in its place: for what a page can do without. */
export function settled(answer) {
  return answer.catch((problem) => {
    if (problem instanceof Problem) {
      return problem;
    }
    throw problem;
  });
}

/** Consents and open questions; null in place of what cannot be told now. */
export async function readChoices() {
  const [consents, prompts] = await Promise.all([settled(get('/v1/me/consents')), settled(get('/v1/me/prompts'))]);
  return {
    consents: consents instanceof Problem ? null : consents,
    question: prompts instanceof Problem ? null : prompts.prompts.find((one) => one.purpose === LISTS) ?? null,
  };
}

/** Whether any purpose that looks may serve is allowed; at dial zero none is asked for, whatever was allowed. */
export function allowsLooks(consents) {
  return consents !== null && consents.dial > 0 && consents.consents.some((one) =>
    one.categories.some((category) => category.category === 'browsing' && allows(category.status)));
}

export function readEpoch() {
  return get('/v1/me/consents').then((consents) => consents.epoch);
}
