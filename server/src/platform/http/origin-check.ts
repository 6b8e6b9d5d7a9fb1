import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ForbiddenProblem, HttpProblem } from './problem.js';
import { sendProblem } from './problem.filter.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the browser itself says that our own page sent this. Neither header can be set by a page's script. */
export function isOurs(request: Pick<Request, 'get'>, ownOrigin: string): boolean {
  const site = request.get('sec-fetch-site');
  return site === undefined ? request.get('origin') === ownOrigin : site === 'same-origin';
}

const hasBody = (request: Request) =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

/**
 * A form on a customer's page. Every browser since 2023 says where the form stood; one that does not is judged by
 * `Origin`, which is `null` even from our own pages, because they send no referrer. What says nothing is taken: a
 * foreign form does not know the token in the address, and SameSite keeps our cookies from it.
 */
export function isOurForm(request: Pick<Request, 'get'>, ownOrigin: string): boolean {
  const site = request.get('sec-fetch-site');
  // `none`: the visitor themself, e.g. by restoring a tab; no page can cause it.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  return origin === undefined || origin === 'null' || origin === ownOrigin;
}

/**
 * Protection against cross-site requests. Under /api, sign-in included, a request that changes something must come from
 * our own page, and its body must be JSON, which a foreign form cannot send; so must whatever the job console is asked
 * for. A customer's form must come from our page as far as the browser tells. The SameSite cookie is the second line,
 * not the first: it does not tell our pages from those of a sibling domain.
 * A script without a browser sends `Origin: <PUBLIC_URL>`.
 */
export function originCheck(publicUrl: string): RequestHandler {
  const ownOrigin = new URL(publicUrl).origin;
  const refusal = () =>
    new ForbiddenProblem('CROSS_ORIGIN_REFUSED', `Changes are only taken from pages of ${ownOrigin}.`);

  return (request: Request, response: Response, next: NextFunction) => {
    if (safeMethods.has(request.method)) return next();
    // Passed on as an error: what goes wrong under /c is a page.
    if (/^\/c(\/|$)/i.test(request.path)) return next(isOurForm(request, ownOrigin) ? undefined : refusal());
    if (!/^\/(api|jobs)(\/|$)/i.test(request.path)) return next();

    if (!isOurs(request, ownOrigin)) return sendProblem(response, refusal());
    if (hasBody(request) && !request.is('application/json')) {
      const detail = 'Send the body as application/json.';
      return sendProblem(response, new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported media type', detail));
    }
    return next();
  };
}
