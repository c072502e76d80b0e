// Reads answers aloud, where the device has a voice of its own: a voice of the browser's maker would be sent the text.

import { h } from './kit/dom.js';

export class Reader {
  #synthesis = globalThis.speechSynthesis ?? null;
  #isOn = false;
  #button = null;
  #language = null;

  constructor() {
    // browsers load voices late
    this.#synthesis?.addEventListener('voiceschanged', () => this.#offer());
  }

  /** A switch, hidden for as long as no voice is known. */
  switch(language, t) {
    this.#language = language;
    this.#button = h('button', { type: 'button', 'aria-pressed': String(this.#isOn), on: { click: () => this.#turn(!this.#isOn) } }, t('aloud'));
    this.#offer();
    return this.#button;
  }

  say(text, language) {
    const voice = this.#voice(language);
    if (!this.#isOn || !text || !voice) {
      return;
    }
    this.hush();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    this.#synthesis.speak(utterance);
  }

  hush() {
    this.#synthesis?.cancel();
  }

  #offer() {
    if (this.#button) {
      this.#button.hidden = !this.#voice(this.#language);
    }
  }

  #turn(on) {
    this.#isOn = on;
    this.#button.setAttribute('aria-pressed', String(on));
    if (!on) {
      this.hush();
    }
  }

  #voice(language) {
    return this.#synthesis?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language)) ?? null;
  }
}
