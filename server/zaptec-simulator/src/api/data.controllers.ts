import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Switches } from '../control/switches.js';
import { accountOf } from './api-gate.js';
import { ChargersService } from './chargers.service.js';
import { constants } from './constants/index.js';
import { InstallationsService } from './installations.service.js';
import { ApiQuery } from './query.js';
import { type Answer, sendAnswer } from './wire.js';

/** The data calls of zaptec-api.md §3 that a partner's back office uses; anything else under `/api` answers 404. */
@Controller('api')
export class DataController {
  constructor(
    private readonly installations: InstallationsService,
    private readonly chargers: ChargersService,
    private readonly switches: Switches,
  ) {}

  @Get('installation')
  listInstallations(@Req() req: Request, @Res() res: Response): void {
    this.send(res, this.installations.list(accountOf(res), this.query(req)));
  }

  @Get('installation/:id')
  installation(@Param('id') id: string, @Res() res: Response): void {
    this.send(res, this.installations.detail(accountOf(res), id));
  }

  @Get('installation/:id/hierarchy')
  hierarchy(@Param('id') id: string, @Req() req: Request, @Res() res: Response): void {
    this.send(res, this.installations.hierarchy(accountOf(res), id, this.query(req)));
  }

  @Get('chargers')
  listChargers(@Req() req: Request, @Res() res: Response): void {
    this.send(res, this.chargers.list(accountOf(res), this.query(req)));
  }

  @Get('chargers/:id')
  charger(@Param('id') id: string, @Res() res: Response): void {
    this.send(res, this.chargers.detail(accountOf(res), id));
  }

  @Get('chargers/:id/state')
  state(@Param('id') id: string, @Res() res: Response): void {
    this.send(res, this.chargers.state(accountOf(res), id));
  }

  @Get('constants')
  constants(@Res() res: Response): void {
    this.send(res, { status: 200, body: constants });
  }

  private query(req: Request): ApiQuery {
    return new ApiQuery(req.originalUrl, this.switches.values.caseInsensitiveQuery);
  }

  private send(res: Response, answer: Answer): void {
    sendAnswer(res, answer, this.switches.values);
  }
}

/** OpenID discovery; working clients read the token endpoint from it (zaptec-api.md §1). */
@Controller('.well-known')
export class DiscoveryController {
  @Get('openid-configuration')
  configuration(@Req() req: Request): object {
    const origin = `${req.protocol}://${req.headers.host ?? 'localhost'}`;
    return {
      issuer: `${origin}/`,
      token_endpoint: `${origin}/oauth/token`,
      grant_types_supported: ['password'],
      scopes_supported: ['openid'],
    };
  }
}
