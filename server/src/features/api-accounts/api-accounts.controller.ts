import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
import { ApiAccountAdministration } from './api-account-administration.js';
import {
  ApiAccountIn,
  ApiAccountOut,
  ApiAccountPage,
  ApiAccountPatch,
  ApiAccountQuery,
  ChargerSweepPage,
  ListSweepPage,
  ListSweepQuery,
} from './api-accounts.dto.js';
import { ApiAccountViews } from './api-accounts.views.js';

@ApiTags('api-accounts')
@Controller('api-accounts')
export class ApiAccountsController {
  constructor(
    private readonly views: ApiAccountViews,
    private readonly administration: ApiAccountAdministration,
  ) {}

  @Get()
  @Permit('administration')
  @ApiResponds(ApiAccountPage)
  list(@Query({ schema: ApiAccountQuery }) query: ApiAccountQuery) {
    return this.views.list(query);
  }

  /** Saves, tests live and starts the baseline; `liveTest` says what was found. 409 USERNAME_TAKEN. */
  @Post()
  @Permit('administration')
  @ApiRespondsTagged(ApiAccountOut, { status: 201 })
  @TakesIdempotencyKey()
  create(
    @CurrentPrincipal() principal: Principal,
    @OnceOnly() key: IdempotencyKey,
    @Body({ schema: ApiAccountIn }) input: ApiAccountIn,
  ) {
    return this.administration.create(principal, input, key);
  }

  @Get(':id')
  @Permit('administration')
  @ApiRespondsTagged(ApiAccountOut)
  get(@Param('id', { schema: uuidParam }) id: string) {
    return this.views.get(id);
  }

  /** Writes what is sent, then as saving anew. 409 USERNAME_TAKEN, CHANGED_MEANWHILE (never telling a password). */
  @Patch(':id')
  @Permit('administration')
  @ApiRespondsTagged(ApiAccountOut)
  @TakesIfMatch()
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: ApiAccountPatch }) patch: ApiAccountPatch,
  ) {
    return this.administration.change(principal, id, ifMatch, patch);
  }

  @Post(':id/test')
  @HttpCode(200)
  @Permit('administration')
  @ApiRespondsTagged(ApiAccountOut)
  test(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.administration.test(principal, id);
  }

  /** The account's list sweeps, newest first. */
  @Get(':id/sweeps')
  @Permit('administration')
  @ApiResponds(ListSweepPage)
  sweeps(@Param('id', { schema: uuidParam }) id: string, @Query({ schema: ListSweepQuery }) query: ListSweepQuery) {
    return this.views.listSweeps(id, query);
  }

  /** The sweeps of the account's list of chargers, newest first. */
  @Get(':id/charger-sweeps')
  @Permit('administration')
  @ApiResponds(ChargerSweepPage)
  chargerSweeps(
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: ListSweepQuery }) query: ListSweepQuery,
  ) {
    return this.views.chargerSweeps(id, query);
  }
}
