// French and English, chosen by the reader, else by the browser. A choice is kept on this device and told to nobody.

const LANGUAGES = ['en', 'fr'];
// dates and numbers as they are written here
const REGIONS = { en: 'en-GB', fr: 'fr-FR' };
const KEY = 'tact.language';

export const languageChanges = new EventTarget();

let current = chosen() ?? spoken();
document.documentElement.lang = current;

function chosen() {
  const kept = localStorage.getItem(KEY);
  return LANGUAGES.includes(kept) ? kept : null;
}

function spoken() {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => LANGUAGES.includes(tag)) ?? 'en';
}

export function language() {
  return current;
}

export function languages() {
  return LANGUAGES;
}

export function speak(next) {
  if (next === current || !LANGUAGES.includes(next)) {
    return;
  }
  localStorage.setItem(KEY, next);
  current = next;
  document.documentElement.lang = next;
  languageChanges.dispatchEvent(new Event('change'));
}

/** Words of a page: `{en: {…}, fr: {…}}` becomes `t(key, values)`; `{name}` in a text stands for a value. */
export function words(dictionary) {
  return (key, values = {}) => {
    const text = dictionary[current][key] ?? dictionary.en[key];
    if (text === undefined) {
      throw new Error(`no words for ${key}`);
    }
    return text.replace(/\{(\w+)}/g, (_, name) => values[name] ?? '');
  };
}

/**
 * The same with codes that come from a service: `knows(key)` says whether there are words, `coded(prefix, code, other, values)` gives those
 * for a code, else those for any other, and null where `other` is.
 */
export function lexicon(dictionary) {
  const t = words(dictionary);
  const knows = (key) => dictionary[current][key] !== undefined;
  const coded = (prefix, code, other, values) => {
    const key = `${prefix}-${code}`;
    if (knows(key)) {
      return t(key, values);
    }
    return other === null ? null : t(`${prefix}-${other}`, values);
  };
  return { t, knows, coded };
}

export function date(instant) {
  return new Intl.DateTimeFormat(REGIONS[current], { dateStyle: 'long' }).format(new Date(instant));
}

export function time(instant) {
  return new Intl.DateTimeFormat(REGIONS[current], { timeStyle: 'short' }).format(new Date(instant));
}

export function dateTime(instant) {
  return new Intl.DateTimeFormat(REGIONS[current], { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));
}

/** A name as it stands within a sentence. */
export function within(name) {
  return name.charAt(0).toLocaleLowerCase(current) + name.slice(1);
}

export function list(parts) {
  return new Intl.ListFormat(REGIONS[current], { type: 'conjunction' }).format(parts);
}

/** A whole ISO 8601 period or duration (`P13M`, `PT4M`) in words. */
export function duration(iso) {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?$/.exec(iso);
  if (!parts) {
    return iso;
  }
  const units = ['year', 'month', 'day', 'hour', 'minute'];
  const counts = units.map((_, place) => Number(parts[place + 1] ?? 0));
  if (counts[1] % 12 === 0) {
    counts[0] += counts[1] / 12;
    counts[1] = 0;
  }
  const said = units
    .map((unit, place) => [unit, counts[place]])
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => new Intl.NumberFormat(REGIONS[current], { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  return said.length ? list(said) : new Intl.NumberFormat(REGIONS[current], { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(1);
}
