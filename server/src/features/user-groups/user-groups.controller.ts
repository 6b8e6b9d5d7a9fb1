import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import type { StaffPrincipal } from '../../platform/auth/staff-principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { UserGroupAdministration } from './user-group-administration.js';
import { UserGroupIn, UserGroupOut, UserGroupPage, UserGroupPatch, UserGroupQuery } from './user-groups.dto.js';

@ApiTags('user-groups')
@Controller('user-groups')
export class UserGroupsController {
  constructor(private readonly administration: UserGroupAdministration) {}

  /** For every role: a consent request names one. */
  @Get()
  @Permit('read')
  @ApiResponds(UserGroupPage)
  list(@Query({ schema: UserGroupQuery }) query: UserGroupQuery) {
    return this.administration.list(query);
  }

  /** 409 LOOKUP_KEY_TAKEN, 422 API_ACCOUNT_UNKNOWN. */
  @Post()
  @Permit('administration')
  @ApiResponds(UserGroupOut, { status: 201 })
  create(@CurrentStaff() staff: StaffPrincipal, @Body({ schema: UserGroupIn }) input: UserGroupIn) {
    return this.administration.create(staff, input);
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(UserGroupOut)
  get(@Param('id', { schema: uuidParam }) id: string) {
    return this.administration.get(id);
  }

  /** 409 LOOKUP_KEY_TAKEN, 422 API_ACCOUNT_UNKNOWN. */
  @Patch(':id')
  @Permit('administration')
  @ApiResponds(UserGroupOut)
  change(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: UserGroupPatch }) patch: UserGroupPatch,
  ) {
    return this.administration.change(staff, id, patch);
  }
}
