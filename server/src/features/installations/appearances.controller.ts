import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { HeldAppearances, SettleAppearancesIn } from './views/installations.dto.js';
import { SettleAppearances } from './settle-appearances.js';

/** Installations that became visible so many at once that they count as no new grants before a person says so. */
@ApiTags('installations')
@Controller('held-appearances')
export class AppearancesController {
  constructor(private readonly appearances: SettleAppearances) {}

  /** One row per API account with something that waits. */
  @Get()
  @Permit('operations')
  @ApiResponds(HeldAppearances)
  async list() {
    return { items: await this.appearances.list() };
  }

  /** 409 NOTHING_APPEARED when nothing waits any more. */
  @Post(':apiAccountId/settle')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(HeldAppearances)
  async settle(
    @CurrentPrincipal() principal: Principal,
    @Param('apiAccountId', { schema: uuidParam }) apiAccountId: string,
    @Body({ schema: SettleAppearancesIn }) body: SettleAppearancesIn,
  ) {
    return { items: await this.appearances.settle(principal, apiAccountId, body) };
  }
}
