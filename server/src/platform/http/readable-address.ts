import type { NextFunction, Request, Response } from 'express';
import { HttpProblem } from './problem.js';

/** A name or address with or without a port, as RFC 9110 has it; what it means is nobody's concern here. */
const HOST = /^(?:\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(?::\d{1,5})?$/i;

const isReadable = (host: string) => HOST.test(host) && URL.canParse(`http://${host}`);

/** What the auth library makes a `Request` of. */
const authPath = /^\/api\/auth(\/|$)/i;
const authMethods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * The address of a request is read by more than one of those who answer it, and not all of them expect that it cannot be
 * read: such a request is refused before any of them. The auth library takes the scheme from whoever calls; it learns
 * its own address from PUBLIC_URL, so what a caller says of it goes.
 */
export function readableAddress(request: Request, _response: Response, next: NextFunction): void {
  const { host } = request.headers;
  if (host !== undefined && !isReadable(host)) return next(unreadableHost());
  if (!authPath.test(request.path)) return next();

  if (!authMethods.has(request.method)) return next(methodNotAllowed());
  delete request.headers['x-forwarded-proto'];
  return next();
}

const unreadableHost = () =>
  new HttpProblem(400, 'MALFORMED_REQUEST', 'The request cannot be read', 'The Host header is malformed.');

const methodNotAllowed = () =>
  new HttpProblem(405, 'METHOD_NOT_ALLOWED', 'Method not allowed', 'This address does not take this method.');
