import type { NextFunction, Request, Response } from 'express';

/**
 * What the console's own page lacks, put right from outside of the package (the version is pinned, so its class names
 * stay): it asks a stranger for fonts, and offers actions that this console does not take. What it breaks of the rules
 * for assistive technology beyond that stands in docs/decisions/0018-the-job-console.md.
 */
export const consoleStyle = `
/* Only trying again is done here; see job-console.ts. */
[class^="jobActions-"] li:not(:has(button[aria-label="Retry"], button[title="Retry"])) { display: none; }
`;

const strangersFonts = /<link href="https:\/\/fonts\.googleapis\.com[^>]*>\s*/g;

/** @param html the console's page as the package writes it */
export const mendedPage = (html: string, base: string): string =>
  html.replace(strangersFonts, '').replace('</head>', `<link href="${base}/console.css" rel="stylesheet"></head>`);

/** Middleware before the console: its pages go out mended, everything else as it is. */
export function mendPages(base: string) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' && body.includes('id="__UI_CONFIG__"') ? mendedPage(body, base) : body);
    next();
  };
}
