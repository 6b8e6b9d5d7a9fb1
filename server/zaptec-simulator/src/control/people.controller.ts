import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import type { ApiAccount, Installation, PortalUser, UserGroup } from '../world/model.js';
import { USER_PASSWORD } from '../world/scenarios/people.js';
import { World } from '../world/world.js';

const userSchema = z.strictObject({
  email: z.email(),
  password: z.string().min(1).default(USER_PASSWORD),
  name: z.string().min(1).default('Made-up User'),
  language: z.string().default('en'),
});
const groupSchema = z.strictObject({ lookupKey: z.string().min(1), name: z.string().min(1) });
const accountSchema = z.strictObject({
  username: z.string().min(1),
  password: z.string().min(1),
  lookupKeys: z.array(z.string()).default([]),
});
const accountPatchSchema = z.strictObject({
  password: z.string().min(1).optional(),
  lookupKeys: z.array(z.string()).optional(),
});

/** Portal users, user groups and partner API accounts. Passwords are shown: nothing here is real. */
@Controller('control')
export class PeopleController {
  constructor(private readonly world: World) {}

  /** The users that are not generated, each with the installations they own. */
  @Get('users')
  users(): (PortalUser & { installations: Pick<Installation, 'id' | 'name' | 'type'>[] })[] {
    return [...this.world.users.values()].map((user) => ({
      ...user,
      installations: this.world.installationsOwnedBy(user.id).map(({ id, name, type }) => ({ id, name, type })),
    }));
  }

  @Post('users')
  addUser(@Body({ schema: userSchema }) body: z.infer<typeof userSchema>): PortalUser {
    const user = { id: randomUUID(), ...body };
    this.world.users.set(user.id, user);
    this.world.version += 1;
    return user;
  }

  @Get('groups')
  groups(): UserGroup[] {
    return [...this.world.groups.values()];
  }

  @Post('groups')
  addGroup(@Body({ schema: groupSchema }) body: z.infer<typeof groupSchema>): UserGroup {
    const group = { id: this.world.groups.get(body.lookupKey)?.id ?? randomUUID(), ...body };
    this.world.groups.set(group.lookupKey, group);
    this.world.version += 1;
    return group;
  }

  @Get('accounts')
  accounts(): ApiAccount[] {
    return [...this.world.accounts.values()];
  }

  /** Adds an API account as a member of the named groups; 404 for an unknown lookup key. */
  @Post('accounts')
  addAccount(@Body({ schema: accountSchema }) body: z.infer<typeof accountSchema>): ApiAccount {
    const { lookupKeys, ...login } = body;
    const account = { id: randomUUID(), ...login, groupIds: this.groupIds(lookupKeys) };
    this.world.accounts.set(account.id, account);
    this.world.version += 1;
    return account;
  }

  /** Changes the password or the memberships of an account; issued tokens stay valid. */
  @Patch('accounts/:username')
  patchAccount(
    @Param('username') username: string,
    @Body({ schema: accountPatchSchema }) body: z.infer<typeof accountPatchSchema>,
  ): ApiAccount {
    const account = this.world.findAccountByUsername(username);
    if (account === null) throw new NotFoundException('unknown account');
    account.password = body.password ?? account.password;
    account.groupIds = body.lookupKeys === undefined ? account.groupIds : this.groupIds(body.lookupKeys);
    this.world.version += 1;
    return account;
  }

  private groupIds(lookupKeys: string[]): string[] {
    return lookupKeys.map((key) => {
      const group = this.world.groups.get(key);
      if (group === undefined) throw new NotFoundException(`unknown lookup key ${key}`);
      return group.id;
    });
  }
}
