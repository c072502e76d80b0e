// Who works here. For the eye only: what somebody may do, the service decides from the token itself.

import { token } from '/desk/kit/session.js';

/** The subject and roles of whoever is signed in, or null. */
export async function whoIsHere() {
  const bearer = await token();
  if (!bearer) {
    return null;
  }
  const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(
    atob(bearer.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))));
  const roles = claims.realm_access?.roles ?? [];
  return { id: claims.sub, agent: roles.includes('support-agent'), supervisor: roles.includes('supervisor') };
}

const HELD = new Set(['ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER']);

export function isHeld(one) {
  return HELD.has(one.state);
}

export function isHeldBy(one, me) {
  return isHeld(one) && one.owner?.id === me.id;
}

export function isOfferedTo(one, me) {
  return one.state === 'RESERVED' && one.owner?.id === me.id;
}

/** What a case is called among people: the end of its id, where ids of one moment differ. */
export function number(caseId) {
  return caseId.slice(-6).toUpperCase();
}
