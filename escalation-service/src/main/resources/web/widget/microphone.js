// Push to talk, where the browser can turn speech into text. What was heard is shown and can be changed before it is sent.

import { h } from './kit/dom.js';

const REGIONS = { en: 'en-GB', fr: 'fr-FR' };

/** The button and its warning, or nothing where there is no recognition. `hush` is called before it listens. */
export function microphone(field, outcome, language, t, hush) {
  const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
  if (!Recognition) {
    return h('span', { hidden: true });
  }
  let listening = null;
  const button = h('button', { type: 'button', 'aria-pressed': 'false', on: { click: () => (listening ? listening.stop() : listen()) } }, t('speak'));

  function listen() {
    hush();
    listening = new Recognition();
    listening.lang = REGIONS[language];
    listening.interimResults = true;
    listening.onresult = (event) => {
      field.value = [...event.results].map((result) => result[0].transcript).join(' ').trim();
    };
    listening.onerror = (event) => {
      outcome.textContent = t(event.error === 'not-allowed' || event.error === 'service-not-allowed' ? 'deaf' : 'unheard');
    };
    listening.onend = () => {
      listening = null;
      button.setAttribute('aria-pressed', 'false');
      button.textContent = t('speak');
      field.focus();
    };
    button.setAttribute('aria-pressed', 'true');
    button.textContent = t('listening');
    try {
      listening.start();
    } catch {
      outcome.textContent = t('unheard');
      listening.onend();
    }
  }

  return h('details', { class: 'speech' }, h('summary', {}, t('speech')), h('p', {}, t('sentAway')), button);
}
