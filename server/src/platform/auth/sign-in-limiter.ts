import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { newId } from '../../shared/ids.js';
import type { KnownBrowser } from './known-browser.js';

const windowMs = 60_000;
/** How long wrong passwords for one account, from wherever, slow its next unknown browser. */
const slowWindowMs = 15 * 60_000;

/** A minute, from one address for one account; also from one known browser, or within one open session. */
export const attemptsPerAccount = 5;
/** A minute, from one address for any accounts: an office behind one address may mistype now and then. */
export const attemptsPerAddress = 20;
/** So many wrong passwords are usual; each beyond them doubles the wait. */
const unslowedAttempts = 10;
const shortestWaitMs = 250;
const longestWaitMs = 4_000;
/** Requests a process lets wait at once; beyond it nobody waits, for a waiting request is memory somebody else chose. */
const mostWaiting = 200;

/** Rows of the counters that no window needs any longer go with every so many attempts. */
const pruneEvery = 100;
const pruneAtMost = 1_000;

/** Who is trying: the connection's address, the email typed in, and the browser if it has signed in to it before. */
export interface SignInAttempt {
  ip: string;
  email: string;
  browser: KnownBrowser | null;
}

interface Limit {
  key: string;
  most: number;
}

/** A network that gets one IPv6 prefix has 2^64 addresses of it: the prefix is who is calling. */
export function callerOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(ip)) return ip;

  const [head = '', tail = ''] = ip.split('%')[0]!.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const groups = ip.includes('::')
    ? [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
    : before;
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** @returns how long an attempt waits after so many wrong ones for its account, from anywhere */
export const waitAfter = (attempts: number): number =>
  attempts <= unslowedAttempts
    ? 0
    : Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.min(10, attempts - unslowedAttempts - 1));

/** The table holds no address in the clear; a hash is all that counting needs. */
const keyOf = (what: string): string => `sign-in:${createHash('sha256').update(what).digest('base64url')}`;

const accountOf = (email: string) => email.trim().toLowerCase();
const slowKey = (email: string) => keyOf(`account:${accountOf(email)}`);

/** In this order: who is over the first limit leaves no row under the next. */
function limitsOf({ ip, email, browser }: SignInAttempt): Limit[] {
  if (browser) return [{ key: keyOf(`browser:${browser.id}`), most: attemptsPerAccount }];
  const caller = callerOf(ip);
  return [
    { key: keyOf(`address:${caller}`), most: attemptsPerAddress },
    { key: keyOf(`address:${caller} account:${accountOf(email)}`), most: attemptsPerAccount },
  ];
}

/**
 * Limits guessing without giving strangers the means to keep somebody out (product.md §10): counted by address and by
 * address with account; an account that is guessed at from everywhere is only slowed; a browser that has signed in
 * before is counted by itself alone. Counted in the database, so that all processes count together and a restart forgets
 * nothing. An attempt is counted before the password is looked at and given back if it was right: guessing in parallel
 * gains nothing, a busy office behind one address is not locked out.
 */
export class SignInLimiter {
  private attempts = 0;
  private waiting = 0;

  constructor(private readonly pool: Pool) {}

  /** Waits as long as the account's past asks for. @returns seconds until the next attempt, or null to go on */
  async take(attempt: SignInAttempt, now = Date.now()): Promise<number | null> {
    if (this.attempts++ % pruneEvery === 0) await this.prune(now);

    for (const limit of limitsOf(attempt)) {
      const wait = await this.count(limit, now);
      if (wait !== null) return wait;
    }
    if (attempt.browser) return null;

    const { count } = await this.add(slowKey(attempt.email), slowWindowMs, now);
    await this.slowDown(waitAfter(count));
    return null;
  }

  /** For a guess within an open session: whoever sits at it, at whatever address. @returns as `take` */
  takeInSession(sessionId: string, now = Date.now()): Promise<number | null> {
    return this.count({ key: keyOf(`session:${sessionId}`), most: attemptsPerAccount }, now);
  }

  /** The password was right. */
  async giveBack(attempt: SignInAttempt): Promise<void> {
    const keys = limitsOf(attempt).map(({ key }) => key);
    await this.lower(attempt.browser ? keys : [...keys, slowKey(attempt.email)]);
  }

  giveBackInSession(sessionId: string): Promise<void> {
    return this.lower([keyOf(`session:${sessionId}`)]);
  }

  private async count({ key, most }: Limit, now: number): Promise<number | null> {
    const { count, startedAt } = await this.add(key, windowMs, now);
    return count > most ? Math.max(1, Math.ceil((startedAt + windowMs - now) / 1000)) : null;
  }

  /** One statement: the row lock puts parallel attempts in order. The window starts with its first attempt. */
  private async add(key: string, lastsMs: number, now: number): Promise<{ count: number; startedAt: number }> {
    const { rows } = await this.pool.query<{ count: number; started: string }>(
      `INSERT INTO "rateLimit" AS l ("id", "key", "count", "lastRequest") VALUES ($1, $2, 1, $3)
       ON CONFLICT ("key") DO UPDATE SET
         "count" = CASE WHEN l."lastRequest" <= $4 THEN 1 ELSE least(l."count" + 1, 1000000) END,
         "lastRequest" = CASE WHEN l."lastRequest" <= $4 THEN $3 ELSE l."lastRequest" END
       RETURNING "count", "lastRequest" AS started`,
      [newId(), key, now, now - lastsMs],
    );
    const [row] = rows;
    if (!row) throw new Error('The attempt could not be counted');
    return { count: row.count, startedAt: Number(row.started) };
  }

  private async lower(keys: string[]): Promise<void> {
    await this.pool.query(`UPDATE "rateLimit" SET "count" = greatest("count" - 1, 0) WHERE "key" = ANY($1)`, [keys]);
  }

  private async slowDown(ms: number): Promise<void> {
    if (ms === 0 || this.waiting >= mostWaiting) return;

    this.waiting += 1;
    try {
      await delay(ms);
    } finally {
      this.waiting -= 1;
    }
  }

  /** Also the auth library's own counters, which it never removes; none of them lasts longer than a minute. */
  private async prune(now: number): Promise<void> {
    await this.pool.query(
      `DELETE FROM "rateLimit" WHERE "id" IN (SELECT "id" FROM "rateLimit" WHERE "lastRequest" <= $1 LIMIT $2)`,
      [now - slowWindowMs, pruneAtMost],
    );
  }
}
