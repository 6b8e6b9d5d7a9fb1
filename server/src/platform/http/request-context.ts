import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** What belongs to the HTTP request being answered; absent in jobs and operator commands. */
export interface RequestContext {
  requestId: string;
  ip: string | null;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** @returns the request being answered on this asynchronous path, or undefined outside of one */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/**
 * First of all middleware. The id is ours, never the caller's: it goes into the audit trail, where a chosen value
 * could imitate somebody else's request. It is returned in `X-Request-Id`.
 */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  const context: RequestContext = { requestId: randomUUID(), ip: request.ip ?? null };

  response.setHeader('X-Request-Id', context.requestId);
  storage.run(context, next);
}
