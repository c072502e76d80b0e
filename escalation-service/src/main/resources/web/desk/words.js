// The desk's own words.

import { lexicon } from '/desk/kit/i18n.js';
import { EN } from './words-en.js';
import { FR } from './words-fr.js';

const DICTIONARY = { en: EN, fr: FR };

export const { t, coded, knows } = lexicon(DICTIONARY);
