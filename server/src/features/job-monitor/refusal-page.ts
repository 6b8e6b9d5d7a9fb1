import type { Request, Response } from 'express';
import type { Problem } from '../../platform/http/problem.js';
import { sendProblem } from '../../platform/http/problem.filter.js';

const sentences: Readonly<Record<number, { title: string; text: string; link: string }>> = {
  401: { title: 'Sign in first', text: 'The job console is for administrators.', link: 'Sign in' },
  403: {
    title: 'The job console is for administrators',
    text: 'What failed stands on the dashboard, where it can be tried again or dismissed.',
    link: 'Go to the dashboard',
  },
};

/** Somebody who opens the console's address in a browser reads a page, a program a problem document. */
export function refuse(request: Request, response: Response, problem: Problem): void {
  const page = sentences[problem.status];
  const isPage = (request.method === 'GET' || request.method === 'HEAD') && !request.path.startsWith('/api/');
  if (!page || !isPage || request.accepts(['html', 'json']) !== 'html') return sendProblem(response, problem);

  response.status(problem.status).type('html').setHeader('Cache-Control', 'no-store').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Grantdesk</title>
<style>
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1d2b27; background: #f5f7f6; }
  main { max-width: 32rem; margin: 12vh auto; padding: 0 1.25rem; }
  h1 { font-size: 1.4rem; line-height: 1.3; }
  a { color: #1f5c4c; }
</style>
</head>
<body><main><h1>${page.title}</h1><p>${page.text}</p><p><a href="/">${page.link}</a></p></main></body>
</html>
`);
}
