// What somebody allows, as consent-service tells it, and the ways to change it. The services decide at every call; nothing here does.

import { get, post, put, remove, Problem } from '/shop/kit/api.js';
import { announce } from '/shop/kit/changes.js';

export const LISTS = 'personalised-recommendations';
export const LEVELS = [0, 1, 2, 3];
const ALLOWS = new Set(['GIVEN', 'RENEWED']);

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
    one.categories.some((category) => category.category === 'browsing' && ALLOWS.has(category.status)));
}

export function readEpoch() {
  return get('/v1/me/consents').then((consents) => consents.epoch);
}

/** The notice; with a sign-in it counts as shown, which an answer has to name. */
export function readNotice() {
  return get(`/v1/notices/current?purpose=${LISTS}`);
}

export async function answer(notice, decision) {
  await post('/v1/me/consents', { purpose: notice.purpose, decision, servedNoticeId: notice.servedNoticeId, method: 'BUTTON' });
  announce();
}

export async function withdraw() {
  await remove(`/v1/me/consents/${LISTS}`);
  announce();
}

export async function turnDial(level) {
  await put('/v1/me/dial', { level });
  announce();
}
