// The dial, and what each level would do before it is set.

import { LEVELS, turnDial } from '/privacy/kit/consents.js';
import { busy, h } from '/privacy/kit/dom.js';
import { t } from './words.js';

/** @param page what this page does with a turn: `{changed(said), nameOf(purpose)}` */
export function dial(choices, said, page) {
  const asked = new Set(choices.purposes.filter((one) => one.asked).map((one) => one.code));
  const preview = h('div', { class: 'card' });
  const sum = h('p', { class: 'hidden-but-said', role: 'status' });
  const outcome = h('p', { class: 'said', 'data-said': true, hidden: said === null }, said?.text ?? '');
  let chosen = choices.dial;

  const show = (level, aloud) => {
    const now = choices.previews[choices.dial].purposes;
    const then = choices.previews[level].purposes.filter((one) => asked.has(one.purpose));
    const on = then.filter((one) => one.decision);
    preview.replaceChildren(h('h3', {}, t('dial-preview', { level: t(`dial-${level}`) })),
      h('ul', { class: 'preview' }, then.map((one) => {
        const moves = now.find((other) => other.purpose === one.purpose)?.decision !== one.decision;
        return h('li', { class: moves ? 'moves' : '', 'data-preview': one.purpose, 'data-on': String(one.decision) },
          h('span', {}, page.nameOf(one.purpose)),
          h('span', { class: one.decision ? 'chip yes' : 'chip' }, t(one.decision ? 'dial-on' : 'dial-off'), moves ? ` ${t('dial-moves')}` : null));
      })));
    if (aloud) {
      sum.textContent = t('dial-sum', { level: t(`dial-${level}`), on: on.length, of: then.length });
    }
  };

  const radio = (level) => h('label', { class: 'level' },
    h('input', { type: 'radio', name: 'dial', value: level, checked: level === choices.dial, on: { change: () => {
      chosen = level;
      outcome.hidden = true;
      show(level, true);
    } } }),
    h('span', {}, h('strong', {}, t(`dial-${level}`), level === choices.dial ? ` · ${t('dial-here')}` : null), t(`dial-${level}-text`)));

  const tell = (text, alarm) => {
    outcome.textContent = text;
    outcome.className = alarm ? 'said alarm' : 'said';
    outcome.hidden = false;
  };
  const set = h('button', { type: 'button', class: 'leading', 'data-set-dial': true, on: { click: () => busy(set, async () => {
    if (chosen === choices.dial) {
      tell(t('dial-same', { level: t(`dial-${chosen}`) }));
      return;
    }
    try {
      await turnDial(chosen);
      await page.changed({ dial: true, text: t('dial-done', { level: t(`dial-${chosen}`) }) });
    } catch (problem) {
      tell(problem.words(), true);
    }
  }) } }, t('dial-set'));

  show(choices.dial, false);
  return h('section', { id: 'dial', 'aria-labelledby': 'dial-title' },
    h('h2', { id: 'dial-title' }, t('dial-title')),
    h('p', { class: 'lead' }, t('dial-lead')),
    h('div', { class: 'dial' },
      h('div', { class: 'stack' },
        h('fieldset', {}, h('legend', { class: 'hidden-but-said' }, t('dial-title')), h('div', { class: 'levels' }, LEVELS.map(radio))),
        set, h('div', { role: 'status' }, outcome), sum),
      preview));
}
