// Tells the other tabs of this browser that what somebody allows has changed. Nothing of it is sent along: whoever hears it asks the services.

const channel = new BroadcastChannel('tact.choices');

/** To be said after every change that a service has taken. */
export function announce() {
  channel.postMessage('changed');
}

/** Another tab of this browser changed something. */
export function onChange(listener) {
  channel.addEventListener('message', listener);
}
