import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { newId } from '../../shared/ids.js';

const windowMs = 60_000;
export const attemptsPerWindow = 5;

/** Who is trying: the connection's address and the email typed in. */
export interface SignInAttempt {
  ip: string;
  email: string;
}

/** The table holds no address in the clear; a hash is all that counting needs. */
const keysOf = ({ ip, email }: SignInAttempt) =>
  [`ip:${ip}`, `email:${email.trim().toLowerCase()}`].map(
    (key) => `sign-in:${createHash('sha256').update(key).digest('base64url')}`,
  );

/**
 * Five sign-in attempts a minute per address and per email, counted in the database so that all processes count
 * together and a restart forgets nothing. An attempt is counted before the password is looked at and given back if it
 * was right: guessing in parallel gains nothing, a busy office behind one address is not locked out.
 */
export class SignInLimiter {
  constructor(private readonly pool: Pool) {}

  /** @returns seconds to wait, or null when the attempt may go on */
  async take(attempt: SignInAttempt, now = Date.now()): Promise<number | null> {
    const waits: number[] = [];

    for (const key of keysOf(attempt)) {
      // One statement: the row lock puts parallel attempts in order. The window starts with its first attempt.
      const { rows } = await this.pool.query<{ count: number; started: string }>(
        `INSERT INTO "rateLimit" AS l ("id", "key", "count", "lastRequest") VALUES ($1, $2, 1, $3)
         ON CONFLICT ("key") DO UPDATE SET
           "count" = CASE WHEN l."lastRequest" <= $4 THEN 1 ELSE l."count" + 1 END,
           "lastRequest" = CASE WHEN l."lastRequest" <= $4 THEN $3 ELSE l."lastRequest" END
         RETURNING "count", "lastRequest" AS started`,
        [newId(), key, now, now - windowMs],
      );
      const [row] = rows;
      if (row && row.count > attemptsPerWindow) waits.push(Math.ceil((Number(row.started) + windowMs - now) / 1000));
    }
    return waits.length > 0 ? Math.max(1, ...waits) : null;
  }

  async giveBack(attempt: SignInAttempt): Promise<void> {
    await this.pool.query(`UPDATE "rateLimit" SET "count" = greatest("count" - 1, 0) WHERE "key" = ANY($1)`, [
      keysOf(attempt),
    ]);
  }
}
