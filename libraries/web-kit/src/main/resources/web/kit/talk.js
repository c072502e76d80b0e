// The way to a person. It needs no consent and no account, and says whom to write to when nothing answers.

import { get, post } from './api.js';
import { busy, fresh, h } from './dom.js';
import { drafted, drop, hold, isHeld } from './drafts.js';
import { dateTime, duration, language, languageChanges } from './i18n.js';
import { isSignedIn } from './session.js';
import { t } from './shell-words.js';

const DRAFT = 'talk';
const EVERY = 5_000;

class TactTalk extends HTMLElement {
  #conversation = null;
  #dialog = null;
  #contact = null;
  #timer = null;
  #log = null;
  #messages = null;
  #outcome = null;

  connectedCallback() {
    languageChanges.addEventListener('change', () => this.#draw());
    this.#draw();
    // before it is needed, since it is needed when nothing answers
    const contact = this.getAttribute('contact');
    if (contact) {
      get(contact, { anonymous: true }).then((known) => { this.#contact = known; this.#draw(); }, () => {});
    }
  }

  open() {
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#follow();
  }

  /** Whether a message waits that was typed before a new sign-in. */
  get isWaiting() {
    return isHeld(DRAFT);
  }

  #draw() {
    const wasOpen = this.#dialog?.open ?? false;
    hold();
    const title = fresh('talk-title');
    const messages = h('ul');
    const log = h('div', { class: 'log', role: 'log', 'aria-label': t('talk-log'), tabindex: '0', hidden: true }, messages);
    const outcome = h('div', { role: 'status' });
    const field = h('textarea', { id: fresh('talk-text'), maxlength: '4000', 'data-draft': DRAFT });
    const label = h('label', { for: field.id }, this.#conversation ? t('talk-more') : t('talk-label'));
    const send = h('button', { type: 'submit', class: 'leading' }, t('talk-send'));
    const form = h('form', { class: 'stack', on: { submit: (event) => {
      event.preventDefault();
      busy(send, () => this.#send(field, outcome, label));
    } } }, label, field, h('div', { class: 'row' }, send,
      h('button', { type: 'button', on: { click: () => this.#dialog.close() } }, t('talk-close'))));
    this.#dialog = h('dialog', { 'aria-labelledby': title, on: { close: () => clearTimeout(this.#timer) } },
      h('div', { class: 'stack' }, h('h2', { id: title }, t('talk-title')), h('p', {}, t('talk-lead')),
        isSignedIn() ? null : h('p', { class: 'hint' }, t('talk-guest')), log, outcome, form, this.#addresses()));
    this.#log = log;
    this.#messages = messages;
    this.#outcome = outcome;
    this.replaceChildren(this.#dialog);
    drafted(field);
    if (wasOpen) {
      this.open();
    }
  }

  #addresses() {
    if (!this.#contact) {
      return null;
    }
    const { contact, dataProtectionOfficer, authority } = this.#contact;
    return h('div', { class: 'hint' }, t('talk-write', { name: this.#contact.name }), h('ul', {},
      h('li', {}, h('a', { href: contact }, t('write-company'))),
      h('li', {}, h('a', { href: dataProtectionOfficer }, t('write-officer'))),
      h('li', {}, h('a', { href: authority.contact, rel: 'noreferrer' }, t('write-authority', { name: authority.name })))));
  }

  async #send(field, outcome, label) {
    const text = field.value.trim();
    if (!text) {
      outcome.replaceChildren(h('p', { class: 'said' }, t('talk-empty')));
      field.focus();
      return;
    }
    try {
      const answer = this.#conversation
        ? await post(`${this.#conversation.path}/messages`, { text }, this.#conversation.options)
        : await this.#start(text);
      field.value = '';
      drop(DRAFT);
      label.textContent = t('talk-more');
      this.#tell(answer);
      this.#follow();
    } catch (problem) {
      outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
    }
  }

  async #start(text) {
    const at = isSignedIn() ? '/v1/me/conversations' : '/v1/guest/conversations';
    const begun = await post(at, { text, language: language() }, { anonymous: !isSignedIn() });
    const options = begun.guestToken ? { anonymous: true, headers: { 'Tact-Guest-Token': begun.guestToken } } : {};
    this.#conversation = { path: `${at}/${begun.conversationId}`, options };
    // asked for by the very name of the button
    return begun.handler === 'ASSISTANT' ? post(`${this.#conversation.path}/person`, undefined, options) : begun;
  }

  #tell(state) {
    const outlook = state.outlook;
    const said = [state.case?.agent ? t('talk-agent', { name: state.case.agent }) : t('talk-sent')];
    if (outlook?.opensAt) {
      said.push(t('talk-opens', { at: dateTime(outlook.opensAt) }));
    } else if (outlook?.position) {
      said.push(t('talk-position', { position: outlook.position }));
    }
    if (outlook?.estimatedWait) {
      said.push(t('talk-wait', { wait: duration(outlook.estimatedWait) }));
    }
    const words = said.join(' ');
    // said again only when it changes
    if (this.#outcome.textContent !== words) {
      this.#outcome.replaceChildren(h('p', { class: 'said' }, words));
    }
  }

  async #follow() {
    clearTimeout(this.#timer);
    if (!this.#conversation || !this.#dialog.open) {
      return;
    }
    try {
      const state = await get(this.#conversation.path, this.#conversation.options);
      this.#tell(state);
      this.#log.hidden = state.messages.length === 0;
      state.messages.slice(this.#messages.childElementCount).forEach((message) => {
        const mine = message.author === 'CUSTOMER';
        this.#messages.append(h('li', { class: mine ? 'mine' : '' },
          h('strong', {}, mine ? t('talk-you') : (message.authorName ?? t('talk-title'))), ' ', message.text));
      });
    } catch {
      // the next turn asks again
    }
    this.#timer = setTimeout(() => this.#follow(), EVERY);
  }
}

customElements.define('tact-talk', TactTalk);
