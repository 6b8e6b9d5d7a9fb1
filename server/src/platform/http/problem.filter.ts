import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { HttpProblem } from './problem.js';
import { problemDocument, toProblem } from './problem-document.js';
import { currentRequest } from './request-context.js';

/** Turns everything thrown into a problem document; only what nobody foresaw is logged as an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: PinoLogger) {
    logger.setContext(ProblemFilter.name);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error);

    if (problem.status >= 500) this.logger.error({ err: error }, 'request failed');
    // A stream that broke half-way cannot be answered again; closing tells the client that it is incomplete.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(response, problem);
  }
}

/** The same answer for middleware, which stands outside of Nest's filters. */
export function sendProblem(response: Response, error: unknown): void {
  const problem = toProblem(error);

  if (problem instanceof HttpProblem && problem.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', problem.retryAfterSeconds);
  response
    .status(problem.status)
    .type('application/problem+json')
    .setHeader('Cache-Control', 'no-store')
    .send(JSON.stringify(problemDocument(problem, currentRequest()?.requestId)));
}
