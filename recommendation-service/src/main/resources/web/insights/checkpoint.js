// One checkpoint of the ledger: a signed note (C2SP tlog-checkpoint) of origin, size and root, to read and to keep.

import { h, save } from '/insights/kit/dom.js';
import { dateTime } from '/insights/kit/i18n.js';
import { number } from './parts.js';
import { t } from './words.js';

export function checkpoint(note, signedAt = null) {
  const [origin, size, root] = note.split('\n');
  const fact = (key, value) => h('div', {}, h('dt', {}, t(key)), h('dd', {}, value));
  return h('div', { class: 'card box' },
    h('dl', { class: 'facts' }, fact('ledger-size', number(Number(size))), signedAt ? fact('ledger-signed', dateTime(signedAt)) : null,
      fact('ledger-origin', origin), fact('ledger-root', h('code', {}, root))),
    h('details', {}, h('summary', {}, t('ledger-note')), h('pre', {}, note)),
    h('p', { class: 'hint' }, t('ledger-keep')),
    h('div', {}, h('button', { type: 'button', 'data-checkpoint': size, on: { click: () => save(`tact-checkpoint-${size}.txt`, 'text/plain', note) } }, t('ledger-save'))));
}
