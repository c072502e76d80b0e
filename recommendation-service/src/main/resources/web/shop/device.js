// The choices of a device on which nobody has signed in (contracts §2). It is named only when something is chosen on it.

import { call, post, Problem } from '/shop/kit/api.js';

const TOKEN = 'tact.device';
const LINKED = 'tact.device-linked';

/** Whether personalisation was turned off on this device. */
export function isTurnedOff() {
  return localStorage.getItem(TOKEN) !== null;
}

/** Turns the dial of the device to zero; it follows whoever signs in here next. */
export async function turnOff() {
  const { deviceToken } = await post('/v1/devices', undefined, { anonymous: true });
  await call('PUT', '/v1/devices/current/dial', { body: { level: 0 }, anonymous: true, headers: { 'Tact-Device-Token': deviceToken } });
  localStorage.setItem(TOKEN, deviceToken);
}

/** Forgets that the device had a name. What has followed somebody already stays theirs. */
export function forget() {
  localStorage.removeItem(TOKEN);
}

/** Lets what was chosen on the device follow whoever has signed in, once; before anything of theirs is asked for. */
export async function follow() {
  const deviceToken = localStorage.getItem(TOKEN);
  if (!deviceToken || sessionStorage.getItem(LINKED)) {
    return;
  }
  try {
    await post('/v1/me/devices', { deviceToken });
    sessionStorage.setItem(LINKED, 'yes');
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.down) {
      throw problem;
    }
    // a device that the service does not know (any more) has chosen nothing
    forget();
  }
}
