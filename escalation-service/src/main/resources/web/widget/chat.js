// A way to a person for any site: one module script, one element. Everything of it stands in a shadow root of its own, so that neither
// the site's styles nor the widget's reach the other. A site's origin must be one that the gateway lists.

import { busy, fresh, h, svg } from './kit/dom.js';
import { Conversation } from './conversation.js';
import { answer } from './answer.js';
import { microphone } from './microphone.js';
import { Reader } from './reader.js';
import { sheet } from './style.js';
import { dateTime, duration, wordsOf } from './words.js';

const OPEN_TURN = 5_000;
const CLOSED_TURN = 30_000;

/**
 * `<tact-chat>`: the button stands in its corner whatever the panel does. Its own content is what to do when nothing answers: the site's
 * address, shown as it is. `lang` chooses the language, else the page's; `accessToken`, a function that promises a token, makes the
 * conversation the customer's own instead of a visitor's.
 */
class TactChat extends HTMLElement {
  static observedAttributes = ['lang'];

  /** Promises the customer's access token, or null for a visitor. */
  accessToken = null;

  #t = wordsOf('en');
  #language = 'en';
  #conversation = new Conversation(() => this.accessToken?.() ?? null);
  #reader = new Reader();
  #shown = 0;
  /** How many messages were there at most: what is drawn anew is not said anew. */
  #known = 0;
  #unread = 0;
  #timer = null;
  #parts = null;
  #opened = false;

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
      this.#conversation.prepare();
    }
    this.#draw();
    document.addEventListener('visibilitychange', this.#look);
    if (this.#conversation.isBegun) {
      this.#follow();
    }
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#reader.hush();
    document.removeEventListener('visibilitychange', this.#look);
  }

  attributeChangedCallback() {
    if (this.shadowRoot) {
      this.#draw();
    }
  }

  /** Opens the panel, as the button does. */
  open() {
    this.#opened = true;
    this.#parts.panel.hidden = false;
    this.#parts.button.setAttribute('aria-expanded', 'true');
    this.#unread = 0;
    this.#badge();
    this.#parts.field.focus();
    this.#follow();
  }

  close() {
    this.#opened = false;
    this.#reader.hush();
    this.#parts.panel.hidden = true;
    this.#parts.button.setAttribute('aria-expanded', 'false');
    this.#parts.button.focus();
    this.#follow();
  }

  #look = () => {
    if (!document.hidden && this.#conversation.isBegun) {
      this.#follow();
    }
  };

  #draw() {
    const spoken = (this.lang || document.documentElement.lang || navigator.language).slice(0, 2).toLowerCase();
    this.#language = spoken === 'fr' ? 'fr' : 'en';
    const t = wordsOf(this.#language);
    this.#t = t;
    const typed = this.#parts?.field.value ?? '';
    const title = fresh('title');
    const messages = h('ul');
    const log = h('div', { class: 'log', role: 'log', 'aria-label': t('log'), tabindex: '0', hidden: true }, messages);
    const outcome = h('p', { class: 'outcome', role: 'status' });
    const field = h('textarea', { id: fresh('text'), rows: '3', maxlength: '4000' });
    field.value = typed;
    const label = h('label', { for: field.id }, t('label'));
    const send = h('button', { type: 'submit', class: 'leading' }, t('send'));
    const assistant = h('button', { type: 'button', on: { click: () => busy(assistant, () => this.#send(true)) } }, t('ask'));
    const elsewhere = h('div', { class: 'elsewhere', hidden: true }, h('p', {}, t('elsewhere')), h('slot'), h('ul'));
    const form = h('form', { on: { submit: (event) => {
      event.preventDefault();
      busy(send, () => this.#send());
    } } }, label, field, microphone(field, outcome, this.#language, t, () => this.#reader.hush()),
    h('div', { class: 'ways' }, send, assistant, this.#reader.switch(this.#language, t)));
    const panel = h('section', { id: fresh('panel'), class: 'panel', role: 'dialog', 'aria-labelledby': title, hidden: !this.#opened,
      on: { keydown: (event) => {
        if (event.key === 'Escape') {
          this.close();
        }
      } } },
    h('header', {}, h('h2', { id: title }, t('title')),
      h('button', { type: 'button', class: 'close', 'aria-label': t('close'), on: { click: () => this.close() } }, '×')),
    h('p', {}, t('lead')), log, outcome, form, elsewhere);
    const badge = h('span', { class: 'badge', hidden: true });
    const button = h('button', { type: 'button', class: 'person', 'aria-expanded': String(this.#opened), 'aria-controls': panel.id,
      on: { click: () => (this.#opened ? this.#parts.field.focus() : this.open()) } }, sign(), h('span', {}, t('title')), badge);
    this.#parts = { panel, log, messages, outcome, field, label, assistant, elsewhere, button, badge };
    this.#shown = 0;
    this.shadowRoot.replaceChildren(
      h('aside', { class: 'tact', lang: this.#language, 'aria-label': t('title') }, panel, button));
    this.#offer();
    if (this.#conversation.state) {
      this.#tell(this.#conversation.state);
    }
    this.#badge();
  }

  async #send(assisted = false) {
    const { field, outcome } = this.#parts;
    const text = field.value.trim();
    if (!text) {
      outcome.textContent = this.#t('empty');
      field.focus();
      return;
    }
    try {
      await this.#conversation.say(text, this.#language, assisted);
      field.value = '';
      this.#parts.elsewhere.hidden = true;
      await this.#refresh();
      this.#plan();
    } catch (refused) {
      this.#fail(refused);
    }
  }

  /** Something that the assistant offered. */
  async #act(action) {
    try {
      await (action.kind === 'CONFIRM'
        ? this.#conversation.confirm(action.token, this.#language)
        : this.#conversation.person(this.#language));
      await this.#refresh();
      this.#plan();
    } catch (refused) {
      this.#fail(refused);
    }
  }

  /** What was typed stays; who else can be reached is said at once. */
  #fail(refused) {
    if (refused.isOver) {
      // the next one is told from its beginning
      this.#shown = 0;
      this.#known = 0;
    }
    this.#parts.outcome.textContent = refused.isOver ? this.#t('over') : refused.words ?? this.#t('down');
    if (!refused.words && !refused.isOver) {
      this.#parts.elsewhere.hidden = false;
    }
  }

  #follow() {
    clearTimeout(this.#timer);
    if (this.#conversation.isBegun && !document.hidden) {
      this.#refresh().catch((refused) => this.#fail(refused)).finally(() => this.#plan());
    }
  }

  #plan() {
    clearTimeout(this.#timer);
    if (this.#conversation.isBegun && this.isConnected && !document.hidden) {
      this.#timer = setTimeout(() => this.#follow(), this.#opened ? OPEN_TURN : CLOSED_TURN);
    }
  }

  async #refresh() {
    const state = await this.#conversation.read(this.#language);
    this.#tell(state);
    this.#parts.elsewhere.hidden = true;
  }

  #tell(state) {
    const { log, messages, outcome, label } = this.#parts;
    const fresh = state.messages.slice(this.#shown);
    this.#shown = state.messages.length;
    log.hidden = this.#shown === 0;
    label.textContent = this.#t('more');
    // once a person was asked for, whatever is written goes to them
    this.#parts.assistant.hidden = state.handler !== 'ASSISTANT';
    for (const message of fresh) {
      const mine = message.author === 'CUSTOMER';
      messages.append(h('li', { class: mine ? 'mine' : '', ...(message.answer ? { lang: message.answer.language } : {}) },
        h('strong', {}, mine ? this.#t('you') : message.authorName ?? this.#t(message.author === 'ASSISTANT' ? 'assistant' : 'desk')),
        message.text, ...(message.answer ? answer(message.answer, this.#language, this.#t, (action) => this.#act(action)) : [])));
      this.#unread += mine || this.#opened ? 0 : 1;
    }
    const latest = state.messages.slice(this.#known).findLast((message) => message.answer)?.answer;
    if (latest) {
      this.#reader.say(latest.spoken, latest.language);
    }
    this.#known = Math.max(this.#known, state.messages.length);
    if (fresh.length) {
      log.scrollTop = log.scrollHeight;
    }
    const said = this.#standing(state);
    if (outcome.textContent !== said) {
      // said again only when it changes
      outcome.textContent = said;
    }
    this.#badge();
  }

  #standing({ case: about, outlook, disclosure }) {
    if (about?.agent) {
      return this.#t('agent', { name: about.agent });
    }
    if (!outlook) {
      return disclosure ?? '';
    }
    const said = [this.#t('sent')];
    if (outlook.opensAt) {
      said.push(this.#t('opens', { at: dateTime(outlook.opensAt, this.#language) }));
    } else if (outlook.position) {
      said.push(this.#t('position', { position: outlook.position }));
    }
    if (outlook.estimatedWait) {
      said.push(this.#t('wait', { wait: duration(outlook.estimatedWait, this.#language) }));
    }
    return said.join(' ');
  }

  #badge() {
    const { badge, button } = this.#parts;
    badge.hidden = this.#unread === 0;
    badge.textContent = this.#unread === 0 ? '' : String(this.#unread);
    button.setAttribute('aria-label',
      this.#unread === 0 ? this.#t('title') : this.#t('unread', { title: this.#t('title'), count: this.#unread }));
  }

  /** The addresses, fetched before they are needed. */
  async #offer() {
    const list = this.#parts.elsewhere.querySelector('ul');
    const known = await this.#conversation.contact;
    list.replaceChildren(...(known
      ? [h('li', {}, h('a', { href: known.contact }, this.#t('company', { name: known.name }))),
        h('li', {}, h('a', { href: known.dataProtectionOfficer }, this.#t('officer')))]
      : []));
  }
}

function sign() {
  return svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svg('path', { fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
      d: 'M4 5h16v11H10l-5 4v-4H4zM8.5 9h7M8.5 12h4.5' }));
}

if (!customElements.get('tact-chat')) {
  customElements.define('tact-chat', TactChat);
  if (!document.querySelector('tact-chat')) {
    document.body.append(document.createElement('tact-chat'));
  }
}
