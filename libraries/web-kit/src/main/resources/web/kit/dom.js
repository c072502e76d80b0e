// Elements from plain calls. Text is always text: nothing that came over the wire is ever read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with its attributes, listeners (`on: {click}`) and children; null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let numbered = 0;

/** An id nobody else on the page has. */
export function fresh(prefix) {
  numbered += 1;
  return `${prefix}-${numbered}`;
}

/** Moves the keyboard there, to something that is not a control. */
export function focusOn(element) {
  if (element) {
    element.setAttribute('tabindex', '-1');
    element.focus();
  }
}

/** Hands a text over as a file of the person's own device. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

/** Runs once at a time, and says so on the button. */
export async function busy(button, work) {
  if (button.getAttribute('aria-busy') === 'true') {
    return;
  }
  button.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    button.removeAttribute('aria-busy');
  }
}
