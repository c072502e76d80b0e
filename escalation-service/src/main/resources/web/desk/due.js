// How long until something is due, counted down in place.

import { dateTime, language } from '/desk/kit/i18n.js';
import { h } from '/desk/kit/dom.js';
import { t } from './words.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NEAR = 30 * MINUTE;
const UNITS = [['day', DAY], ['hour', HOUR], ['minute', MINUTE], ['second', SECOND]];

/** @param exact counts the last minutes in seconds, for what somebody has to answer at once */
export function due(instant, { exact = false, says = 'due' } = {}) {
  const element = h('time', { class: 'chip due', datetime: instant, title: dateTime(instant), 'data-due': says, 'data-exact': exact });
  tell(element);
  return element;
}

/** A length of time in its two largest units. */
function length(milliseconds, exact = false) {
  const units = exact ? UNITS : UNITS.slice(0, -1);
  let left = Math.max(0, milliseconds);
  const largest = units.findIndex(([, size]) => left >= size);
  const told = units.slice(largest === -1 ? -1 : largest).slice(0, 2).map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return [unit, count];
  });
  return told.filter(([, count], place) => count > 0 || place === 0)
    .map(([unit, count]) => new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(count))
    .join(' ');
}

/** How long something has lasted. */
export function since(instant) {
  return length(Date.now() - new Date(instant));
}

/** How long ago something was. */
export function ago(instant) {
  const past = Date.now() - new Date(instant);
  return past < MINUTE ? t('just-now') : t('ago', { time: length(past) });
}

function tell(element) {
  const left = new Date(element.dateTime) - Date.now();
  const exact = Math.abs(left) < (element.dataset.exact === undefined ? MINUTE : 2 * MINUTE);
  const how = left < 0 ? 'over' : left < NEAR ? 'near' : 'far';
  const words = t(left < 0 ? 'overdue' : element.dataset.due, { time: length(Math.abs(left), exact) });
  if (element.textContent !== words) {
    element.textContent = words;
  }
  if (element.dataset.how !== how) {
    element.dataset.how = how;
  }
}

setInterval(() => document.querySelectorAll('[data-due]').forEach(tell), SECOND);
