import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';

import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
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
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: CustomerQuery }) query: CustomerQuery) {
    return this.customers.list(principal, query);
  }

  /** Creates a customer. 400 names bad fields; 422 NOT_AN_ACCOUNT_MANAGER. */
  @Post()
  @Permit('customers.write')
  @ApiResponds(CustomerOut, { status: 201 })
  create(@CurrentPrincipal() principal: Principal, @Body({ schema: CustomerIn }) input: CustomerIn) {
    return this.customers.create(principal, input);
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(CustomerOut)
  get(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.customers.detail(principal, id);
  }

  @Patch(':id')
  @Permit('customers.write')
  @ApiResponds(CustomerOut)
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: CustomerPatch }) patch: CustomerPatch,
  ) {
    return this.customers.change(principal, id, patch);
  }

  /** Gives the customer to another account manager. 422 MAY_NOT_TAKE_OVER, NOT_AN_ACCOUNT_MANAGER. */
  @Post(':id/account-manager')
  @HttpCode(200)
  @Permit('customers.give-away')
  @ApiResponds(CustomerOut)
  setAccountManager(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: AccountManagerIn }) input: AccountManagerIn,
  ) {
    return this.customers.setAccountManager(principal, id, input.accountManagerId);
  }
}
