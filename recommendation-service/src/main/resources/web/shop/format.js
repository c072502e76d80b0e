// Prices and shares as the reader writes them.

import { language } from '/shop/kit/i18n.js';

const REGIONS = { en: 'en-GB', fr: 'fr-FR' };

export function money(amount, currency) {
  return new Intl.NumberFormat(REGIONS[language()], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount);
}

/** A part of a score, in points: a hundredth each. */
export function points(score) {
  return new Intl.NumberFormat(REGIONS[language()], { maximumFractionDigits: 1, minimumFractionDigits: 1, signDisplay: 'negative' })
    .format(score * 100).replace('-', '−');
}
