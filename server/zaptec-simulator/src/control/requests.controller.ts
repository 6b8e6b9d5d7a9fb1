import { Controller, Delete, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { matches } from './faults.js';
import { type LoggedRequest, RequestLog } from './request-log.js';

const querySchema = z.object({
  kind: z.enum(['token', 'data', 'portal', 'other']).optional(),
  path: z.string().optional(),
  account: z.string().optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).default(100_000),
});

/** The request log, oldest first. */
@Controller('control/requests')
export class RequestsController {
  constructor(private readonly log: RequestLog) {}

  /**
   * Filters: `kind`, `path` (`*` for any text), `account` (username), `after` (sequence number), `limit` (the newest
   * n). Out: `{ count, requests }`.
   */
  @Get()
  list(@Query({ schema: querySchema }) query: z.infer<typeof querySchema>): {
    count: number;
    requests: LoggedRequest[];
  } {
    const { kind, path, account, after, limit } = query;
    const requests = this.log
      .list()
      .filter((entry) => entry.sequence > after)
      .filter((entry) => kind === undefined || entry.kind === kind)
      .filter((entry) => path === undefined || matches(path, entry.path))
      .filter((entry) => account === undefined || entry.account === account)
      .slice(-limit);
    return { count: requests.length, requests };
  }

  @Delete()
  clear(): object {
    this.log.clear();
    return {};
  }
}
