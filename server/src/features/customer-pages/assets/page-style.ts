/**
 * The only style sheet of the customer pages. Phone first, light and dark; colours are pairs with a contrast of at least
 * 4.5 : 1 for text and 3 : 1 for borders of controls (WCAG AA). System fonts: nothing comes from third parties.
 */
export const PAGE_STYLE_TEXT = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --paper: #fff; --text: #1b2430; --soft: #4a5665; --line: #d5dbe2; --edge: #6b7785;
  --accent: #0b5cad; --accent-dark: #084683; --on-accent: #fff; --tint: #e9f1fa;
  --fault: #9c1c1c; --fault-tint: #fdeeee; --note: #5c4300; --note-tint: #fff3d1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171d; --paper: #1a2129; --text: #e9eef3; --soft: #b3bfcb; --line: #35414d; --edge: #8593a1;
    --accent: #8cc1f7; --accent-dark: #b5d7fa; --on-accent: #0a1a2b; --tint: #1f2d3b;
    --fault: #ffb4ab; --fault-tint: #3b1f1f; --note: #ffdf9b; --note-tint: #39301a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-bottom: 6rem; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1.0625rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif;
  overflow-wrap: anywhere;
}
[hidden] { display: none !important; }
header, main, footer { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .25rem 1rem; padding: .75rem 0; }
.brand { margin: 0; font-weight: 650; flex: 1 1 10rem; display: flex; align-items: center; gap: .6rem; min-width: 0; }
.brand img { flex: none; max-height: 2.25rem; max-width: 7rem; border-radius: 4px; background: #fff; }
main { background: var(--paper); border-block: 1px solid var(--line); padding-block: 1.25rem 2rem; }
main:focus { outline: none; }
@media (min-width: 46rem) {
  main { border: 1px solid var(--line); border-radius: 12px; padding: 2.5rem 3rem; }
  header { padding-top: .75rem; }
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.35; margin: 1.9rem 0 .4rem; }
h3 { font-size: 1.0625rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .85rem; }
ul, ol { margin: 0 0 .85rem; padding-left: 1.4rem; }
li { margin-bottom: .3rem; }
small, .hint { color: var(--soft); font-size: .9375rem; }
.lead { color: var(--soft); }
@media (min-width: 34rem) { h1 { font-size: 1.6rem; } .lead { font-size: 1.125rem; } }
a { color: var(--accent); text-underline-offset: .15em; }
a:hover { color: var(--accent-dark); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; left: .5rem; top: -5rem; z-index: 3; padding: .75rem 1rem; background: var(--paper); }
.skip:focus { top: .5rem; }
.preview {
  margin: .75rem 0 0; padding: .6rem .9rem; border-radius: 8px;
  background: var(--note-tint); color: var(--note); font-weight: 600;
}
.card { background: var(--tint); border-radius: 10px; padding: .75rem 1rem; margin: 1rem 0; }
.card h2 { margin: 0 0 .5rem; }
dl { margin: 0; display: grid; grid-template-columns: minmax(0, 1fr); }
dt { color: var(--soft); font-size: .9375rem; }
dd { margin: 0 0 .5rem; font-weight: 600; }
dd:last-child { margin-bottom: 0; }
@media (min-width: 34rem) {
  dl { grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: .15rem 1.25rem; align-items: baseline; }
  dd { margin: 0; }
}
.chargers { list-style: none; padding: 0; margin: 0; }
button, .button {
  display: inline-block; min-height: 3rem; padding: .65rem 1.25rem; border-radius: 8px; border: 1px solid var(--edge);
  background: var(--paper); color: var(--text); font: inherit; font-weight: 600; line-height: 1.4;
  text-align: center; text-decoration: none; cursor: pointer; overflow-wrap: anywhere; max-width: 100%;
}
button:hover, .button:hover { border-color: var(--accent); color: var(--accent-dark); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-dark); border-color: var(--accent-dark); color: var(--on-accent); }
button:disabled { cursor: not-allowed; opacity: .6; }
.main-action { margin: 1.25rem 0 .75rem; }
.main-action .primary { width: 100%; }
label { font-weight: 600; }
input:not([type='checkbox']), textarea {
  display: block; width: 100%; margin: .3rem 0 1rem; padding: .7rem .8rem; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--paper); color: var(--text); font: inherit;
}
[aria-invalid] { border-color: var(--fault) !important; border-width: 2px !important; }
.hint { margin: 0; }
.hint + .fault { margin: .6rem 0; }
.fault {
  padding: .75rem 1rem; border-left: 4px solid var(--fault); border-radius: 4px;
  background: var(--fault-tint); color: var(--fault); font-weight: 600;
}
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.circuit { margin-bottom: 1.25rem; }
.circuit legend { padding: 0; margin-bottom: .35rem; color: var(--soft); font-weight: 600; }
.choice {
  display: flex; gap: .8rem; align-items: center; min-height: 3rem; padding: .5rem .8rem; margin-bottom: .4rem;
  border: 1px solid var(--line); border-radius: 8px; cursor: pointer; font-weight: 400;
}
.choice:hover { border-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); }
.choice input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
.choice span { flex: 1; min-width: 0; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.stays { position: sticky; bottom: 0; padding: .75rem 0; background: var(--paper); }
.stays .primary { width: 100%; }
.elsewhere { margin: 0 0 .5rem; display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: center; }
.quiet {
  min-height: 2.75rem; padding: .5rem 0; border: 0; background: none; color: var(--accent); font-weight: 500;
  text-decoration: underline; text-underline-offset: .15em; text-align: left;
}
.find { margin: 1.25rem 0 0; }
.beside { display: flex; flex-wrap: wrap; gap: .5rem; margin: .3rem 0 .25rem; }
.beside input { flex: 1 1 12rem; width: auto; min-width: 0; margin: 0 !important; }
.pages { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 0 0 1rem; }
.pages p { flex: 1 0 100%; margin: 0; color: var(--soft); }
details summary { cursor: pointer; min-height: 2.75rem; padding: .5rem 0; }
.decline { margin: 0 0 1rem; }
.decline > summary {
  list-style: none; min-height: 3rem; padding: .65rem 1.25rem; border: 1px solid var(--edge); border-radius: 8px;
  font-weight: 600; text-align: center;
}
.decline > summary::-webkit-details-marker { display: none; }
.decline > summary:hover { border-color: var(--accent); color: var(--accent-dark); }
.decline[open] > summary { margin-bottom: 1rem; }
.folds { margin-top: 1rem; }
.folds details:last-child { border-bottom: 0; }
.folds details { border-bottom: 1px solid var(--line); padding: .15rem 0; }
.folds summary h2 { display: inline; margin: 0; font-size: 1.0625rem; }
.ways { display: inline-flex; flex-wrap: wrap; gap: 0 1rem; font-weight: 400; }
.ways a { padding: .15rem 0; }
.decline .choice { margin-bottom: 1rem; }
.change form, .change p { margin: 0 0 .7rem; }
.languages { position: relative; }
.languages ul {
  position: absolute; right: 0; z-index: 2; list-style: none; margin: 0; padding: .4rem; min-width: 11rem;
  background: var(--paper); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 6px 20px rgb(0 0 0 / .15);
}
.languages li { margin: 0; }
.languages a { display: block; padding: .6rem .8rem; text-decoration: none; border-radius: 4px; }
.languages a:hover { background: var(--tint); }
.languages [aria-current] { font-weight: 700; color: var(--text); }
.waiting { height: 6px; margin: 1.5rem 0; border-radius: 3px; background: var(--tint); overflow: hidden; }
.waiting::before { content: ''; display: block; width: 35%; height: 100%; border-radius: 3px; background: var(--accent); }
@media (prefers-reduced-motion: no-preference) {
  .waiting::before { animation: pass 1.8s ease-in-out infinite alternate; }
}
@keyframes pass { to { transform: translateX(186%); } }
footer { padding-block: 1.25rem 3rem; color: var(--soft); }
footer h2 { margin: 0 0 .25rem; font-size: 1rem; color: var(--text); }
@media print {
  .languages, .skip { display: none; } .stays { position: static; }
  .folds details::details-content { content-visibility: visible; }
}
`;
