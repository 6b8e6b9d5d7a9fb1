import { type ArgumentsHost, Catch, HttpException, type HttpServer } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { Request, Response } from 'express';
import { isInternal } from './api/internal-paths.js';
import { sendNoForm, sendNoPost } from './api/oauth-fault.js';
import { type Answer, sendAnswer } from './api/wire.js';
import type { Switches } from './control/switches.js';
import { noSuchPage } from './portal/layout.js';

const FORM_ROUTE = '/oauth/token';
const SERVICE = /^\/(?:api|oauth|\.well-known|swagger|help)(?:\/|$)/i;

/**
 * Answers what no route does (unknown paths, unreadable bodies) in the words of the part that was called: the service,
 * its token call, the portal. Only the control API, which the real Zaptec does not have, keeps the framework's.
 */
@Catch()
export class AnswerFaults extends BaseExceptionFilter {
  constructor(
    adapter: HttpServer,
    private readonly switches: Switches,
  ) {
    super(adapter);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const [req, res] = [host.switchToHttp().getRequest<Request>(), host.switchToHttp().getResponse<Response>()];
    const path = req.originalUrl.split('?')[0] ?? '';
    const status = statusOf(error);
    // A fault of the simulator's own must be seen, wherever it happens.
    if (/^\/control(?:\/|$)/.test(path) || status >= 500 || res.headersSent) return super.catch(error, host);

    if (path.toLowerCase() === FORM_ROUTE) return status === 404 ? sendNoPost(res) : sendNoForm(res);
    if (SERVICE.test(path)) return sendAnswer(res, this.ofService(req.method, path, status), this.switches.values);
    res.status(status).type('text/html').send(noSuchPage());
  }

  private ofService(method: string, path: string, status: number): Answer {
    const { internalPathStatus, unknownPathStatus } = this.switches.values;
    if (status === 404) return { status: isInternal(method, path) ? internalPathStatus : unknownPathStatus };
    return { status, body: { Code: 529, Details: null, StackTrace: null } };
  }
}

/** The status of an error of the framework or of a body reader; 500 for any other. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
