import { html, SafeHtml } from './html.js';
import { en } from './messages/en.js';
import type { PortalTexts } from './messages/texts.js';

const style = new SafeHtml(`
  :root { color-scheme: light; font-family: system-ui, sans-serif; line-height: 1.5; color: #16202c; background: #eef1f5; }
  body { margin: 0; }
  header { background: #16202c; color: #fff; padding: .75rem 1rem; font-weight: 600; }
  header span { background: #ffd166; color: #16202c; border-radius: .25rem; padding: .1rem .5rem; margin-right: .5rem; }
  main { max-width: 40rem; margin: 1.5rem auto; padding: 1.5rem; background: #fff; border-radius: .75rem; box-sizing: border-box; }
  h1 { font-size: 1.4rem; margin-top: 0; }
  h2 { font-size: 1.05rem; margin-top: 1.75rem; }
  label { display: block; margin: .75rem 0 .25rem; }
  input[type=email], input[type=password] { width: 100%; box-sizing: border-box; padding: .6rem; font: inherit; border: 1px solid #6b7785; border-radius: .4rem; }
  fieldset { border: 1px solid #c5ccd4; border-radius: .5rem; margin: 1rem 0; }
  fieldset label { display: flex; gap: .6rem; align-items: baseline; margin: 0; padding: .5rem .25rem; }
  button { font: inherit; padding: .6rem 1.2rem; border-radius: .4rem; border: 1px solid #0b5f58; cursor: pointer; background: #fff; color: #0b5f58; }
  button.main { background: #0b5f58; color: #fff; }
  .actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-top: 1.25rem; }
  .actions button { margin: 0; }
  a { color: #0b5f58; }
  .note { background: #fff4d6; padding: .75rem 1rem; border-radius: .5rem; }
  .small { font-size: .9rem; color: #44505c; }
  ul.people { list-style: none; padding: 0; }
  ul.people li { display: flex; gap: .75rem; align-items: center; justify-content: space-between; padding: .4rem 0; border-top: 1px solid #e1e5ea; }
  ul.people button { padding: .3rem .8rem; white-space: nowrap; }
`);

/** One portal page; the header says on every page that this is not the real Zaptec. */
export const page = (texts: PortalTexts, title: string, body: SafeHtml): string =>
  html`<!doctype html>
    <html lang="${texts.htmlLang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${texts.simulated}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <header><span>SIMULATOR</span>${texts.simulated}</header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.text;

/** For an address that the portal does not have, or that it cannot read. */
export const noSuchPage = (): string => page(en, 'Page not found', html`<p><a href="/">Start page</a></p>`);
