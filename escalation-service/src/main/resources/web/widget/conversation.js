// One conversation with the desk. A visitor's opens with its own token, which stays with this tab until the conversation ends.

const HOME = new URL('/', import.meta.url);
const KEPT = 'tact.conversation';
const PATIENCE = 10_000;

/** Why a call came to nothing; `words` where the service had something to say, `isOver` where the conversation is no longer there. */
class Refused extends Error {
  constructor({ words = null, isOver = false } = {}) {
    super(words ?? 'no answer');
    this.words = words;
    this.isOver = isOver;
  }
}

export class Conversation {
  #token;
  #guest;
  #path;

  /** As it was last read. */
  state = null;

  /** Promises whom to write to, or null. */
  contact = Promise.resolve(null);

  /** @param token promises the customer's access token, or null */
  constructor(token) {
    this.#token = token;
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    this.#path = kept?.path ?? null;
    this.#guest = kept?.guest ?? null;
  }

  prepare() {
    this.contact = fetch(new URL('/privacy/contact.json', HOME), { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
  }

  get isBegun() {
    return this.#path !== null;
  }

  /** Says something; the first of it begins the conversation, with a person asked for unless the assistant is. */
  async say(text, language, assistant = false) {
    if (this.#path) {
      await this.#call('POST', `${this.#path}/messages`, language, { text });
      if (!assistant && this.state?.handler === 'ASSISTANT') {
        await this.person(language);
      }
      return;
    }
    const bearer = await this.#token();
    const at = bearer ? '/v1/me/conversations' : '/v1/guest/conversations';
    const begun = await this.#call('POST', at, language, { text, language, assistant });
    this.#path = `${at}/${begun.conversationId}`;
    this.#guest = begun.guestToken ?? null;
    sessionStorage.setItem(KEPT, JSON.stringify({ path: this.#path, guest: this.#guest }));
    if (begun.handler === 'ASSISTANT' && !assistant) {
      // asked for by the very name of the button
      await this.person(language);
    }
  }

  async person(language) {
    await this.#call('POST', `${this.#path}/person`, language);
  }

  /** Does what the assistant offered. */
  async confirm(token, language) {
    await this.#call('POST', `${this.#path}/confirmations`, language, { token });
  }

  async read(language) {
    let page = await this.#call('GET', this.#path, language);
    const messages = [...page.messages];
    while (page.next) {
      page = await this.#call('GET', `${this.#path}?cursor=${encodeURIComponent(page.next)}`, language);
      messages.push(...page.messages);
    }
    this.state = { ...page, messages };
    return this.state;
  }

  #end() {
    sessionStorage.removeItem(KEPT);
    this.#path = null;
    this.#guest = null;
    this.state = null;
  }

  async #call(method, path, language, body) {
    const bearer = this.#guest ? null : await this.#token();
    const answer = await fetch(new URL(path, HOME), {
      method,
      headers: {
        Accept: 'application/json',
        'Accept-Language': language,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
        ...(this.#guest ? { 'Tact-Guest-Token': this.#guest } : {}),
        // a repeat after a lost answer is the same request
        ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
      },
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => { throw new Refused(); });
    if (answer.ok) {
      return answer.json();
    }
    if (this.#path && (answer.status === 404 || answer.status === 401)) {
      this.#end();
      throw new Refused({ isOver: true });
    }
    const problem = answer.status < 500 && answer.status !== 429 ? await answer.json().catch(() => ({})) : {};
    throw new Refused({ words: problem.detail ?? problem.title ?? null });
  }
}
