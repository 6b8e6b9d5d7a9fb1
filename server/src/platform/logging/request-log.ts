import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Level, Logger } from 'pino';
import { currentRequest } from '../http/request-context.js';
import { isEventStream } from '../http/event-stream.js';
import { maskAddress } from './mask-address.js';

/** What a probe or a scraper asks every few seconds says nothing about what somebody did. */
const unlogged = /^\/(health|metrics)/;

/** Reads that went well are `debug`: polling pages would otherwise drown what somebody did. */
function levelOf(request: Request, status: number): Level {
  if (status >= 500) return 'error';
  return status < 400 && (request.method === 'GET' || request.method === 'HEAD') ? 'debug' : 'info';
}

/**
 * One line per answered request: method, masked address, client, status, duration in ms; no headers and no bodies. An
 * answer that could not be delivered whole is `aborted`. Written by hand because pino-http makes two child loggers and
 * serialises the request before it knows whether there will be a line: an eighth of a list's time (decision 7).
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (unlogged.test(request.url)) return next();

    const began = performance.now();
    const context = currentRequest();
    response.once('close', () => {
      // A stream ends when somebody goes; there is no whole of it.
      const aborted = !response.writableFinished && !isEventStream(response);
      const level = aborted ? 'info' : levelOf(request, response.statusCode);
      if (!logger.isLevelEnabled(level)) return;

      logger[level](
        {
          reqId: context?.requestId,
          method: request.method,
          url: maskAddress(request.originalUrl),
          ip: context?.ip ?? null,
          status: response.statusCode,
          durationMs: Math.round(performance.now() - began),
        },
        aborted ? 'request aborted' : 'request answered',
      );
    });
    next();
  };
}
