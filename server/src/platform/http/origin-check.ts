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
 * Protection against cross-site requests for everything under /api, sign-in included. A request that changes something
 * must come from our own page, and its body must be JSON, which a foreign form cannot send. The SameSite cookie is the
 * second line, not the first: it does not tell our pages from those of a sibling domain.
 * A script without a browser sends `Origin: <PUBLIC_URL>`.
 */
export function originCheck(publicUrl: string): RequestHandler {
  const ownOrigin = new URL(publicUrl).origin;

  return (request: Request, response: Response, next: NextFunction) => {
    if (safeMethods.has(request.method) || !/^\/api(\/|$)/i.test(request.path)) return next();

    if (!isOurs(request, ownOrigin)) {
      const detail = `Changes are only taken from pages of ${ownOrigin}.`;
      return sendProblem(response, new ForbiddenProblem('CROSS_ORIGIN_REFUSED', detail));
    }
    if (hasBody(request) && !request.is('application/json')) {
      const detail = 'Send the body as application/json.';
      return sendProblem(response, new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported media type', detail));
    }
    return next();
  };
}
