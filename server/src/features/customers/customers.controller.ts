import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';

import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import {
  OnceOnly,
  TakesIdempotencyKey,
  type IdempotencyKey,
} from '../../platform/editing/idempotency-key.decorator.js';
import { ReadVersion, type IfMatch } from '../../platform/editing/if-match.decorator.js';
import { ApiRespondsTagged, TakesIfMatch } from '../../platform/editing/tagged.js';
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
  @ApiRespondsTagged(CustomerOut, { status: 201 })
  @TakesIdempotencyKey()
  create(
    @CurrentPrincipal() principal: Principal,
    @OnceOnly() key: IdempotencyKey,
    @Body({ schema: CustomerIn }) input: CustomerIn,
  ) {
    return this.customers.create(principal, input, key);
  }

  @Get(':id')
  @Permit('read')
  @ApiRespondsTagged(CustomerOut)
  get(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.customers.detail(principal, id);
  }

  /** Writes what is sent and leaves the rest. 409 CHANGED_MEANWHILE (product.md §10). */
  @Patch(':id')
  @Permit('customers.write')
  @ApiRespondsTagged(CustomerOut)
  @TakesIfMatch()
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: CustomerPatch }) patch: CustomerPatch,
  ) {
    return this.customers.change(principal, id, ifMatch, patch);
  }

  /** Gives the customer to another account manager. 409 CHANGED_MEANWHILE, 422 MAY_NOT_TAKE_OVER, NOT_AN_ACCOUNT_MANAGER. */
  @Post(':id/account-manager')
  @HttpCode(200)
  @Permit('customers.give-away')
  @ApiRespondsTagged(CustomerOut)
  @TakesIfMatch()
  setAccountManager(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: AccountManagerIn }) input: AccountManagerIn,
  ) {
    return this.customers.setAccountManager(principal, id, ifMatch, input.accountManagerId);
  }
}
