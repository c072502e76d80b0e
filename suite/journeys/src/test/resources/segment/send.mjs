// Sends what a shop's server would, with Segment's own client as it comes: nothing of it is configured but the address and the key.
import { Analytics } from '@segment/analytics-node'

const { TACT_GATEWAY, TACT_WRITE_KEY, TACT_USER, TACT_SESSION } = process.env
const analytics = new Analytics({ host: TACT_GATEWAY, writeKey: TACT_WRITE_KEY })
const failures = []
analytics.on('error', (failure) => failures.push(failure))
analytics.on('http_response', ({ status }) => console.log(`answered ${status}`))

const of = { userId: TACT_USER, context: { sessionId: TACT_SESSION } }
analytics.identify({ ...of, traits: { preferences: ['teapots'], shoeSize: 42 } })
analytics.page({ ...of, name: 'Teapots', properties: { path: '/teapots', url: 'https://shop.example/teapots?utm=1' } })
analytics.track({ ...of, event: 'Product Viewed', properties: { product_id: '22423', price: 12.75, currency: 'GBP' } })
analytics.track({
  ...of,
  event: 'Order Completed',
  properties: {
    order_id: 'segment-1',
    currency: 'GBP',
    products: [
      { product_id: '22423', quantity: 7, price: 12.75 },
      { sku: '85123A', quantity: 8, price: 2.55 },
    ],
  },
})
analytics.group({ ...of, groupId: 'tea-lovers' })
await analytics.closeAndFlush()
if (failures.length) {
  console.error(failures)
  process.exit(1)
}
