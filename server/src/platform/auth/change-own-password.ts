import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { fromNodeHeaders } from 'better-auth/node';
import { z } from 'zod';
import { AuditTrail } from '../audit/audit-trail.js';
import { Transactions } from '../database/transaction.js';
import { HttpProblem, UnauthenticatedProblem, UnprocessableProblem } from '../http/problem.js';
import { PasswordStrength } from './password-strength.js';
import { maxPasswordLength, minPasswordLength, STAFF_AUTH, type StaffAuth } from './staff-auth.js';
import { StaffPasswords } from './staff-passwords.js';
import { actorOf, type StaffPrincipal } from './principal.js';

export const ownPasswordChange = z
  .strictObject({
    currentPassword: z.string().min(1).max(maxPasswordLength),
    newPassword: z.string().min(minPasswordLength).max(maxPasswordLength),
  })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ['newPassword'],
    error: 'must differ from the current one',
  })
  .meta({ id: 'OwnPasswordChange' });
export type OwnPasswordChange = z.infer<typeof ownPasswordChange>;

/** 422: whoever sits at an open session does not know its password. */
class WrongPasswordProblem extends UnprocessableProblem {
  constructor() {
    const message = 'is not your password';
    super('WRONG_PASSWORD', 'The current password is not right.', [
      { field: 'currentPassword', code: 'WRONG_PASSWORD', message },
    ]);
  }
}

/** A signed-in person changes their own password. The session they do it in goes on, every other one ends. */
@Injectable()
export class ChangeOwnPassword {
  constructor(
    @Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth,
    private readonly passwords: StaffPasswords,
    private readonly strength: PasswordStrength,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws WrongPasswordProblem; ValidationProblem for a weak password; 429 after too many guesses within this session */
  async run(principal: StaffPrincipal, headers: IncomingHttpHeaders, input: OwnPasswordChange): Promise<void> {
    const signedIn = await this.staffAuth.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (!signedIn) throw new UnauthenticatedProblem();
    const { user, session } = signedIn;

    const waitSeconds = await this.staffAuth.signInLimiter.takeInSession(session.id);
    if (waitSeconds !== null) throw tooManyAttempts(waitSeconds);
    if (!(await this.passwords.isPasswordOf(user.id, input.currentPassword))) throw new WrongPasswordProblem();
    await this.staffAuth.signInLimiter.giveBackInSession(session.id);
    await this.strength.require(input.newPassword, { email: principal.email, name: principal.label }, 'newPassword');

    await this.transactions.run(async (tx) => {
      const sessionsEnded = await this.passwords.set(tx, user.id, input.newPassword, session.token);
      await this.audit.record(tx, {
        event: 'staff.password-changed',
        actor: actorOf(principal),
        subject: { type: 'staff', id: principal.id },
        data: { sessionsEnded },
      });
    });
  }
}

const tooManyAttempts = (waitSeconds: number) =>
  new HttpProblem(
    429,
    'TOO_MANY_SIGN_INS',
    'Too many requests',
    `Too many attempts. Try again in ${waitSeconds} s.`,
    waitSeconds,
  );
