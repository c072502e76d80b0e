// Sign-in by authorization code with PKCE (RFC 7636) through the gateway. Tokens live in this module's memory and nowhere else;
// a reload asks the identity provider again, which knows the browser by its own cookie.

import { language } from './i18n.js';
import { pack } from './drafts.js';

const ISSUER = `${location.origin}/auth/realms/tact`;
const PROTOCOL = `${ISSUER}/protocol/openid-connect`;
const CLIENT = 'tact-web';
const ATTEMPT = 'tact.sign-in';
const WAS_SIGNED_IN = 'tact.was-signed-in';
const SKEW = 20_000;
const PATIENCE = 10_000;

export const sessionChanges = new EventTarget();

let tokens = null;
let refreshing = null;
let acted = null;

/** Comes back from a sign-in, or asks for one silently where this tab was signed in. Resolves once it is clear who is here. */
export async function begin() {
  const answer = new URLSearchParams(location.hash.slice(1));
  const attempt = JSON.parse(sessionStorage.getItem(ATTEMPT) ?? 'null');
  sessionStorage.removeItem(ATTEMPT);
  if (attempt && answer.get('state') === attempt.state) {
    history.replaceState(null, '', attempt.back);
    await finish(answer, attempt);
  } else if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
    // an answer to a question this tab did not ask
    history.replaceState(null, '', location.pathname);
  } else if (sessionStorage.getItem(WAS_SIGNED_IN)) {
    await leave({ prompt: 'none' });
  }
}

async function finish(answer, attempt) {
  acted = answer.get('kc_action_status');
  if (answer.has('error') || (answer.has('iss') && answer.get('iss') !== ISSUER)) {
    sessionStorage.removeItem(WAS_SIGNED_IN);
    return;
  }
  try {
    await fetchTokens({ grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: here(), code_verifier: attempt.verifier });
    sessionStorage.setItem(WAS_SIGNED_IN, 'yes');
  } catch {
    sessionStorage.removeItem(WAS_SIGNED_IN);
  }
}

export function isSignedIn() {
  return tokens !== null;
}

/** Which of a person's sign-ins this one is, as the identity provider counts them. */
export function sessionId() {
  return tokens?.session ?? null;
}

/** How to greet whoever is here; for the eye only, the services look at the token themselves. */
export function name() {
  return tokens?.name ?? '';
}

/** Whether whoever is here plays a role; for the eye only, like the name. */
export function hasRole(role) {
  return tokens?.roles.includes(role) ?? false;
}

/** Leaves for the sign-in page. What was typed is kept. */
export function signIn(acr) {
  return leave(acr ? { acr_values: acr } : {});
}

/** Leaves for the second factor. What was typed is kept. */
export function stepUp(acr) {
  return leave({ acr_values: acr });
}

/** Leaves for something to do at the identity provider, as setting up a second factor. What was typed is kept. */
export function act(action) {
  return leave({ kc_action: action });
}

/** How what was left for has gone: `success`, `cancelled` or `error`, once; null where nothing was. */
export function actionOutcome() {
  const outcome = acted;
  acted = null;
  return outcome;
}

export function signOut() {
  const hint = tokens?.id;
  tokens = null;
  sessionStorage.clear();
  const query = new URLSearchParams({ client_id: CLIENT, post_logout_redirect_uri: here() });
  if (hint) {
    query.set('id_token_hint', hint);
  }
  location.assign(`${PROTOCOL}/logout?${query}`);
}

/** An access token that is good for the next call, or null where there is none to be had. */
export async function token() {
  if (tokens && tokens.until - SKEW < Date.now()) {
    await renew();
  }
  return tokens?.access ?? null;
}

/** Another token for one that was refused; false where the session is over. */
export async function renew() {
  refreshing ??= fetchTokens({ grant_type: 'refresh_token', refresh_token: tokens?.refresh ?? '' })
    .catch(() => end())
    .finally(() => { refreshing = null; });
  await refreshing;
  return tokens !== null;
}

function end() {
  if (tokens) {
    tokens = null;
    sessionStorage.removeItem(WAS_SIGNED_IN);
    sessionChanges.dispatchEvent(new Event('end'));
  }
}

async function fetchTokens(form) {
  const answer = await fetch(`${PROTOCOL}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: CLIENT, ...form }),
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) {
    throw new Error(`no token: ${answer.status}`);
  }
  const got = await answer.json();
  const claims = got.id_token ? claimsOf(got.id_token) : {};
  tokens = {
    access: got.access_token,
    refresh: got.refresh_token,
    id: got.id_token ?? tokens?.id,
    session: claims.sid ?? tokens?.session ?? null,
    name: claims.given_name ?? claims.preferred_username ?? tokens?.name ?? '',
    roles: claimsOf(got.access_token).realm_access?.roles ?? [],
    until: Date.now() + got.expires_in * 1000,
  };
}

function claimsOf(jwt) {
  const bytes = Uint8Array.from(atob(jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Leaves for the identity provider, unless it does not answer: then this resolves to false, and the page stays. */
async function leave(extra) {
  if (!(await isThere())) {
    return false;
  }
  pack();
  const verifier = secret();
  const state = secret();
  sessionStorage.setItem(ATTEMPT, JSON.stringify({ verifier, state, back: location.pathname + location.hash }));
  const challenge = encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: here(),
    response_type: 'code',
    // in the fragment no server on the way writes the code into its log
    response_mode: 'fragment',
    scope: 'openid',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ui_locales: language(),
    ...extra,
  });
  location.assign(`${PROTOCOL}/auth?${query}`);
  // the page is being left
  return new Promise(() => {});
}

async function isThere() {
  try {
    const answer = await fetch(`${ISSUER}/.well-known/openid-configuration`, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok;
  } catch {
    return false;
  }
}

function here() {
  return location.origin + location.pathname;
}

function secret() {
  return encode(crypto.getRandomValues(new Uint8Array(32)));
}

function encode(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
