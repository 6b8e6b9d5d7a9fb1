import { Body, Controller, Get, HttpCode, NotFoundException, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Grants } from '../world/grants.js';
import type { Grant } from '../world/model.js';
import { World } from '../world/world.js';
import { providerId } from './provider-id.js';
import { Switches } from './switches.js';

const pair = { installationId: providerId, lookupKey: z.string().min(1) };
const grantSchema = z.strictObject({
  ...pair,
  roles: z.int().min(0).optional(),
  provisioningMs: z.int().min(0).optional(),
});
const withdrawSchema = z.strictObject(pair);
const roleSchema = z.strictObject({ ...pair, roles: z.int().min(0) });
const listSchema = z.object({ installationId: providerId });

/** Access without the portal: the user added or removed the partner under Permissions (zaptec-api.md §14). */
@Controller('control/grants')
export class GrantsController {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly switches: Switches,
  ) {}

  @Get()
  list(@Query({ schema: listSchema }) query: z.infer<typeof listSchema>): Grant[] {
    return this.grants.grantsOf(query.installationId);
  }

  /** Shares an installation with a group; 404 for an unknown installation or lookup key. */
  @Post()
  grant(@Body({ schema: grantSchema }) body: z.infer<typeof grantSchema>): Grant[] {
    this.check(body);
    const { grantedRoles, provisioningMs } = this.switches.values;
    this.grants.grant(body, { roles: grantedRoles, provisioningMs });
    return this.grants.grantsOf(body.installationId);
  }

  /** Ends a group's access. */
  @Post('withdraw')
  @HttpCode(200)
  withdraw(@Body({ schema: withdrawSchema }) body: z.infer<typeof withdrawSchema>): object {
    this.check(body);
    return { withdrawn: this.grants.withdraw(body.installationId, body.lookupKey) };
  }

  /** Changes the roles of a grant (bits of UserRoles); 404 if there is none. */
  @Patch()
  setRoles(@Body({ schema: roleSchema }) body: z.infer<typeof roleSchema>): Grant[] {
    this.check(body);
    if (!this.grants.setRoles(body.installationId, body.lookupKey, body.roles)) throw new NotFoundException();
    return this.grants.grantsOf(body.installationId);
  }

  private check({ installationId, lookupKey }: { installationId: string; lookupKey: string }): void {
    if (this.world.findInstallation(installationId) === null) throw new NotFoundException('unknown installation');
    if (!this.world.groups.has(lookupKey)) throw new NotFoundException('unknown lookup key');
  }
}
