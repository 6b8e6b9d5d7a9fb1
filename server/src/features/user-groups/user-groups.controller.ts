import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
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
import { UserGroupAdministration } from './user-group-administration.js';
import { UserGroupLogos } from './user-group-logos.js';
import {
  UserGroupIn,
  UserGroupLogoIn,
  UserGroupOut,
  UserGroupPage,
  UserGroupPatch,
  UserGroupQuery,
} from './user-groups.dto.js';

@ApiTags('user-groups')
@Controller('user-groups')
export class UserGroupsController {
  constructor(
    private readonly administration: UserGroupAdministration,
    private readonly logos: UserGroupLogos,
  ) {}

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
  @ApiRespondsTagged(UserGroupOut, { status: 201 })
  @TakesIdempotencyKey()
  create(
    @CurrentPrincipal() principal: Principal,
    @OnceOnly() key: IdempotencyKey,
    @Body({ schema: UserGroupIn }) input: UserGroupIn,
  ) {
    return this.administration.create(principal, input, key);
  }

  @Get(':id')
  @Permit('read')
  @ApiRespondsTagged(UserGroupOut)
  get(@Param('id', { schema: uuidParam }) id: string) {
    return this.administration.get(id);
  }

  /** Writes what is sent and leaves the rest. 409 LOOKUP_KEY_TAKEN, CHANGED_MEANWHILE, 422 API_ACCOUNT_UNKNOWN. */
  @Patch(':id')
  @Permit('administration')
  @ApiRespondsTagged(UserGroupOut)
  @TakesIfMatch()
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: UserGroupPatch }) patch: UserGroupPatch,
  ) {
    return this.administration.change(principal, id, ifMatch, patch);
  }

  /** The picture that customers see: PNG, JPEG or WebP, at most 100 kB and 2,000 pixels a side. 409 CHANGED_MEANWHILE, 422 LOGO_REFUSED. */
  @Put(':id/logo')
  @Permit('administration')
  @ApiRespondsTagged(UserGroupOut)
  @TakesIfMatch()
  async replaceLogo(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: UserGroupLogoIn }) { image }: UserGroupLogoIn,
  ) {
    await this.logos.replace(principal, id, ifMatch, Buffer.from(image, 'base64'));
    return this.administration.get(id);
  }

  /** 409 CHANGED_MEANWHILE. */
  @Delete(':id/logo')
  @Permit('administration')
  @ApiRespondsTagged(UserGroupOut)
  @TakesIfMatch()
  async removeLogo(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
  ) {
    await this.logos.remove(principal, id, ifMatch);
    return this.administration.get(id);
  }
}
