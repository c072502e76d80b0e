// The ledger of choices: its checkpoints, and whether it still agrees with those kept outside it.

import { h } from '/insights/kit/dom.js';
import { dateTime } from '/insights/kit/i18n.js';
import { timeline } from './charts.js';
import { number } from './parts.js';
import { checkpoint } from './checkpoint.js';
import { t } from './words.js';

export function ledger([{ checkpoints }, { divergences }]) {
  if (!checkpoints.length) {
    return h('p', {}, t('ledger-none'));
  }
  const told = checkpoints.toReversed();
  return [
    h('p', { class: divergences.length ? 'said alarm' : 'said', 'data-divergences': divergences.length },
      divergences.length ? t('ledger-false', { count: number(divergences.length) }) : t('ledger-true')),
    told.length > 1 ? timeline({
      caption: t('ledger-chart'),
      times: told.map((one) => one.signedAt),
      series: [{ name: t('ledger-marks'), values: told.map((one) => one.size) }],
      say: (value) => number(value),
      sayTime: dateTime,
      untold: t('untold'),
      words: { table: t('table'), when: t('when') },
    }) : null,
    checkpoint(checkpoints[0].note, checkpoints[0].signedAt),
  ];
}
