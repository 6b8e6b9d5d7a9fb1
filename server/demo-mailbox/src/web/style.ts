/** The pages' own look: one column, readable on a phone, light and dark. */
export const style = `
:root { color-scheme: light dark; --line: #d4d7dd; --soft: #f3f4f6; --quiet: #545b66; --strong: #0b57d0; --paper: #fff; --ink: #16181d; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a3f48; --soft: #23262c; --quiet: #b0b7c3; --strong: #8ab4f8; --paper: #17191d; --ink: #eceef2; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.25rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--strong); }
form.search { display: flex; gap: .5rem; flex: 1 1 16rem; }
input { flex: 1; min-width: 0; }
input, button { font: inherit; padding: .4rem .7rem; border: 1px solid var(--quiet); border-radius: .4rem; background: var(--paper); color: inherit; }
button { background: var(--soft); cursor: pointer; }
.quiet { color: var(--quiet); }
ul.mails { list-style: none; margin: 0; padding: 0; }
ul.mails a { display: block; padding: .75rem .25rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; overflow-wrap: anywhere; }
ul.mails a:hover, ul.mails a:focus { background: var(--soft); }
ul.mails strong { display: block; }
nav.views { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; }
nav.views a { padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; }
nav.views a[aria-current] { background: var(--soft); font-weight: 600; color: inherit; }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: .4rem; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: var(--soft); border-radius: .4rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } }
`;

/** Shows a new mail without a click: looks for a newer one and loads the list again. */
export const script = `
const list = document.querySelector('[data-newest]');
if (list) setInterval(async () => {
  if (document.hidden || document.activeElement?.tagName === 'INPUT') return;
  const answer = await fetch('/api/messages?limit=1' + location.search.replace('?', '&')).catch(() => null);
  if (!answer?.ok) return;
  const { messages } = await answer.json();
  if ((messages[0]?.id ?? '') !== list.dataset.newest) location.reload();
}, 2500);
`;
