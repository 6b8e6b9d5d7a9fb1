import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { accountOf } from './api-gate.js';
import { ChangesService } from './changes.service.js';
import { Replies } from './replies.js';

/** Calls that change something; done means 200 and an empty body (zaptec-api.md §1). */
@Controller('api')
export class ChangesController {
  constructor(
    private readonly changes: ChangesService,
    private readonly replies: Replies,
  ) {}

  @Post('installation/:id/update')
  updateInstallation(@Param('id') id: string, @Body() body: unknown, @Res() res: Response): void {
    this.replies.send(res, this.changes.updateInstallation(accountOf(res), id, body));
  }

  @Post('chargers/:id/update')
  updateCharger(@Param('id') id: string, @Body() body: unknown, @Res() res: Response): void {
    this.replies.send(res, this.changes.updateCharger(accountOf(res), id, body));
  }

  /** Both `sendCommand` and `SendCommand`: paths compare without case. */
  @Post('chargers/:id/sendCommand/:command')
  sendCommand(@Param('id') id: string, @Param('command') command: string, @Res() res: Response): void {
    this.replies.send(res, this.changes.sendCommand(accountOf(res), id, command));
  }
}
