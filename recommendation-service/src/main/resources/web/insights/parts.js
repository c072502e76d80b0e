// What both pages are made of: parts that are drawn as their own service answers, and numbers as they are told.

import { h } from '/insights/kit/dom.js';
import { language } from '/insights/kit/i18n.js';
import { failure, skeleton } from '/insights/kit/shell.js';
import { bar, drawnTable, withheld } from './charts.js';
import { coded, t } from './words.js';

export function number(value, digits = 0) {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

export function percent(value, digits = 0) {
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: digits }).format(value);
}

/** A group as people call it: a country has a name. */
export function groupName(attribute, group) {
  try {
    return attribute === 'country' ? new Intl.DisplayNames(language(), { type: 'region' }).of(group) : group;
  } catch {
    // no country that the browser knows of
    return group;
  }
}

/** A part of a page, empty so far. */
export function part(id, lines, first = false) {
  return h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, t(`${id}-title`)),
    h('p', { class: 'lead' }, t(`${id}-lead`)), h('div', { class: first ? 'part first' : 'part', 'data-part': id }, skeleton(lines)));
}

/** Draws a part when what it needs has come, and says so where it does not come. `drawing` tells whether the page was drawn anew since. */
export async function fill(id, asked, draw, again, drawing) {
  const place = document.querySelector(`[data-part="${id}"]`);
  try {
    const known = await asked;
    if (drawing()) {
      place.replaceChildren(...[draw(known)].flat(Infinity).filter(Boolean));
    }
  } catch (problem) {
    if (!problem.words) {
      throw problem;
    }
    if (drawing()) {
      place.replaceChildren(failure(problem, again));
    }
  }
}

/** What every part with numbers of people says of them first. */
export function rule({ asOf, threshold, roundedTo }, when) {
  return h('p', { class: 'hint' }, asOf === null || asOf === undefined
    ? t('not-counted') : t('rule', { at: when(asOf), least: number(threshold), step: number(roundedTo) }));
}

/** A number of people, or that it is not told. */
export function people(value, least) {
  return value === null || value === undefined ? t('few', { least }) : number(value);
}

/** The ends of a scale of people; none where no number is told. */
export function axis(most) {
  return most ? ['0', number(most)] : null;
}

/** What uses are called. */
export function namesIn({ purposes }) {
  return (code) => purposes.find((one) => one.code === code)?.name ?? code;
}

/** Those who allow each use, and those who do not. */
export function consents(statistics, nameOf) {
  const least = statistics.threshold;
  const whole = (one) => (one.allowing ?? 0) + (one.notAllowing ?? 0);
  const most = Math.max(...statistics.purposes.map(whole), 0);
  return drawnTable({
    caption: t('consents-chart'),
    columns: [t('use'), '', t('consents-figure')],
    axis: axis(most),
    rows: statistics.purposes.map((one) => ({
      name: nameOf(one.purpose),
      ...(one.allowing === null || one.notAllowing === null
        ? { figure: t('few-parts', { least }), draw: withheld }
        : {
          figure: [t('consents-of', { allowing: number(one.allowing), not: number(one.notAllowing) }),
            h('span', { class: 'hint' }, t('consents-rate', { rate: percent(one.rate) }))],
          draw: () => bar([one.allowing, one.notAllowing], most),
        }),
    })),
    key: [[t('consents-yes'), () => bar([1], 1)], [t('consents-no'), () => bar([0, 1], 1)], [t('withheld'), withheld]],
    note: [t('consents-note'), statistics.purposes.some((one) => one.allowing === null || one.notAllowing === null) ? ` ${t('few-parts-note')}` : null],
  });
}

export function dials(statistics) {
  const most = Math.max(...statistics.dial.map((one) => one.people ?? 0), 0);
  return drawnTable({
    caption: t('dial-chart'),
    columns: [t('dial-level'), '', t('people')],
    axis: axis(most),
    rows: statistics.dial.map((one) => ({
      name: coded('dial', one.level, 'other'),
      ...(one.people === null ? { figure: t('few-parts', { least: statistics.threshold }), draw: withheld }
        : { figure: number(one.people), draw: () => bar([one.people], most) }),
    })),
    note: statistics.dial.some((one) => one.people === null) ? t('few-parts-note') : null,
  });
}
