// Where the agent writes: an answer that the customer reads, or a note that only the desk does. The two never look alike.

import { get, post } from '/desk/kit/api.js';
import { busy, fresh, h } from '/desk/kit/dom.js';
import { drafted, drop, hold } from '/desk/kit/drafts.js';
import { pick } from './picker.js';
import { t } from './words.js';

const MODES = { reply: 'PUBLIC', note: 'INTERNAL' };

let lastMode = 'reply';

/**
 * @param known the case
 * @param page what this page does with what was sent: `{sent(answer, text)}`
 */
export function composer(known, page) {
  const id = known.caseId;
  let mode = lastMode;
  const element = h('form', { class: 'composer', on: { submit: (event) => { event.preventDefault(); busy(parts.send, send); } } });
  let parts = null;

  function draw() {
    hold();
    const field = drafted(h('textarea', { id: fresh(mode), maxlength: '4000', rows: '3', 'data-draft': `${mode}-${id}`, 'data-write': mode,
      on: { keydown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          element.requestSubmit();
        } else if (event.key === 'Escape') {
          page.leaveField();
        }
      } } }));
    const awaits = mode === 'reply' ? h('input', { type: 'checkbox', 'data-awaits': true }) : null;
    const outcome = h('div', { role: 'alert' });
    const sender = h('button', { type: 'submit', class: 'leading', 'data-send': mode }, t(`${mode}-send`));
    parts = { field, awaits, outcome, send: sender };
    element.dataset.mode = mode;
    element.replaceChildren(
      h('div', { class: 'between' },
        h('div', { class: 'segments', role: 'group', 'aria-label': t('write-as') }, Object.keys(MODES).map((one) =>
          h('button', { type: 'button', 'data-mode': one, 'aria-pressed': String(one === mode), on: { click: () => write(one) } }, t(`${one}-mode`)))),
        h('label', { for: field.id }, t(`${mode}-label`)),
        mode === 'reply' ? h('button', { type: 'button', class: 'plain', 'data-canned': true, on: { click: canned } }, t('canned')) : null),
      field, outcome,
      h('div', { class: 'between' }, sender, awaits ? h('label', { class: 'tick' }, awaits, t('awaits')) : h('span', { class: 'hint' }, t('note-hint'))));
  }

  function write(next) {
    if (next !== mode) {
      mode = next;
      lastMode = next;
      draw();
    }
    parts.field.focus();
  }

  async function send() {
    const { field, awaits, outcome } = parts;
    const text = field.value.trim();
    if (!text) {
      outcome.replaceChildren(h('p', { class: 'said' }, t('write-something')));
      field.focus();
      return;
    }
    outcome.replaceChildren();
    try {
      const answer = await post(`/v1/cases/${id}/messages`, { text, visibility: MODES[mode], ...(awaits?.checked ? { awaitsReply: true } : {}) });
      field.value = '';
      drop(`${mode}-${id}`);
      if (awaits) {
        awaits.checked = false;
      }
      page.sent(answer, text);
    } catch (problem) {
      outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
    }
  }

  function canned() {
    if (mode !== 'reply') {
      write('reply');
    }
    const { field, outcome } = parts;
    field.focus();
    return pick({
      title: t('canned'),
      none: t('canned-none'),
      options: get(`/v1/canned-replies?language=${known.language === 'fr' ? 'fr' : 'en'}&limit=100`).then((answer) => answer.replies.map((reply) => ({
        name: reply.title,
        hint: reply.text,
        chosen: async () => {
          try {
            const filled = await post(`/v1/cases/${id}/canned-replies/${reply.id}/preview`);
            field.setRangeText(field.value && field.selectionStart ? `\n${filled.text}` : filled.text, field.selectionStart, field.selectionEnd, 'end');
            field.focus();
          } catch (problem) {
            outcome.replaceChildren(h('p', { class: 'said alarm' }, problem.words()));
          }
        },
      }))),
    });
  }

  draw();
  return { element, write, canned };
}
