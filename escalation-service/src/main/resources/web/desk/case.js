// One case: whose it is and until when, what was said, where to write, and what there is to know.

import { get, post } from '/desk/kit/api.js';
import { busy, focusOn, fresh, h } from '/desk/kit/dom.js';
import { hold } from '/desk/kit/drafts.js';
import { dateTime } from '/desk/kit/i18n.js';
import { failure, skeleton } from '/desk/kit/shell.js';
import { composer } from './composer.js';
import { context } from './context.js';
import { due } from './due.js';
import { pick } from './picker.js';
import { review } from './review.js';
import { isHeld, isHeldBy, isOfferedTo, number } from './staff.js';
import { coded, t } from './words.js';

// events come in bursts, and each reading of a conversation is on record
const TOGETHER = 200;
const CLOCKS = ['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION'];

/** Whoever may be given a case, to choose from. */
export function agents(without, chosen) {
  return get('/v1/desk/agents').then((answer) => answer.agents.filter((one) => one.agent.id !== without).map((one) => ({
    name: one.agent.displayName,
    hint: `${t(`presence-${one.state}`)} · ${t(one.room > 0 ? 'room' : 'no-room', { room: one.room })}`,
    chosen: () => chosen(one.agent),
  })));
}

/**
 * @param id the case
 * @param page what this page does: `{me, find(id), said(text, alarm), moved()}`
 */
