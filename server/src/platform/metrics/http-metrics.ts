import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Histogram } from 'prom-client';
import { isEventStream } from '../http/event-stream.js';
import type { Metrics } from './metrics.js';

/** The route's template, never the address: ids and tokens in labels would leak and grow without bound. */
function routeOf(request: Request): string {
  const template = (request.route as { path?: unknown } | undefined)?.path;

  if (typeof template === 'string') return template;
  if (request.originalUrl.startsWith('/api/auth/')) return '/api/auth/*';
  return 'other';
}

/** Counts and times every answer by method, route template and status. */
export function observeRequests(metrics: Metrics): RequestHandler {
  const durations = new Histogram({
    name: 'grantdesk_http_request_duration_seconds',
    help: 'Time until an HTTP request was answered',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [metrics.registry],
  });

  return (request: Request, response: Response, next: NextFunction) => {
    const stop = durations.startTimer();
    response.once('finish', () => {
      if (!isEventStream(response))
        stop({ method: request.method, route: routeOf(request), status: String(response.statusCode) });
    });
    next();
  };
}
