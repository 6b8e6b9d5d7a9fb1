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
import { StaffDirectory } from './staff-directory.js';
import {
  accountManagerRow,
  staffChange,
  staffCreate,
  staffList,
  staffPage,
  staffPasswordReset,
  staffRow,
  type StaffChange,
  type StaffCreate,
  type StaffList,
  type StaffPasswordReset,
} from './staff.dto.js';
import { StaffService } from './staff.service.js';

@ApiTags('staff')
@Controller('staff')
export class StaffController {
  constructor(
    private readonly service: StaffService,
    private readonly directory: StaffDirectory,
  ) {}

  @Get()
  @Permit('administration')
  @ApiResponds(staffPage)
  list(@Query({ schema: staffList }) query: StaffList) {
    return this.service.list(query);
  }

  /** People a customer can be given to; for select inputs, hence for every role. */
  @Get('account-managers')
  @Permit('read')
  @ApiResponds(accountManagerRow, { isArray: true })
  accountManagers() {
    return this.directory.listAccountManagers();
  }

  @Post()
  @Permit('administration')
  @ApiRespondsTagged(staffRow, { status: 201 })
  @TakesIdempotencyKey()
  async create(
    @CurrentPrincipal() principal: Principal,
    @OnceOnly() key: IdempotencyKey,
    @Body({ schema: staffCreate }) body: StaffCreate,
  ) {
    return this.service.tagged(await this.service.create(principal, body, key));
  }

  @Get(':id')
  @Permit('administration')
  @ApiRespondsTagged(staffRow)
  async get(@Param('id', { schema: uuidParam }) id: string) {
    return this.service.tagged(await this.service.get(id));
  }

  /** Writes what is sent and leaves the rest. 409 CHANGED_MEANWHILE, LAST_ADMIN. */
  @Patch(':id')
  @Permit('administration')
  @ApiRespondsTagged(staffRow)
  @TakesIfMatch()
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: staffChange }) body: StaffChange,
  ) {
    return this.service.tagged(await this.service.change(principal, id, ifMatch, body));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Permit('administration')
  @ApiResponds(staffRow)
  disable(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.service.disable(principal, id);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Permit('administration')
  @ApiResponds(staffRow)
  enable(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.service.enable(principal, id);
  }

  /** For somebody who forgot theirs. */
  @Post(':id/reset-password')
  @HttpCode(200)
  @Permit('administration')
  @ApiResponds(staffRow)
  resetPassword(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: staffPasswordReset }) body: StaffPasswordReset,
  ) {
    return this.service.resetPassword(principal, id, body);
  }
}
