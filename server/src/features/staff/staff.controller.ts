import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
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
  @ApiResponds(staffRow, { status: 201 })
  create(@CurrentPrincipal() principal: Principal, @Body({ schema: staffCreate }) body: StaffCreate) {
    return this.service.create(principal, body);
  }

  @Get(':id')
  @Permit('administration')
  @ApiResponds(staffRow)
  get(@Param('id', { schema: uuidParam }) id: string) {
    return this.service.get(id);
  }

  @Patch(':id')
  @Permit('administration')
  @ApiResponds(staffRow)
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: staffChange }) body: StaffChange,
  ) {
    return this.service.change(principal, id, body);
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
