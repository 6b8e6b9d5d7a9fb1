import { randomBytes } from 'node:crypto';

const COOKIE = 'zaptec_simulator_session';
const LIMIT = 10_000;

/** Who is signed in at the portal; in memory, and forgotten when the simulator stops. */
export class Sessions {
  private users = new Map<string, string>();

  /** Opens a session; the value of the Set-Cookie header comes back. */
  open(userId: string): string {
    const id = randomBytes(18).toString('base64url');
    this.users.set(id, userId);
    if (this.users.size > LIMIT) this.users.delete([...this.users.keys()][0] ?? '');
    return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
  }

  userIdOf(cookieHeader: string | undefined): string | null {
    const id = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(cookieHeader ?? '')?.[1];
    return id === undefined ? null : (this.users.get(id) ?? null);
  }

  /** Value of the Set-Cookie header that ends the session in the browser. */
  readonly endCookie = `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}
