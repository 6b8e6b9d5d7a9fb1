import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { ROOT_LOGGER } from '../logging/logging.module.js';
import { requestLog } from '../logging/request-log.js';
import { observeRequests } from '../metrics/http-metrics.js';
import { Metrics } from '../metrics/metrics.js';
import { bodyParsing } from './body-parsing.js';
import { originCheck } from './origin-check.js';
import { readableAddress } from './readable-address.js';
import { requestContext } from './request-context.js';
import { securityHeaders } from './security-headers.js';

/** Customer pages, probes and metrics have addresses of their own; everything else is the staff's API. */
const outsideOfTheApi = ['c/{*path}', 'health/{*path}', 'metrics'];

/** Answers of the API are personal data: no cache, shared or the browser's, may keep them. */
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Wrapping an answer to compress it costs a sixth of answering; who takes no compressed answer is spared that. */
function compressed(): RequestHandler {
  const compress = compression();
  return (request, response, next) =>
    request.headers['accept-encoding'] === undefined ? next() : compress(request, response, next);
}

/**
 * What every request passes before Nest and the auth library see it, in this order: an id and the client's address,
 * the request line in the log, metrics, security headers, compression, whether its address can be read, the cross-site
 * check, the body. Controllers stand under `/api` unless listed above. Call it right after
 * `NestFactory.create(..., { bodyParser: false })`, before `app.init()` or `listen`.
 */
export function configureHttp(app: NestExpressApplication, config: Config): void {
  const isHttps = config.publicUrl.startsWith('https:');

  app.disable('x-powered-by');
  app.set('etag', false);
  // One proxy and no more: a longer chain could be written by the caller.
  app.set('trust proxy', config.trustProxy ? 1 : false);

  app.use(requestContext);
  app.use(requestLog(app.get<Logger>(ROOT_LOGGER)));
  app.use(observeRequests(app.get(Metrics)));
  app.use(securityHeaders({ isHttps }));
  app.use(compressed());
  app.use('/api', neverStored);
  app.use(readableAddress);
  app.use(originCheck(config.publicUrl));
  app.use(bodyParsing());

  app.setGlobalPrefix('api', { exclude: outsideOfTheApi });
}
