import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** A year: somebody who signs in once a quarter is still known. */
export const knownBrowserSeconds = 365 * 24 * 60 * 60;

/** A browser that has signed in to an account before; `id` is all that its attempts are counted by. */
export interface KnownBrowser {
  id: string;
}

const account = (email: string) => email.trim().toLowerCase();

/**
 * Cookies by which a browser shows that this account has signed in from it before. The value is an id, the time it ends
 * and a signature over both and the account's address, under a key of its own: it opens nothing, holds no address, and is
 * worth nothing for another account. Each account has a cookie of its own, so two people may share a browser.
 */
export class KnownBrowsers {
  private readonly key: Buffer;
  private readonly prefix: string;

  constructor(secretKey: string, isHttps: boolean) {
    this.key = Buffer.from(hkdfSync('sha256', secretKey, '', 'grantdesk/known-browser', 32));
    this.prefix = `${isHttps ? '__Secure-' : ''}grantdesk.known-`;
  }

  cookieName(email: string): string {
    return this.prefix + this.sign(`name ${account(email)}`).slice(0, 12);
  }

  /** @param known a browser that keeps its id, so that signing in again and again starts no new count */
  issue(email: string, known: KnownBrowser | null, now = Date.now()): string {
    const id = known?.id ?? randomBytes(12).toString('base64url');
    const ends = Math.floor(now / 1000) + knownBrowserSeconds;
    return `${id}.${ends}.${this.sign(`${id}.${ends}.${account(email)}`)}`;
  }

  /** @returns null for a value that is not ours, has ended, or belongs to another account */
  read(email: string, value: string | null | undefined, now = Date.now()): KnownBrowser | null {
    const [, id, ends, signature] = /^([\w-]{16})\.(\d{10})\.([\w-]{43})$/.exec(value ?? '') ?? [];
    if (!id || !ends || !signature) return null;

    const expected = Buffer.from(this.sign(`${id}.${ends}.${account(email)}`));
    const isOurs = timingSafeEqual(expected, Buffer.from(signature));
    return isOurs && Number(ends) * 1000 > now ? { id } : null;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
