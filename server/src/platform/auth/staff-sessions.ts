import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { fromNodeHeaders } from 'better-auth/node';
import { STAFF_AUTH, type StaffAuth } from './staff-auth.js';
import { StaffIdentities } from './staff-identities.js';
import type { PrincipalReader, StaffPrincipal } from './principal.js';

/** More signed-in browsers than one process serves; beyond it the oldest is verified anew. */
const MOST_VERIFIED = 2_000;

/** From a request's cookie to a person; also for middleware that Nest's guards do not cover (job console, API docs). */
@Injectable()
export class StaffSessions implements PrincipalReader {
  /**
   * Cookie header → session token, for headers whose signature the auth library has verified in this process. Only the
   * signature is remembered, which cannot change; whether the session still stands, whose it is and what they may do
   * is asked of the database for every request, so that disabling somebody counts at once.
   */
  private readonly verified = new Map<string, string>();

  constructor(
    @Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth,
    private readonly identities: StaffIdentities,
  ) {}

  /**
   * @returns null without a valid session, or when its person is disabled or gone
   * @throws the driver's error when the database does not answer
   */
  async read(headers: IncomingHttpHeaders): Promise<StaffPrincipal | null> {
    // Most anonymous requests carry no cookie at all; they cost no query.
    if (!headers.cookie) return null;
    const known = this.verified.get(headers.cookie);
    if (known) return this.identities.findActiveBySession(known);

    const session = await this.sessionOf(headers);
    if (!session) return null;
    this.remember(headers.cookie, session.session.token);
    return this.identities.findActiveByAuthUser(session.user.id);
  }

  private async sessionOf(headers: IncomingHttpHeaders) {
    try {
      return await this.staffAuth.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    } catch (error) {
      throw await this.staffAuth.reasonOf(error);
    }
  }

  private remember(cookie: string, token: string): void {
    const oldest = this.verified.keys().next();
    if (this.verified.size >= MOST_VERIFIED && !oldest.done) this.verified.delete(oldest.value);
    this.verified.set(cookie, token);
  }
}
