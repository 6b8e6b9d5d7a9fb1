import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import { scopeOf, type StaffPrincipal } from '../../platform/auth/staff-principal.js';
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
  list(@CurrentStaff() staff: StaffPrincipal, @Query({ schema: ChargerQuery }) query: ChargerQuery) {
    return this.views.list(query, scopeOf(staff));
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(ChargerOut)
  get(@CurrentStaff() staff: StaffPrincipal, @Param('id', { schema: uuidParam }) id: string) {
    return this.views.get(id, scopeOf(staff));
  }
}
