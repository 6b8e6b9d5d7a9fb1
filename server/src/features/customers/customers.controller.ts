import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';

import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import type { StaffPrincipal } from '../../platform/auth/staff-principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import {
  AccountManagerIn,
  CustomerIn,
  CustomerOut,
  CustomerPage,
  CustomerPatch,
  CustomerQuery,
} from './customers.dto.js';
import { Customers } from './customers.service.js';

@Controller('customers')
export class CustomersController {
  constructor(private readonly customers: Customers) {}

  /** A page of customers; an account manager sees their own (product.md §1). */
  @Get()
  @Permit('read')
  @ApiResponds(CustomerPage)
  list(@Query({ schema: CustomerQuery }) query: CustomerQuery, @CurrentStaff() staff: StaffPrincipal) {
    return this.customers.list(query, staff);
  }

  /** Creates a customer. 400 names bad fields; 422 NOT_AN_ACCOUNT_MANAGER. */
  @Post()
  @Permit('customers.write')
  @ApiResponds(CustomerOut, { status: 201 })
  create(@Body({ schema: CustomerIn }) input: CustomerIn, @CurrentStaff() staff: StaffPrincipal) {
    return this.customers.create(input, staff);
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(CustomerOut)
  get(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return this.customers.detail(id, staff);
  }

  @Patch(':id')
  @Permit('customers.write')
  @ApiResponds(CustomerOut)
  change(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: CustomerPatch }) patch: CustomerPatch,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    return this.customers.change(id, patch, staff);
  }

  /** Gives the customer to another account manager. 422 MAY_NOT_TAKE_OVER, NOT_AN_ACCOUNT_MANAGER. */
  @Post(':id/account-manager')
  @HttpCode(200)
  @Permit('customers.give-away')
  @ApiResponds(CustomerOut)
  setAccountManager(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: AccountManagerIn }) input: AccountManagerIn,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    return this.customers.setAccountManager(id, input.accountManagerId, staff);
  }
}