export function openCase(id, page) {
  const { me } = page;
  const title = fresh('case');
  const head = h('div', { class: 'head' });
  const log = h('ol', { class: 'said-list' });
  const spoken = h('div', { role: 'log', 'aria-label': t('conversation') }, log);
  const reviewing = h('div', {});
  const middle = h('div', { class: 'scroll middle', tabindex: '0', role: 'group', 'aria-label': t('conversation-and') }, skeleton(3));
  const writing = h('div', { class: 'writing' });
  const aside = h('aside', { class: 'context', 'aria-label': t('context') }, skeleton(2));
  const heading = h('h2', { id: title }, t('case', { number: number(id) }));
  const element = h('section', { class: 'case', 'aria-labelledby': title, 'data-open': id }, head, middle, writing);
  const revealed = new Map();
  let known = page.find(id) ?? null;
  let clocks = [];
  let write = null;
  let shownTo = null;
  let unread = false;
  let turn = 0;
  let reading = null;
  let coming = null;

  function mine() {
    return known !== null && isHeldBy(known, me);
  }

  /** Each reading of the context is on record: one that is under way, or not drawn yet, serves whoever asks next. */
  function readContext() {
    reading ??= get(`/v1/cases/${id}/context`).catch((problem) => problem);
    return reading;
  }

  /** Everything anew: one round where the list told whose it is. */
  async function load() {
    turn += 1;
    unread = true;
    reading = null;
    const now = turn;
    drawHead();
    if (mine()) {
      readContext();
    }
    try {
      const [found, timed] = await Promise.all([get(`/v1/cases/${id}`), get(`/v1/cases/${id}/clocks`)]);
      if (now !== turn) {
        return;
      }
      known = found;
      clocks = timed.clocks;
      drawHead();
      await drawRest(now);
    } catch (problem) {
      if (now === turn) {
        middle.replaceChildren(failure(problem, load));
        writing.replaceChildren();
        aside.replaceChildren();
      }
    }
  }

  async function drawRest(now) {
    if (!mine()) {
      reading = null;
      shownTo = 'not-mine';
      write = null;
      hold();
      writing.replaceChildren();
      middle.replaceChildren(standing());
      aside.replaceChildren(h('h3', {}, t('context')), h('p', { class: 'hint' }, t('context-holder')));
      return;
    }
    if (shownTo !== 'mine') {
      middle.replaceChildren(skeleton(1));
      aside.replaceChildren(skeleton(2));
    }
    const asked = readContext();
    const answer = await asked;
    if (now !== turn || !mine()) {
      return;
    }
    // what was said since is read by the refresh that comes for it
    const latest = reading === asked;
    if (latest) {
      reading = null;
    }
    if (answer instanceof Error) {
      if (shownTo === 'mine') {
        page.said(answer.words(), true);
      } else {
        middle.replaceChildren(failure(answer, load));
        aside.replaceChildren();
      }
      return;
    }
    unread &&= !latest;
    if (shownTo !== 'mine') {
      shownTo = 'mine';
      log.replaceChildren();
      reviewing.replaceChildren(...(answer.parts.review ? [review(answer.parts.review, { decided: (text) => { page.said(text); changed(); } })] : []));
      middle.replaceChildren(reviewing, ...(answer.truncated ? [h('p', { class: 'hint' }, t('older-left-out'))] : []), spoken);
      const composing = composer(known, { sent, leaveField: () => middle.focus() });
      write = composing;
      writing.replaceChildren(composing.element);
    }
    const added = answer.transcript.filter((one) => !log.querySelector(`[data-message="${one.messageId}"]`));
    if (added.length) {
      // in the service's order, which an answer of one's own may have overtaken
      const before = new Map([...log.children].map((one) => [one.dataset.message, one]));
      log.replaceChildren(...answer.transcript.map((one) => before.get(one.messageId) ?? message(one)));
      middle.scrollTop = middle.scrollHeight;
    }
    drawAside(answer);
  }

  function drawAside(answer) {
    const focused = aside.contains(document.activeElement) ? document.activeElement.dataset.reveal : null;
    const pack = context(id, answer, known, revealed, (field) => {
      drawAside(answer);
      focusOn(aside.querySelector(`[data-field="${field}"]`));
    });
    aside.replaceChildren(...pack.parts);
    aside.querySelector(`[data-reveal="${focused}"]`)?.focus();
    if (!document.querySelector('dialog[open]')) {
      pack.begun();
    }
  }

  function standing() {
    if (known.state === 'QUEUED') {
      return h('div', { class: 'standing' }, h('p', {}, t(me.agent ? 'claim-lead' : 'waits')));
    }
    if (isOfferedTo(known, me)) {
      return h('div', { class: 'standing' }, h('p', {}, t('offered-lead')));
    }
    const holder = known.state === 'RESERVED' || isHeld(known) ? known.owner?.displayName : undefined;
    return h('div', { class: 'standing' }, h('p', { 'data-holder': holder },
      holder ? t(known.state === 'RESERVED' ? 'offered-to' : 'has-it', { name: holder }) : t(known.state === 'SCHEDULED' ? 'later' : 'is-over')));
  }

  function message(one) {
    const note = one.visibility === 'INTERNAL';
    const who = one.author === 'AGENT' ? (one.agent?.displayName ?? t('author-AGENT')) : t(`author-${one.author}`);
    return h('li', { class: note ? 'message note' : one.author === 'CUSTOMER' ? 'message customer' : 'message desk', 'data-message': one.messageId,
      'data-visibility': one.visibility },
    h('p', { class: 'by' }, h('strong', {}, who), note ? h('span', { class: 'chip' }, t('note-only')) : null, h('span', { class: 'hint' }, dateTime(one.sentAt))),
    h('p', { class: 'words' }, one.text));
  }

  function sent(answer, text) {
    known = answer.case;
    log.querySelector(`[data-message="${answer.messageId}"]`)?.remove();
    log.append(message({ messageId: answer.messageId, author: 'AGENT', agent: known.owner, visibility: answer.visibility, text, sentAt: answer.sentAt }));
    middle.scrollTop = middle.scrollHeight;
    page.said(t(answer.visibility === 'INTERNAL' ? 'note-kept' : 'reply-sent'));
    drawHead();
    readClocks();
    page.moved();
  }

  async function readClocks() {
    try {
      clocks = (await get(`/v1/cases/${id}/clocks`)).clocks;
      drawHead();
    } catch {
      // what was told before goes on being counted down, and the next event asks again
    }
  }

  /** Where it stands anew; the conversation only where somebody else may read it now, since each reading is on record. */
  async function refresh() {
    turn += 1;
    const now = turn;
    try {
      const [found, timed] = await Promise.all([get(`/v1/cases/${id}`), get(`/v1/cases/${id}/clocks`)]);
      if (now === turn) {
        known = found;
        clocks = timed.clocks;
        drawHead();
        if (!mine() || shownTo !== 'mine' || unread) {
          await drawRest(now);
        }
      }
    } catch (problem) {
      page.said(problem.words(), true);
    }
  }

  async function changed() {
    await refresh();
    page.moved();
  }

  function drawHead() {
    const focused = head.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    const running = CLOCKS.flatMap((kind) => clocks.filter((one) => one.clock === kind && ['RUNNING', 'PAUSED'].includes(one.state)).slice(-1));
    if (heading.parentElement === null) {
      head.append(h('div', { class: 'between' }, h('div', {}, h('a', { class: 'back', href: '#/' }, t('back')), heading)));
    }
    [...head.children].slice(1).forEach((one) => one.remove());
    if (known === null) {
      head.append(h('div', { class: 'facts-line' }), h('div', { class: 'acts' }));
      return;
    }
    head.append(
      h('div', { class: 'facts-line' },
        h('span', { class: `chip state-${known.state.toLowerCase()}`, 'data-state': known.state }, t(`state-${known.state}`)),
        known.kind === 'REVIEW' ? h('span', { class: 'chip' }, t('kind-REVIEW')) : null,
        known.priority === 'NORMAL' ? null : h('span', { class: known.priority === 'LOW' ? 'chip' : 'chip no' }, t(`priority-${known.priority}`)),
        h('span', { class: 'chip' }, coded('language', known.language, null) ?? known.language),
        running.map((one) => h('span', { class: 'clock', 'data-clock': one.clock }, h('span', { class: 'hint' }, t(`clock-${one.clock}`)), ' ',
          one.dueAt ? due(one.dueAt) : h('span', { class: 'chip' }, t('paused')))),
        known.callBackAt ? h('span', { class: 'chip' }, t('call-back', { at: dateTime(known.callBackAt) })) : null),
      h('div', { class: 'acts row' }, acts().map(([act, words, leading]) => {
        const button = h('button', { type: 'button', 'data-act': act, class: leading ? 'leading' : '', on: { click: () => busy(button, () => perform(act)) } }, words);
        return button;
      })));
    if (focused) {
      (head.querySelector(`[data-act="${focused}"]`) ?? heading).focus();
    }
  }

  /** What can be done now, by whoever looks. */
  function acts() {
    const allowed = new Set(known.allowed);
    const offered = isOfferedTo(known, me);
    return [
      me.agent && allowed.has('claim') ? ['claim', t('claim'), true] : null,
      offered ? ['accept', t('accept'), true] : null,
      offered ? ['reject', t('reject')] : null,
      mine() && known.kind !== 'REVIEW' ? ['resolve', t('resolve')] : null,
      mine() ? ['transfer', t('transfer')] : null,
      !mine() && me.supervisor && (allowed.has('assign') || allowed.has('transfer')) ? ['assign', t('assign')] : null,
      allowed.has('release') && (mine() || me.supervisor) ? ['release', t('release')] : null,
      allowed.has('reopen') ? ['reopen', t('reopen')] : null,
    ].filter(Boolean);
  }

  async function perform(act) {
    if (known === null || !acts().some(([one]) => one === act)) {
      return;
    }
    if (act === 'transfer' || act === 'assign') {
      await pick({ title: t(act), none: t('nobody-there'), options: agents(known.owner?.id, (agent) => go(act, { to: agent.id }, agent.displayName)) });
      return;
    }
    await go(act);
  }

  async function go(act, body, name) {
    try {
      known = await post(`/v1/cases/${id}/${act}`, body);
      page.said(t(`did-${act}`, { name: name ?? '', number: number(id), until: known.reopenableUntil ? dateTime(known.reopenableUntil) : '' }));
      focusOn(heading);
    } catch (problem) {
      if (problem.code === 'case-already-claimed') {
        page.said(problem.more.owner ? t('lost-to', { name: problem.more.owner.displayName }) : problem.words(), true);
      } else {
        page.said(problem.words(), true);
      }
    }
    await changed();
  }

  load();
  return {
    element,
    aside,
    heading,
    id,
    reload: load,
    /** An event of the stream came for it. */
    heard(name, data) {
      if (data.caseId !== id && data.conversationId !== known?.conversationId) {
        return;
      }
      const news = name === 'message' && !log.querySelector(`[data-message="${data.messageId}"]`);
      if (name !== 'message' || news) {
        if (news) {
          unread = true;
          reading = null;
        }
        coming ??= setTimeout(() => { coming = null; refresh(); }, TOGETHER);
      }
    },
    perform,
    can: (act) => known !== null && acts().some(([one]) => one === act),
    write: (mode) => write?.write(mode),
    canned: () => write?.canned(),
    isMine: mine,
  };
}
