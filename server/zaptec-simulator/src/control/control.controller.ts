import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import { Limits } from '../api/limits.js';
import { Tokens } from '../api/tokens.js';
import { Grants } from '../world/grants.js';
import { scenarios } from '../world/scenarios/catalogue.js';
import { MAX_GENERATED } from '../world/settings.js';
import { World } from '../world/world.js';
import { Faults } from './faults.js';
import { RequestLog } from './request-log.js';
import { Switches, switchSchema, type SwitchValues } from './switches.js';

const count = z.int().min(0).max(MAX_GENERATED).optional();
const resetSchema = z
  .strictObject({ seed: z.string().min(1).optional(), installations: count, shared: count })
  .default({});
type ResetInput = z.infer<typeof resetSchema>;

/** Changed switches only; a default must not slip in for a name that is absent. */
const patchSchema = z.strictObject(
  Object.fromEntries(Object.entries(switchSchema.shape).map(([name, field]) => [name, field.unwrap().optional()])),
);

const clockSchema = z.strictObject({ advanceMs: z.int().min(0) });
const invalidateSchema = z.strictObject({ username: z.string().optional() }).default({});

/** The world as a whole, its switches, its clock. Every control call is JSON in and out; a bad body answers 400. */
@Controller('control')
export class ControlController {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly switches: Switches,
    private readonly faults: Faults,
    private readonly tokens: Tokens,
    private readonly limits: Limits,
    private readonly log: RequestLog,
  ) {}

  /** Sizes of the world: settings, users, groups, accounts, version (rises with every change). */
  @Get('world')
  summary(): object {
    const { settings, version, users, groups, accounts } = this.world;
    return {
      settings,
      version,
      now: this.world.now(),
      users: users.size,
      groups: groups.size,
      accounts: accounts.size,
    };
  }

  /** Back to the seed: world, grants, switches, faults, limits, log. Absent settings keep their values. */
  @Post('reset')
  @HttpCode(200)
  reset(@Body({ schema: resetSchema }) body: ResetInput): object {
    const { seed, installations, shared } = this.world.settings;
    this.world.reset({
      seed: body.seed ?? seed,
      installations: body.installations ?? installations,
      shared: body.shared ?? (body.installations === undefined ? shared : body.installations),
    });
    this.grants.reset();
    this.switches.reset();
    this.faults.reset();
    this.tokens.invalidate();
    this.limits.reset();
    this.log.clear();
    return this.summary();
  }

  @Get('scenarios')
  scenarios(): object {
    return scenarios;
  }

  @Get('switches')
  readSwitches(): SwitchValues {
    return this.switches.values;
  }

  /** Changes the named switches and answers all of them. */
  @Patch('switches')
  patchSwitches(@Body({ schema: patchSchema }) body: Partial<SwitchValues>): SwitchValues {
    return this.switches.patch(body);
  }

  /** All switches back to their defaults. */
  @Delete('switches')
  resetSwitches(): SwitchValues {
    this.switches.reset();
    return this.switches.values;
  }

  /** Moves the world's clock forward: provisioning periods and token lifetimes end without waiting. */
  @Post('clock')
  @HttpCode(200)
  clock(@Body({ schema: clockSchema }) body: z.infer<typeof clockSchema>): object {
    this.world.advanceClock(body.advanceMs);
    return { now: this.world.now() };
  }

  /** Makes issued tokens answer 401: those of one account, or all. */
  @Post('tokens/invalidate')
  @HttpCode(200)
  invalidate(@Body({ schema: invalidateSchema }) body: z.infer<typeof invalidateSchema>): object {
    const account = body.username === undefined ? undefined : this.world.findAccountByUsername(body.username);
    if (account !== null) this.tokens.invalidate(account?.id);
    return { invalidated: account !== null };
  }

  /** Full buckets and no remembered token call, so that one test does not slow the next. */
  @Post('limits/reset')
  @HttpCode(200)
  resetLimits(): object {
    this.limits.reset();
    return {};
  }
}
