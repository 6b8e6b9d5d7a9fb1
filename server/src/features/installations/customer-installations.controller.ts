import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import { type Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { Customers } from '../customers/customers.service.js';
import { InstallationPage, InstallationQuery } from './views/installations.dto.js';
import { InstallationListView } from './views/installations.list-view.js';

@ApiTags('installations')
@Controller('customers/:id/installations')
export class CustomerInstallationsController {
  constructor(
    private readonly customers: Customers,
    private readonly listView: InstallationListView,
  ) {}

  /** The installations a customer is tied to, for their profile. 404 CUSTOMER_NOT_FOUND, also for a foreign one. */
  @Get()
  @Permit('read')
  @ApiResponds(InstallationPage)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: InstallationQuery }) query: InstallationQuery,
  ) {
    await this.customers.getVisible(principal.scope, id);
    return this.listView.list({ ...query, customerId: id }, principal.scope);
  }
}
