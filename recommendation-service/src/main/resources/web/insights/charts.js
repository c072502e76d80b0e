// Drawings of ours, each with its numbers as a table. Places are shares of the width, so that a drawing fits its place and its
// words keep their size; what differs does so by shape as well as by colour.

import { fresh, h, svg } from '/insights/kit/dom.js';

const ROW = 24;
const MIDDLE = ROW / 2;
const HEIGHT = 150;
const TOP = 12;
const WITHHELD_WIDTH = 32;

/**
 * A table with a drawing in each row.
 *
 * @param rows `{name, hint, figure, draw}`: `draw` makes the elements of a row of this height
 */
export function drawnTable({ caption, columns, axis, rows, key, note }) {
  const [name, drawing, figure] = columns;
  return h('div', { class: 'chart' },
    h('table', { class: 'numbers drawing-table', role: 'table' },
      h('caption', {}, caption),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, h('th', { scope: 'col', role: 'columnheader' }, name),
        h('td', { class: 'drawn', 'aria-hidden': 'true' }, axis ? h('span', { class: 'axis' }, axis.map((end) => h('span', {}, end))) : drawing),
        h('th', { scope: 'col', role: 'columnheader' }, figure))),
      h('tbody', { role: 'rowgroup' }, rows.map((row) => h('tr', { role: 'row' },
        h('th', { scope: 'row', role: 'rowheader' }, row.name, row.hint ? h('span', { class: 'hint' }, row.hint) : null),
        h('td', { class: 'drawn', 'aria-hidden': 'true' }, row.draw ? svg('svg', { class: 'drawing', height: ROW }, row.draw()) : null),
        h('td', { class: 'figure', role: 'cell' }, row.figure))))),
    key ? h('ul', { class: 'key' }, key.map(([text, sample]) => h('li', {},
      svg('svg', { class: 'drawing', height: ROW, 'aria-hidden': 'true' }, sample()), text))) : null,
    note ? h('p', {}, note) : null);
}

/** A mean with its interval, and what it is held against. */
export function interval({ mean, low, high }, most, reference) {
  return [
    svg('line', { class: 'track', x1: 0, x2: '100%', y1: MIDDLE, y2: MIDDLE }),
    reference === undefined ? null : referenceLine(reference, most),
    low === undefined ? null : svg('line', { class: 'whisker', x1: at(low, most), x2: at(high, most), y1: MIDDLE, y2: MIDDLE }),
    low === undefined ? null : [low, high].map((end) => svg('line', { class: 'whisker', x1: at(end, most), x2: at(end, most), y1: MIDDLE - 5, y2: MIDDLE + 5 })),
    svg('circle', { class: 'mean', cx: at(mean, most), cy: MIDDLE, r: 5.5 }),
  ];
}

export function referenceLine(value, most) {
  return svg('line', { class: 'reference', x1: at(value, most), x2: at(value, most), y1: 1, y2: ROW - 1 });
}

/** Numbers beside each other in one bar: the first filled, the second striped. */
export function bar(values, most) {
  let from = 0;
  return [
    svg('line', { class: 'track', x1: 0, x2: '100%', y1: ROW - 3, y2: ROW - 3 }),
    values.map((value, place) => {
      const start = from;
      from += value;
      return value === 0 ? null
        : svg('line', { class: place ? 'bar other' : 'bar', x1: at(start, most), x2: at(from, most), y1: MIDDLE - 1, y2: MIDDLE - 1 });
    }),
  ];
}

/** Where there is a number that is not told. */
export function withheld() {
  return [svg('rect', { class: 'withheld', x: 1, y: 3, width: WITHHELD_WIDTH, height: ROW - 7, rx: 3 })];
}

/**
 * Lines over time; where a number is not told, a hollow mark stands on the ground.
 *
 * @param series `{name, values}`, a value for each of `times`; null where it is not told
 */
export function timeline({ caption, times, series, say, sayTime, untold, words, note }) {
  const most = Math.max(...series.flatMap((one) => one.values.map((value) => value ?? 0)), 0) || 1;
  const least = Math.min(...series.flatMap((one) => one.values.map((value) => value ?? 0)), 0);
  const y = (value) => TOP + (HEIGHT - 2 * TOP) * (1 - (value - least) / (most - least));
  const x = (place) => `${times.length === 1 ? 50 : 2 + 96 * place / (times.length - 1)}%`;
  const label = fresh('chart');
  const drawing = svg('svg', { class: 'drawing', height: HEIGHT, role: 'img', 'aria-labelledby': label },
    svg('line', { class: 'grid', x1: 0, x2: '100%', y1: y(0), y2: y(0) }),
    svg('line', { class: 'grid', x1: 0, x2: '100%', y1: y(most), y2: y(most) }),
    svg('text', { x: 0, y: y(most) - 3 }, say(most)),
    series.map((one, order) => svg('g', { class: `series-${order}` },
      one.values.map((value, place) => (place && value !== null && one.values[place - 1] !== null
        ? svg('line', { class: 'path', x1: x(place - 1), y1: y(one.values[place - 1]), x2: x(place), y2: y(value) }) : null)),
      one.values.map((value, place) => mark(order, x(place), y(value ?? 0), value === null)))));
  return h('figure', { class: 'chart' },
    h('figcaption', { id: label }, caption),
    drawing,
    h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', {}, sayTime(times[0])), times.length > 1 ? h('span', {}, sayTime(times.at(-1))) : null),
    h('ul', { class: 'key' }, series.map((one, order) => h('li', {},
      svg('svg', { class: 'drawing', height: ROW, 'aria-hidden': 'true' }, svg('g', { class: `series-${order}` },
        svg('line', { class: 'path', x1: 0, x2: '100%', y1: MIDDLE, y2: MIDDLE }), mark(order, '50%', MIDDLE, false))), one.name))),
    note ? h('p', {}, note) : null,
    h('details', {}, h('summary', {}, words.table),
      h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, h('table', { class: 'numbers' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, words.when), series.map((one) => h('th', { scope: 'col' }, one.name)))),
        h('tbody', {}, times.map((time, place) => h('tr', {}, h('th', { scope: 'row' }, sayTime(time)),
          series.map((one) => h('td', { class: 'figure' }, one.values[place] === null ? untold : say(one.values[place]))))))))));
}

function mark(order, x, y, hollow) {
  const shape = hollow ? 'mark hollow' : 'mark';
  if (order === 0) {
    return svg('circle', { class: shape, cx: x, cy: y, r: 3.5 });
  }
  // placed by a share of the width, then drawn around its own middle
  return svg('svg', { x, y, overflow: 'visible' }, order === 1
    ? svg('rect', { class: shape, x: -3.5, y: -3.5, width: 7, height: 7 })
    : svg('path', { class: shape, d: 'M0 -4.5 4.5 3.5 -4.5 3.5Z' }));
}

function at(value, most) {
  return `${Math.max(0, Math.min(100, 100 * value / most)).toFixed(2)}%`;
}
