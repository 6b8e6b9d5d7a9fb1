import { InjectQueue } from '@nestjs/bullmq';
import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter as NestExpressAdapter } from '@nestjs/platform-express';
import type { Queue } from 'bullmq';
import type { NextFunction, Request, Response } from 'express';
import { may, type Principal } from '../../platform/auth/principal.js';
import { StaffSessions } from '../../platform/auth/staff-sessions.js';
import { ForbiddenProblem, UnauthenticatedProblem } from '../../platform/http/problem.js';
import { FailedWorkCommands } from './failed-work.commands.js';
import { jobConsole } from './job-console.js';
import { refuse } from './refusal-page.js';

const ROUTE = '/jobs';

/**
 * The queues' console at /jobs, for admins. It is middleware, which Nest's guards do not cover, so it asks for the
 * session itself; the cross-site check before it covers /jobs as well.
 */
@Module({ providers: [FailedWorkCommands], exports: [FailedWorkCommands] })
export class JobMonitorModule implements NestModule {
  private readonly signedIn = new WeakMap<Request, Principal>();

  constructor(
    private readonly adapter: HttpAdapterHost<NestExpressAdapter>,
    private readonly sessions: StaffSessions,
    private readonly commands: FailedWorkCommands,
    @InjectQueue('mail') private readonly mail: Queue,
    @InjectQueue('zaptec') private readonly zaptec: Queue,
    @InjectQueue('housekeeping') private readonly housekeeping: Queue,
  ) {}

  /** Straight at the adapter: a consumer's routes would fall under the API's prefix. */
  configure(): void {
    const app = this.adapter.httpAdapter;
    app.use(ROUTE, (request: Request, response: Response, next: NextFunction) =>
      this.onlyAdmins(request, response, next),
    );
    app.use(ROUTE, withItsBase);
    app.use(
      ROUTE,
      jobConsole({
        base: ROUTE,
        queues: [this.mail, this.zaptec, this.housekeeping],
        retry: (staff, workId) => this.commands.retry(staff, workId),
        staffOf: (request) => this.staffOf(request),
      }),
    );
  }

  private async onlyAdmins(request: Request, response: Response, next: NextFunction): Promise<void> {
    const staff = await this.sessions.read(request.headers);
    if (!staff) return refuse(request, response, new UnauthenticatedProblem());
    if (!may(staff, 'administration')) return refuse(request, response, new ForbiddenProblem());
    this.signedIn.set(request, staff);
    return next();
  }

  private staffOf(request: Request): Principal {
    const staff = this.signedIn.get(request);
    if (!staff) throw new UnauthenticatedProblem();
    return staff;
  }
}

/** Its pages find their files by a base element, which the policy of everything else forbids. */
function withItsBase(_request: Request, response: Response, next: NextFunction): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader('Content-Security-Policy', policy.replace(`base-uri 'none'`, `base-uri 'self'`));
  response.setHeader('Cache-Control', 'no-store');
  next();
}
