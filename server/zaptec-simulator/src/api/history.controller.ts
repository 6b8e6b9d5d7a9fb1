import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { accountOf } from './api-gate.js';
import { HistoryService, type ReportQuery } from './history.service.js';
import { Replies } from './replies.js';

/** Sessions and reports (zaptec-api.md §3); a back office of ours calls none of them. */
@Controller('api')
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly replies: Replies,
  ) {}

  @Get('chargehistory')
  list(@Req() req: Request, @Res() res: Response): void {
    this.replies.send(res, this.history.history(accountOf(res), this.replies.query(req)));
  }

  @Get('chargehistory/installationreport')
  report(@Req() req: Request, @Res() res: Response): void {
    this.replies.send(res, this.history.report(accountOf(res), this.replies.query(req)));
  }

  @Post('chargehistory/installationreport')
  postReport(@Body() body: unknown, @Res() res: Response): void {
    this.replies.send(res, this.history.report(accountOf(res), reportQuery(body)));
  }

  @Get('session/:id')
  session(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.history.session(accountOf(res), id));
  }

  @Post('session/:id/priority')
  priority(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.history.prioritise(accountOf(res), id));
  }

  @Get('sessions/archived')
  archived(@Req() req: Request, @Res() res: Response): void {
    this.replies.send(res, this.history.archived(accountOf(res), this.replies.query(req)));
  }
}

/** A JSON body read as the query of the same call: names in either case, lists as arrays. */
function reportQuery(body: unknown): ReportQuery {
  const fields = new Map(
    Object.entries(typeof body === 'object' && body !== null ? body : {}).map(
      ([name, value]: [string, unknown]) => [name.toLowerCase(), value] as const,
    ),
  );
  const text = (value: unknown): string | null =>
    typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : null;
  return {
    text: (name) => text(fields.get(name.toLowerCase())),
    ids: (name) => {
      const list = fields.get(name.toLowerCase());
      return new Set((Array.isArray(list) ? list : []).map((id) => String(id).toLowerCase()));
    },
  };
}
