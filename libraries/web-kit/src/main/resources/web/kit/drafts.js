// What somebody has typed outlives a redraw, a change of language and a new sign-in. It is kept in this tab only, and for the
// way to the sign-in page and back only.

const KEY = 'tact.drafts';
const held = new Map(Object.entries(JSON.parse(sessionStorage.getItem(KEY) ?? '{}')));
sessionStorage.removeItem(KEY);

/** Remembers every field marked `data-draft`. */
export function hold() {
  document.querySelectorAll('[data-draft]').forEach((field) => {
    if (field.value) {
      held.set(field.dataset.draft, field.value);
    } else {
      held.delete(field.dataset.draft);
    }
  });
}

/** Remembers them for the way to another page and back. */
export function pack() {
  hold();
  if (held.size) {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(held)));
  }
}

/** Gives a field back what was typed in it, and remembers what is typed from now on. */
export function drafted(field) {
  const typed = held.get(field.dataset.draft);
  if (typed !== undefined) {
    field.value = typed;
  }
  return field;
}

export function drop(name) {
  held.delete(name);
}

/** Whether something typed is waiting under this name. */
export function isHeld(name) {
  return held.has(name);
}
