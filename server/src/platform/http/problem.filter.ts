import { Catch, Optional, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { HttpProblem, type Problem } from './problem.js';
import { ProblemPages } from './problem-pages.js';
import { problemDocument, toProblem } from './problem-document.js';
import { currentRequest } from './request-context.js';

/** Turns everything thrown into a problem document, or into a page where people look; only what nobody foresaw is logged as an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: PinoLogger,
    @Optional() private readonly pages?: ProblemPages,
  ) {
    logger.setContext(ProblemFilter.name);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const problem = toProblem(error);

    if (problem.status >= 500) this.logger.error({ err: error }, 'request failed');
    // A stream that broke half-way cannot be answered again; closing tells the client that it is incomplete.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    retryAfter(response, problem);
    if (this.pages?.answer(http.getRequest<Request>(), response, problem)) return;
    sendProblem(response, problem);
  }
}

/** The same answer for middleware, which stands outside of Nest's filters. */
export function sendProblem(response: Response, error: unknown): void {
  const problem = toProblem(error);

  retryAfter(response, problem);
  response
    .status(problem.status)
    .type('application/problem+json')
    .setHeader('Cache-Control', 'no-store')
    .send(JSON.stringify(problemDocument(problem, currentRequest()?.requestId)));
}

function retryAfter(response: Response, problem: Problem): void {
  if (problem instanceof HttpProblem && problem.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', problem.retryAfterSeconds);
}
