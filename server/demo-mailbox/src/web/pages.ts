import type { ReceivedMessage } from '../store/message.js';
import { html, type Html } from './html.js';

export const VIEWS = ['html', 'text', 'headers'] as const;
export type View = (typeof VIEWS)[number];

const viewNames: Record<View, string> = { html: 'HTML', text: 'Plain text', headers: 'Headers' };

const page = (title: string, header: Html, main: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/mailbox.css" />
        <script src="/mailbox.js" defer></script>
      </head>
      <body>
        <header>${header}</header>
        <main>${main}</main>
      </body>
    </html>`.text;

const when = (at: string): Html => html`<time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time>`;

const listItem = (message: ReceivedMessage): Html =>
  html` <li>
    <a href="/messages/${message.id}">
      <strong>${message.subject || '(no subject)'}</strong>
      <span>to ${message.recipients.join(', ')}</span>
      <span class="quiet"> · ${when(message.at)}</span>
    </a>
  </li>`;

/** @param recipient the search as typed */
export function listPage(messages: ReceivedMessage[], recipient: string): string {
  const header = html`<h1>Demo mailbox</h1>
    <form class="search" action="/" method="get" role="search">
      <input type="search" name="recipient" aria-label="Recipient" placeholder="Recipient" value="${recipient}" />
      <button>Search</button>
    </form>`;
  const empty = recipient ? 'No mail to such a recipient.' : 'No mail yet. It shows up here by itself.';
  const main = html`<ul class="mails" data-newest="${messages[0]?.id ?? ''}">
      ${messages.map(listItem)}
    </ul>
    ${messages.length === 0 ? html`<p class="quiet">${empty}</p>` : ''}`;
  return page('Demo mailbox', header, main);
}

const viewLink = (message: ReceivedMessage, view: View, current: View): Html =>
  html`<a href="/messages/${message.id}?view=${view}" ${view === current ? html`aria-current="page"` : ''}
    >${viewNames[view]}</a
  >`;

const bodies: Record<View, (message: ReceivedMessage) => Html> = {
  // No scripts, no forms, an origin of its own; links open in a new tab.
  html: (message) =>
    html`<iframe
      title="The mail as HTML"
      src="/messages/${message.id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>`,
  text: (message) => html`<pre>${message.text}</pre>`,
  headers: (message) =>
    html`<pre>${message.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
      <p><a href="/messages/${message.id}/raw">The source</a></p>`,
};

export function messagePage(message: ReceivedMessage, view: View): string {
  const main = html`<h1>${message.subject || '(no subject)'}</h1>
    <dl>
      <dt>From</dt>
      <dd>${message.from}</dd>
      <dt>To</dt>
      <dd>${message.to}</dd>
      <dt>Received</dt>
      <dd>${when(message.at)}</dd>
    </dl>
    <nav class="views" aria-label="View">${VIEWS.map((each) => viewLink(message, each, view))}</nav>
    ${bodies[view](message)}`;
  return page(`${message.subject} – Demo mailbox`, html`<a href="/">All mails</a>`, main);
}

export const notFoundPage = (): string =>
  page(
    'Not here',
    html`<a href="/">All mails</a>`,
    html`<h1>Not here</h1>
      <p>This mail is gone, or it never was.</p>`,
  );

/** The mail's own markup, with links that leave the frame. */
export function framedHtml(source: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(source) ? source.replace(/<head[^>]*>/i, (head) => head + base) : base + source;
}
