// The desk's own words.

import { has, words } from '/desk/kit/i18n.js';
import { EN } from './words-en.js';
import { FR } from './words-fr.js';

const DICTIONARY = { en: EN, fr: FR };

export const t = words(DICTIONARY);

/** The words for a code, those for any other, or null where there are neither. */
export function coded(prefix, code, other) {
  if (has(DICTIONARY, `${prefix}-${code}`)) {
    return t(`${prefix}-${code}`);
  }
  return other === null ? null : t(`${prefix}-${other}`);
}

export function knows(key) {
  return has(DICTIONARY, key);
}
