// Calls to the services: the token goes in a header, a refusal comes back as a Problem (RFC 9457) in words.

import { language } from './i18n.js';
import { renew, stepUp, token } from './session.js';
import { t } from './shell-words.js';

const PATIENCE = 10_000;
const TURN = 1_000;
const TURNS = 60;
const STEP_UP = /insufficient_user_authentication/;
const ACR = /acr_values="([^"]+)"/;

/** Why a call came to nothing. `down` where nobody was there to refuse. */
export class Problem extends Error {
  constructor({ status = 0, code = 'unreachable', title = null, detail = null, ...more } = {}) {
    super(title ?? code);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    /** What else the refusal told: `owner`, `missing`, `violations`. */
    this.more = more;
    this.down = status === 0 || status === 429 || status >= 500;
  }

  /** What to tell the person. */
  words() {
    if (this.down) {
      return t('down');
    }
    return this.detail || this.title || t('refused');
  }
}

export function get(path, options) {
  return call('GET', path, options);
}

export function post(path, body, options) {
  // a repeat after a lost answer is the same request
  return call('POST', path, { ...options, body, headers: { 'Idempotency-Key': crypto.randomUUID(), ...options?.headers } });
}

/** What there is, and the tag that a change of it has to name. */
export async function getTagged(path) {
  let tag = null;
  const value = await call('GET', path, { tagged: (etag) => { tag = etag; } });
  return { value, tag };
}

export function put(path, body, options) {
  return call('PUT', path, { ...options, body });
}

export function remove(path) {
  return call('DELETE', path);
}

/** The answer's JSON, or its text where something else was asked for; null where it has none. */
export async function call(method, path, { body, headers = {}, accept = 'application/json', anonymous = false, patience = PATIENCE, tagged } = {}) {
  const send = () => fetched(method, path, body, headers, accept, anonymous, patience);
  let answer = await send();
  if (answer.status === 401 && !anonymous) {
    const challenge = answer.headers.get('WWW-Authenticate') ?? '';
    if (STEP_UP.test(challenge)) {
      await stepUp(ACR.exec(challenge)?.[1] ?? 'aal2');
      // still here: there is nobody to ask for the second factor
      throw new Problem();
    }
    if (await renew()) {
      answer = await send();
    }
  }
  for (let turn = 0; answer.status === 202 && method === 'GET'; turn += 1) {
    // it is being prepared
    if (turn === TURNS) {
      throw new Problem();
    }
    await new Promise((resolve) => { setTimeout(resolve, TURN); });
    answer = await send();
  }
  if (!answer.ok) {
    throw await problemOf(answer);
  }
  tagged?.(answer.headers.get('ETag'));
  if (answer.status === 204) {
    return null;
  }
  return accept === 'application/json' ? answer.json() : answer.text();
}

async function fetched(method, path, body, headers, accept, anonymous, patience) {
  const bearer = anonymous ? null : await token();
  try {
    return await fetch(path, {
      method,
      headers: {
        Accept: accept,
        'Accept-Language': language(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new Problem();
  }
}

async function problemOf(answer) {
  try {
    return new Problem({ ...(await answer.json()), status: answer.status });
  } catch {
    return new Problem({ status: answer.status, code: 'unreadable' });
  }
}
