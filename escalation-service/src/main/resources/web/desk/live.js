// The desk's stream of events. Read with fetch, since an EventSource sends no bearer token; after a break it goes on where it was.

import { renew, token } from '/desk/kit/session.js';

const PATH = '/v1/cases/events';
// the service sends a sign of life every 15 s
const SILENCE = 40_000;
const SHORTEST = 1_000;
const LONGEST = 30_000;

/**
 * Follows the stream until `stop()`.
 *
 * @param hooks `heard(name, data)` for each event, `alive()` for each sign of life, `stands(state)`: `live`, `lost` or `over`, and
 *     `begunAnew()` where what was missed can no longer be told
 */
export function follow(hooks) {
  let last = null;
  let failures = 0;
  let waiting = null;
  let reading = null;
  let stopped = false;

  async function run() {
    while (!stopped) {
      const end = await once();
      if (stopped) {
        return;
      }
      if (end === 'over') {
        hooks.stands('over');
        return;
      }
      if (end !== 'again') {
        hooks.stands('lost');
        failures += 1;
        await pause(Math.min(LONGEST, SHORTEST * 2 ** (failures - 1)) * (0.5 + Math.random() / 2));
      }
    }
  }

  async function once() {
    const bearer = await token();
    if (!bearer) {
      return 'over';
    }
    reading = new AbortController();
    const watch = watchdog(reading);
    try {
      const answer = await fetch(PATH, {
        headers: { Accept: 'text/event-stream', Authorization: `Bearer ${bearer}`, ...(last ? { 'Last-Event-ID': last } : {}) },
        credentials: 'omit',
        cache: 'no-store',
        signal: reading.signal,
      });
      if (answer.status === 401) {
        return (await renew()) ? 'again' : 'over';
      }
      if (answer.status === 400 && last) {
        // no position of this service, as after its data was put back
        last = null;
        hooks.begunAnew();
        return 'again';
      }
      if (!answer.ok) {
        return 'broken';
      }
      return await read(answer.body, watch);
    } catch {
      // a network that broke off; it is told by the state, and tried again
      return 'broken';
    } finally {
      watch.stop();
    }
  }

  async function read(body, watch) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    let over = 'broken';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return over;
      }
      watch.touch();
      hooks.alive();
      const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const event = parse(block);
        if (event.id) {
          last = event.id;
        }
        if (event.name === 'ready') {
          failures = 0;
          hooks.stands('live');
        } else if (event.name === 'end') {
          // a token that ran out is renewed with the next request; a replica that stops has others beside it
          over = event.data.reason === 'EXPIRED' ? 'again' : 'broken';
        } else if (event.name) {
          hooks.heard(event.name, event.data);
        }
      }
    }
  }

  function pause(time) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      waiting = () => { clearTimeout(timer); resolve(); };
    });
  }

  const hurry = () => waiting?.();
  addEventListener('online', hurry);
  run();
  return {
    stop() {
      stopped = true;
      removeEventListener('online', hurry);
      reading?.abort();
      hurry();
    },
  };
}

function watchdog(reading) {
  let timer = setTimeout(() => reading.abort(), SILENCE);
  return {
    touch() {
      clearTimeout(timer);
      timer = setTimeout(() => reading.abort(), SILENCE);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** One event of the stream (WHATWG HTML, 9.2.6); a comment has no name. */
function parse(block) {
  const event = { id: null, name: null, data: null };
  const data = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') {
      event.id = value;
    } else if (field === 'event') {
      event.name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  event.data = data.length ? JSON.parse(data.join('\n')) : null;
  return event;
}
