import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { fromNodeHeaders } from 'better-auth/node';
import { STAFF_AUTH, type StaffAuth } from './staff-auth.js';
import { StaffIdentities } from './staff-identities.js';
import type { StaffPrincipal } from './staff-principal.js';

/** From a request's cookie to a person; also for middleware that Nest's guards do not cover (job console, API docs). */
@Injectable()
export class StaffSessions {
  constructor(
    @Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth,
    private readonly identities: StaffIdentities,
  ) {}

  /** @returns null without a valid session, or when its person is disabled or gone */
  async findPrincipal(headers: IncomingHttpHeaders): Promise<StaffPrincipal | null> {
    // Most anonymous requests carry no cookie at all; they cost no query.
    if (!headers.cookie) return null;
    const session = await this.staffAuth.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    return session ? this.identities.findActiveByAuthUser(session.user.id) : null;
  }
}
