// What stands under an answer of the assistant: where its facts stand, and what can be done next.

import { busy, h } from './kit/dom.js';
import { dateTime } from './words.js';

/** All of it is text: nothing that came is read as markup, and only addresses of this origin are linked. */
export function answer({ citations, actions }, language, t, act) {
  const parts = [];
  if (citations.length) {
    parts.push(h('details', {}, h('summary', {}, t('sources', { count: citations.length })),
      h('ul', {}, ...citations.map((cited) => h('li', {}, [
        t(`cited${cited.type}`), cited.field, cited.asOf && dateTime(cited.asOf, language), cited.source,
      ].filter(Boolean).join(' · '))))));
  }
  const ways = actions.map((action) => way(action, act)).filter(Boolean);
  if (ways.length) {
    parts.push(h('div', { class: 'ways' }, ...ways));
  }
  return parts;
}

function way(action, act) {
  if (action.kind === 'OPEN') {
    return action.href === '/privacy'
      ? h('a', { href: new URL('/privacy', import.meta.url).href, target: '_blank', rel: 'noopener' }, action.label)
      : null;
  }
  const button = h('button', { type: 'button', on: { click: () => busy(button, () => act(action)) } }, action.label);
  return button;
}
