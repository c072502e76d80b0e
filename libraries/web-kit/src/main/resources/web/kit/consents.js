// The ways to change what somebody allows. consent-service decides; what it took is told to the other tabs.

import { get, post, put, remove } from './api.js';
import { announce } from './changes.js';

/** Of the dial. */
export const LEVELS = [0, 1, 2, 3];

const ALLOWS = new Set(['GIVEN', 'RENEWED']);

/** Whether a consent that stands so allows. */
export function allows(status) {
  return ALLOWS.has(status);
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

async function told(change) {
  const done = await change;
  announce();
  return done;
}
