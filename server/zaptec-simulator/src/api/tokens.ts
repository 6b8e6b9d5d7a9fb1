import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiAccount } from '../world/model.js';
import type { World } from '../world/world.js';

interface Claims {
  sub: string;
  name: string;
  /** Seconds with a fraction, so that a test may issue a token of a few ms. */
  iat: number;
  exp: number;
  generation: number;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Issues and checks access tokens: JWTs whose `sub` is the account, as zaptec-api.md §2 describes. */
export class Tokens {
  private generations = new Map<string, number>();

  constructor(private readonly world: World) {}

  issue(account: ApiAccount, lifetimeSeconds: number): string {
    const iat = this.world.now() / 1000;
    const claims: Claims = {
      sub: account.id,
      name: account.username,
      iat,
      exp: iat + lifetimeSeconds,
      generation: this.generations.get(account.id) ?? 0,
    };
    // Real tokens are about 1.4 kB; a client that cuts them short should fail here too.
    const body = `${encode({ alg: 'HS256', typ: 'at+jwt' })}.${encode({ ...claims, filler: 'x'.repeat(640) })}`;
    return `${body}.${this.sign(body)}`;
  }

  /** A token that a client may hand in for a new access token, if the service lets it. */
  issueRefresh(account: ApiAccount): string {
    const body = encode({ refresh: account.id, generation: this.generations.get(account.id) ?? 0 });
    return `${body}.${this.sign(body)}`;
  }

  /** The account that a refresh token was issued to; null for an altered or invalidated one. */
  identifyRefresh(token: string): ApiAccount | null {
    for (const account of this.world.accounts.values()) if (this.issueRefresh(account) === token) return account;
    return null;
  }

  /** The account whose token this is, expired or not; null for a token of another seed or an altered one. */
  identify(token: string): { account: ApiAccount; valid: boolean } | null {
    const [head = '', payload = '', signature = ''] = token.split('.');
    const expected = Buffer.from(this.sign(`${head}.${payload}`));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;

    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    const account = this.world.accounts.get(claims.sub);
    if (account === undefined) return null;
    const current = claims.generation === (this.generations.get(account.id) ?? 0);
    return { account, valid: current && claims.exp * 1000 > this.world.now() };
  }

  /** Makes every token of the account (or of all) answer 401 from now on. */
  invalidate(accountId?: string): void {
    const ids = accountId === undefined ? [...this.world.accounts.keys()] : [accountId];
    for (const id of ids) this.generations.set(id, (this.generations.get(id) ?? 0) + 1);
  }

  private sign(text: string): string {
    return createHmac('sha256', `simulator:${this.world.settings.seed}`).update(text).digest('base64url');
  }
}
