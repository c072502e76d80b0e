// A constructed style sheet: a site's own policy may forbid style elements.

export const sheet = new CSSStyleSheet();

sheet.replaceSync(`
:host {
  --accent: var(--tact-accent, light-dark(#0d5c63, #7fd3d8));
  --on-accent: var(--tact-on-accent, light-dark(#ffffff, #0b2224));
  --surface: light-dark(#ffffff, #1d2226);
  --raised: light-dark(#eceae3, #282f34);
  --ink: light-dark(#1c1f22, #eceff1);
  --ink-soft: light-dark(#4d545b, #b3bcc4);
  --edge: light-dark(#858b91, #77828b);
  --note: light-dark(#e2eff0, #16303a);
  color-scheme: light dark;
  display: block;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.tact { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); text-align: start; }
/* the button has its corner to itself: the panel stands above it */
.person, .panel { position: fixed; inset-inline-end: max(1rem, env(safe-area-inset-right)); z-index: 2147483000; }
.person { inset-block-end: max(1rem, env(safe-area-inset-bottom)); }
.panel {
  inset-block-end: calc(max(1rem, env(safe-area-inset-bottom)) + 3.75rem);
  width: min(24rem, 100vw - 2rem); max-height: min(36rem, 100dvh - 6rem); overflow: auto;
  display: flex; flex-direction: column; gap: 0.75rem; padding: 1rem;
  background: var(--surface); border: 1px solid var(--edge); border-radius: 0.75rem; box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 25%);
}
h2, p, ul { margin: 0; padding: 0; }
h2 { font-size: 1.125rem; line-height: 1.3; }
header { display: flex; align-items: center; justify-content: space-between; gap: 0.5rem; }
ul { list-style: none; display: grid; gap: 0.5rem; }
button { font: inherit; min-height: 2.75rem; min-width: 2.75rem; padding: 0.4rem 0.9rem; border-radius: 0.6rem; cursor: pointer;
  border: 1px solid var(--edge); background: var(--surface); color: var(--ink); }
button[aria-busy="true"] { opacity: 0.6; }
.leading, .person { background: var(--accent); color: var(--on-accent); border-color: transparent; font-weight: 600; }
.person { display: inline-flex; align-items: center; gap: 0.5rem; border-radius: 2rem; min-height: 3rem; box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 25%); }
.person svg { width: 1.4rem; height: 1.4rem; flex: none; }
.badge { display: inline-grid; place-items: center; min-width: 1.5rem; height: 1.5rem; padding: 0 0.35rem; border-radius: 1rem;
  background: var(--on-accent); color: var(--accent); font-size: 0.875rem; }
.close { border-color: transparent; font-size: 1.4rem; line-height: 1; padding: 0; }
form { display: grid; gap: 0.4rem; }
label { font-weight: 600; }
textarea { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 0.6rem; padding: 0.5rem;
  width: 100%; resize: vertical; }
.log { max-height: 14rem; overflow: auto; flex: none; }
.log li { background: var(--raised); border-radius: 0.6rem; padding: 0.5rem 0.75rem; overflow-wrap: anywhere; white-space: pre-line; }
.log li.mine { background: var(--note); margin-inline-start: 1.5rem; }
.log strong { display: block; font-size: 0.875rem; color: var(--ink-soft); }
.ways { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.log details, .speech { margin-block-start: 0.4rem; font-size: 0.875rem; }
.log details li { padding: 0.1rem 0; background: none; }
summary { cursor: pointer; min-height: 1.5rem; }
.outcome:empty { display: none; }
.elsewhere { display: grid; gap: 0.4rem; border-block-start: 1px solid var(--edge); padding-block-start: 0.75rem; }
a, ::slotted(a) { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) { .person, .leading { border-color: currentColor; } }
`);
