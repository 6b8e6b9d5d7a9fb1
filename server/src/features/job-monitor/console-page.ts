import type { NextFunction, Request, Response } from 'express';

/**
 * What the console's own page lacks is put right from outside of the package, whose version is pinned: it asks a
 * stranger for fonts, offers actions that this console does not take, and has buttons without names.
 * docs/decisions/0018-the-job-console.md says what stays as it is.
 */
export const consoleStyle = `
main button[aria-haspopup="menu"] { display: none; }
html:not([data-status="failed"]) :is(ul[class^="jobActions-"], ul[class^="queueActions-"]) { display: none; }
:is(ul[class^="jobActions-"], ul[class^="queueActions-"]) > li:not(:first-child) { display: none; }
`;

/** Which jobs are listed, for the style; names for the buttons that show an icon alone. */
export const consoleScript = `
const isUnnamed = (button) =>
  button.textContent.trim() === '' && !button.hasAttribute('aria-label') && !button.hasAttribute('aria-labelledby');
const headerNames = ['Full screen', 'Settings'];

function nameOf(button) {
  if (button.closest('ul[class^="jobActions-"]')) return 'Retry';
  const header = button.closest('header');
  if (header) {
    const own = [...header.querySelectorAll('button[data-unnamed]')];
    return headerNames[own.indexOf(button)] ?? 'More';
  }
  return button.getAttribute('aria-haspopup') === 'menu' ? 'Menu' : 'Show more or less';
}

function mend() {
  document.documentElement.dataset.status = new URLSearchParams(location.search).get('status') ?? '';
  const unnamed = [...document.querySelectorAll('button')].filter(isUnnamed);
  for (const button of unnamed) button.dataset.unnamed = '';
  for (const button of unnamed) button.setAttribute('aria-label', nameOf(button));
}

new MutationObserver(mend).observe(document.documentElement, { childList: true, subtree: true });
mend();
`;

const strangersFonts = /<link href="https:\/\/fonts\.googleapis\.com[^>]*>\s*/g;

/** @param html the console's page as the package writes it */
export const mendedPage = (html: string, base: string): string =>
  html
    .replace(strangersFonts, '')
    .replace(
      '</head>',
      `<link href="${base}/console.css" rel="stylesheet"><script defer src="${base}/console.js"></script></head>`,
    );

/** Middleware before the console: its pages go out mended, everything else as it is. */
export function mendPages(base: string) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' && body.includes('id="__UI_CONFIG__"') ? mendedPage(body, base) : body);
    next();
  };
}
