// A drawing for each category: the catalogue has no photographs.

import { svg } from '/shop/kit/dom.js';

const DRAWINGS = {
  christmas: 'M32 8 20 24h6L16 38h8L14 50h36L40 38h8L38 24h6zM28 50h8v8h-8z',
  easter: 'M32 8c10 0 17 16 17 27S42 56 32 56 15 46 15 35 22 8 32 8zM16 30l8 6 8-6 8 6 8-6M17 44l7-4 8 5 8-5 7 4',
  toys: 'M10 30h20v24H10zM34 34h20v20H34zM32 8l12 20H20zM16 38h8v8h-8z',
  jewellery: 'M20 10h24l10 14-22 30L10 24zM10 24h44M24 24l8 30 8-30-8-14z',
  bags: 'M14 24h36l4 32H10zM22 24v-4a10 10 0 0 1 20 0v4M22 32v2M42 32v2',
  'candles-and-lights': 'M24 30h16v26H24zM32 30v-6M32 8c5 5 7 8 7 11a7 7 0 0 1-14 0c0-3 2-6 7-11zM16 56h32',
  kitchen: 'M12 22h32v18a14 14 0 0 1-14 14h-4a14 14 0 0 1-14-14zM44 26h4a7 7 0 0 1 0 14h-4M20 8v6M28 8v6M36 8v6',
  stationery: 'M14 10h28v46H14zM14 18h-4M14 28h-4M14 38h-4M14 48h-4M20 20h16M20 28h16M48 14l6 6v30l-3 6-3-6z',
  party: 'M8 14c16 8 32 8 48 0M12 16l4 14 7-10M27 20l5 14 5-14M41 20l7 10 4-14M20 44h24v12H20zM32 38v6',
  garden: 'M18 38h28l-4 18H22zM32 38V20M32 26c-10 0-14-6-14-14 10 0 14 6 14 14zM32 32c8 0 12-5 12-12-8 0-12 5-12 12z',
  textiles: 'M12 12c14 5 26 5 40 0-5 14-5 26 0 40-14-5-26-5-40 0 5-14 5-26 0-40zM24 26h16v14H24z',
  storage: 'M10 24h44v32H10zM14 12h36l4 12H10zM26 34h12v6H26z',
  decoration: 'M10 10h44v44H10zM18 18h28v28H18zM32 42c-8-6-10-9-10-13 0-6 8-7 10-1 2-6 10-5 10 1 0 4-2 7-10 13z',
  gifts: 'M10 26h44v10H10zM14 36h36v20H14zM32 26v30M32 26c-12 0-16-4-14-9s10-4 14 9c4-13 12-14 14-9s-2 9-14 9z',
};
const CODES = Object.keys(DRAWINGS);

/** What stands for an item of this category; to look at only. */
export function picture(category) {
  const code = CODES.includes(category) ? category : 'gifts';
  return svg('svg', { viewBox: '0 0 64 64', class: `picture tone-${CODES.indexOf(code) % 6}`, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: DRAWINGS[code], fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }));
}
