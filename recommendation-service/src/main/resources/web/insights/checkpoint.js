// One checkpoint of the ledger: a signed note (C2SP tlog-checkpoint) of origin, size and root, to read and to keep.

import { h } from '/insights/kit/dom.js';
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
    h('div', {}, h('button', { type: 'button', 'data-checkpoint': size, on: { click: () => save(`tact-checkpoint-${size}.txt`, note) } }, t('ledger-save'))));
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
