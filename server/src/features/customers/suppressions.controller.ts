import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';

import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { LiftIn, SuppressionPage, SuppressionQuery } from './customers.dto.js';
import { Suppressions } from './suppressions.service.js';

@Controller('address-suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: Suppressions) {}

  @Get()
  @Permit('administration')
  @ApiResponds(SuppressionPage)
  list(@Query({ schema: SuppressionQuery }) query: SuppressionQuery) {
    return this.suppressions.list(query);
  }

  /** Lets the address be mailed again, with a reason (product.md §4). 404, 409 SUPPRESSION_ALREADY_LIFTED. */
  @Post(':id/lift')
  @HttpCode(204)
  @Permit('administration')
  lift(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: LiftIn }) input: LiftIn,
  ) {
    return this.suppressions.lift(id, input.reason, actorOf(principal));
  }
}
