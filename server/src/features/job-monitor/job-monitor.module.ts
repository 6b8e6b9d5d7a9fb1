import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { InjectQueue } from '@nestjs/bullmq';
import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter as NestExpressAdapter } from '@nestjs/platform-express';
import type { Queue } from 'bullmq';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { may } from '../../platform/auth/staff-principal.js';
import { StaffSessions } from '../../platform/auth/staff-sessions.js';
import { ForbiddenProblem, UnauthenticatedProblem } from '../../platform/http/problem.js';
import { sendProblem } from '../../platform/http/problem.filter.js';

const ROUTE = '/jobs';

/**
 * The queues' console at /jobs, for admins, read-only: work is a row, and a job repeated from here would be found
 * settled. The board is middleware, which Nest's guards do not cover, so it asks for the session itself.
 */
@Module({})
export class JobMonitorModule implements NestModule {
  constructor(
    private readonly adapter: HttpAdapterHost<NestExpressAdapter>,
    private readonly sessions: StaffSessions,
    @InjectQueue('mail') private readonly mail: Queue,
    @InjectQueue('zaptec') private readonly zaptec: Queue,
    @InjectQueue('housekeeping') private readonly housekeeping: Queue,
  ) {}

  /** Straight at the adapter: a consumer's routes would fall under the API's prefix. */
  configure(): void {
    const serverAdapter = new ExpressAdapter();
    serverAdapter.setBasePath(ROUTE);
    createBullBoard({
      queues: [this.mail, this.zaptec, this.housekeeping].map(
        (queue) => new BullMQAdapter(queue, { readOnlyMode: true }),
      ),
      serverAdapter,
    });

    const onlyAdmins = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
      const staff = await this.sessions.findPrincipal(request.headers);
      if (!staff) return sendProblem(response, new UnauthenticatedProblem());
      if (!may(staff, 'administration')) return sendProblem(response, new ForbiddenProblem());
      return next();
    };
    this.adapter.httpAdapter.use(ROUTE, onlyAdmins);
    this.adapter.httpAdapter.use(ROUTE, serverAdapter.getRouter() as RequestHandler);
  }
}
