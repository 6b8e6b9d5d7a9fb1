import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { LiveUpdates } from './live-updates.js';

const liveQuery = z.strictObject({ after: z.string().max(60).optional() });

@ApiTags('live')
@Controller('live')
export class LiveController {
  constructor(private readonly live: LiveUpdates) {}

  /**
   * Server-sent events: which of the rows that one sees have changed (decision 21). Comes back with `Last-Event-ID`, or with
   * `after` in its place, to be told what was missed.
   */
  @Get()
  @Permit('read')
  @ApiProduces('text/event-stream')
  @ApiQuery({ name: 'after', required: false, description: 'id of the last message' })
  @ApiResponse({ status: 200, description: 'ready, changed, reset and beat, as long as one stays' })
  @ApiResponse({ status: 429, description: 'Too many windows of one person (TOO_MANY_LIVE_STREAMS)' })
  @ApiResponse({ status: 503, description: 'No more connections can be taken (LIVE_STREAMS_FULL)' })
  open(
    @CurrentPrincipal() principal: Principal,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query({ schema: liveQuery }) { after }: z.infer<typeof liveQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> | void {
    if (request.method === 'HEAD') return void response.status(200).end();
    return this.live.open(principal, request, response, lastEventId ?? after);
  }
}
