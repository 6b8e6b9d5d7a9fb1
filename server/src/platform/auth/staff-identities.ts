import type { StaffPrincipal } from './principal.js';

/** What the platform asks of the staff feature, which implements it: who is behind a sign-in. */
export abstract class StaffIdentities {
  /** @returns null when no staff member belongs to this sign-in, or the one who does is disabled */
  abstract findActiveByAuthUser(authUserId: string): Promise<StaffPrincipal | null>;

  /** @returns null when the session has ended, or its person is disabled or gone */
  abstract findActiveBySession(sessionToken: string): Promise<StaffPrincipal | null>;
}
