import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permit } from '../../platform/auth/permit.decorator.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { ListedChargerPage, ListedChargerQuery } from './views/listed-chargers.dto.js';
import { ListedChargersView } from './views/listed-chargers.view.js';

@ApiTags('chargers')
@Controller('listed-chargers')
export class ListedChargersController {
  constructor(private readonly view: ListedChargersView) {}

  /** What one account's list of chargers says, those at installations it cannot read included (product.md §7). */
  @Get()
  @Permit('operations')
  @ApiResponds(ListedChargerPage)
  list(@Query({ schema: ListedChargerQuery }) query: ListedChargerQuery) {
    return this.view.list(query);
  }
}
