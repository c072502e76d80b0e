// What is told of a visit: looks and baskets only where the customer allows it, an order because it is one. A visitor who is not signed
// in is told of to nobody. The door of profile-service decides again, and drops what is not allowed.

import { post, Problem } from '/shop/kit/api.js';
import { isSignedIn } from '/shop/kit/session.js';
import { allowsLooks, settled } from './choices.js';

const VISIT = 'tact.visit';

/** This visit of a signed-in customer, for "this visit only"; it ends with the tab, or the session. */
export function visit() {
  const known = sessionStorage.getItem(VISIT);
  if (known) {
    return known;
  }
  const begun = crypto.randomUUID();
  sessionStorage.setItem(VISIT, begun);
  return begun;
}

/** @return whether it was kept: false where it is not allowed; null where that cannot be told */
export function looked(item, consents) {
  return ofBrowsing('Product Viewed', { product_id: item.itemId, ...priced(item) }, consents);
}

/** @return as {@link looked} */
export function added(item, consents) {
  return ofBrowsing('Product Added', { product_id: item.itemId, quantity: 1, ...priced(item) }, consents);
}

function ofBrowsing(event, properties, consents) {
  if (!isSignedIn() || (consents !== null && !allowsLooks(consents))) {
    return Promise.resolve(false);
  }
  if (consents === null) {
    return Promise.resolve(null);
  }
  return settled(track(event, properties)).then((kept) => (kept instanceof Problem ? null : kept));
}

/** An order, with everything that was in the basket. */
export function ordered(lines) {
  return track('Order Completed', {
    order_id: crypto.randomUUID(),
    products: lines.map((line) => ({ product_id: line.itemId, quantity: line.quantity, price: line.price, currency: line.currency })),
  });
}

async function track(event, properties) {
  const answer = await post('/v1/track', {
    event,
    messageId: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    context: { sessionId: visit() },
    properties,
  });
  return answer.results.every((result) => result.stored);
}

function priced(item) {
  return item.price == null ? {} : { price: item.price, currency: item.currency };
}

/** What was done with an item of a list; kept for personalised lists only, and of no consequence for the visit where it fails. */
export function tellOf(list, itemId, type) {
  if (!list?.recommendationId || !list.personalised) {
    return Promise.resolve();
  }
  return settled(post('/v1/me/feedback', { recommendationId: list.recommendationId, itemId, type }));
}
