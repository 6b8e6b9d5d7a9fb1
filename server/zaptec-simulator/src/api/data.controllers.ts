import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { accountOf } from './api-gate.js';
import { ChargersService } from './chargers.service.js';
import { constants } from './constants/index.js';
import { InstallationsService } from './installations.service.js';
import { MessagingService } from './messaging.service.js';
import { Replies } from './replies.js';

/** The calls of zaptec-api.md §3 that read installations, chargers and the constants. */
@Controller('api')
export class DataController {
  constructor(
    private readonly installations: InstallationsService,
    private readonly chargers: ChargersService,
    private readonly messaging: MessagingService,
    private readonly replies: Replies,
  ) {}

  @Get('installation')
  listInstallations(@Req() req: Request, @Res() res: Response): void {
    this.replies.send(res, this.installations.list(accountOf(res), this.replies.query(req)));
  }

  @Get('installation/:id')
  installation(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.installations.detail(accountOf(res), id));
  }

  @Get('installation/:id/hierarchy')
  hierarchy(@Param('id') id: string, @Req() req: Request, @Res() res: Response): void {
    this.replies.send(res, this.installations.hierarchy(accountOf(res), id, this.replies.query(req)));
  }

  @Get('installation/:id/messagingConnectionDetails')
  installationMessaging(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.messaging.ofInstallation(accountOf(res), id));
  }

  @Get('userGroups/:id/messagingConnectionDetails')
  userGroupMessaging(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.messaging.ofUserGroup(accountOf(res), id));
  }

  @Get('chargers')
  listChargers(@Req() req: Request, @Res() res: Response): void {
    this.replies.send(res, this.chargers.list(accountOf(res), this.replies.query(req)));
  }

  @Get('chargers/:id')
  charger(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.chargers.detail(accountOf(res), id));
  }

  @Get('chargers/:id/state')
  state(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.chargers.state(accountOf(res), id));
  }

  @Get('chargerFirmware/installation/:id')
  firmware(@Param('id') id: string, @Res() res: Response): void {
    this.replies.send(res, this.chargers.firmware(accountOf(res), id));
  }

  @Get('constants')
  constants(@Res() res: Response): void {
    this.replies.send(res, { status: 200, body: constants });
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
      grant_types_supported: ['password', 'refresh_token'],
      scopes_supported: ['openid', 'offline_access'],
    };
  }
}
