import { Injectable, Optional, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { NotFoundProblem } from './problem.js';
import { ProblemPages } from './problem-pages.js';
import { sendProblem } from './problem.filter.js';

/**
 * Nest answers unknown addresses under its global prefix only. This stands behind all routes and answers the rest, so
 * that no visitor reads the web framework's own page.
 */
@Injectable()
export class UnknownAddresses implements OnApplicationBootstrap {
  constructor(
    private readonly adapter: HttpAdapterHost<ExpressAdapter>,
    @Optional() private readonly pages?: ProblemPages,
  ) {}

  onApplicationBootstrap(): void {
    this.adapter.httpAdapter.use((request: Request, response: Response, next: NextFunction) => {
      if (/^\/api(\/|$)/i.test(request.path)) return next();

      const problem = new NotFoundProblem('ROUTE_NOT_FOUND', 'There is nothing at this address.');
      return this.pages?.answer(request, response, problem) ? undefined : sendProblem(response, problem);
    });
  }
}
