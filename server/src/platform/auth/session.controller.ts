import { Body, Controller, Get, HttpCode, Injectable, Optional, Post, Req } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { ApiResponds } from '../http/api-responds.decorator.js';
import { countOut, type Count } from '../http/list-query.js';
import { ChangeOwnPassword, ownPasswordChange, type OwnPasswordChange } from './change-own-password.js';
import { permissions, staffRoles } from './permissions.js';
import { CurrentStaff, Permit } from './permit.decorator.js';
import { type StaffPrincipal, type Scope } from './principal.js';

/** What the features answer for the badge on the work lists; provided by a global module. */
@Injectable()
export abstract class AttentionCounts {
  abstract countFor(scope: Scope): Promise<{ review: Count; unattributed: Count; newChargers: Count }>;
}

const none: Count = { value: 0, capped: false };

const sessionAnswer = z
  .object({
    staff: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      role: z.enum(staffRoles),
      timeZone: z.string(),
    }),
    permissions: z.array(z.enum(permissions)),
    /** Whose customers they see: everybody's, or their own alone. */
    scope: z.enum(['all', 'own']),
    needsAttention: z.object({ review: countOut, unattributed: countOut, newChargers: countOut }),
  })
  .meta({ id: 'Session' });

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly changeOwnPassword: ChangeOwnPassword,
    @Optional() private readonly attention?: AttentionCounts,
  ) {}

  /** Who is signed in, what they may do, and what waits for them. */
  @Get()
  @Permit('read')
  @ApiResponds(sessionAnswer)
  async show(@CurrentStaff() principal: StaffPrincipal) {
    const { id, label, email, role, timeZone, permissions: granted, scope } = principal;
    const needsAttention = (await this.attention?.countFor(principal.scope)) ?? {
      review: none,
      unattributed: none,
      newChargers: none,
    };
    return {
      staff: { id, name: label, email, role, timeZone },
      permissions: [...granted],
      scope: scope.kind,
      needsAttention,
    };
  }

  /** One's own password. Every other session of the person ends. */
  @Post('password')
  @HttpCode(204)
  @Permit('read')
  @ApiResponse({ status: 422, description: 'The current password is not right (WRONG_PASSWORD)' })
  @ApiResponse({ status: 429, description: 'Too many attempts (TOO_MANY_SIGN_INS)' })
  changePassword(
    @CurrentStaff() principal: StaffPrincipal,
    @Req() request: Request,
    @Body({ schema: ownPasswordChange }) body: OwnPasswordChange,
  ): Promise<void> {
    return this.changeOwnPassword.run(principal, request.headers, body);
  }
}
