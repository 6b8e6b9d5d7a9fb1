import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import { type Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { ChargerOut, ChargerPage, ChargerQuery } from './views/chargers.dto.js';
import { ChargerViews } from './views/chargers.views.js';

@ApiTags('chargers')
@Controller('chargers')
export class ChargersController {
  constructor(private readonly views: ChargerViews) {}

  /** Newest first unless asked otherwise. */
  @Get()
  @Permit('read')
  @ApiResponds(ChargerPage)
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: ChargerQuery }) query: ChargerQuery) {
    return this.views.list(query, principal.scope);
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(ChargerOut)
  get(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.views.get(id, principal.scope);
  }
}
