import { startSimulator } from '../../server/zaptec-simulator/src/index.js';
import type { Browser, Page } from './browser.js';

/** A home at the provider, whose owner can sign in at the portal. */
export interface Home {
  installationId: string;
  name: string;
  ownerEmail: string;
  chargers: { id: string; name: string; deviceId: string | null }[];
}

interface MadeInstallation {
  id: string;
  circuits: { id: string; chargers: { id: string; name: string; deviceId: string | null }[] }[];
}

/** The simulated Zaptec of one test file: its control API, and its portal as a customer walks it. */
export class Provider {
  private made = 0;

  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Provider> {
    const running = await startSimulator({ installations: 0 });
    const provider = new Provider(running.url, () => running.close());
    await provider.control('PATCH', 'switches', { bucketEnabled: false, tokenLimiter: 'off' });
    return provider;
  }

  async control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /control/${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** A new installation with an owner of its own, shared with nobody. */
  async home(options: { chargers?: object[]; type?: 0 | 1; name?: string; ownerEmail?: string } = {}): Promise<Home> {
    this.made += 1;
    const ownerEmail = options.ownerEmail ?? `owner-${this.made}@zaptec.example`;
    const name = options.name ?? `Home ${this.made}`;
    if (!options.ownerEmail) await this.control('POST', 'users', { email: ownerEmail });
    const made = await this.control<MadeInstallation>('POST', 'installations', {
      ownerEmail,
      name,
      type: options.type ?? 1,
      circuits: [{ name: 'Circuit A', chargers: options.chargers ?? [{}] }],
    });
    return { installationId: made.id, name, ownerEmail, chargers: made.circuits.flatMap((one) => one.chargers) };
  }

  share(installationId: string, options: { roles?: number; provisioningMs?: number } = {}) {
    return this.control('POST', 'grants', { installationId, lookupKey: 'GRNT', ...options });
  }

  withdraw(installationId: string) {
    return this.control('POST', 'grants/withdraw', { installationId, lookupKey: 'GRNT' });
  }

  /** The next calls of a path fare badly; see the simulator's faults. */
  fault(fault: object) {
    return this.control<{ id: string }>('POST', 'faults', fault);
  }

  /** Data calls so far whose path holds the text. */
  async calls(path: string): Promise<{ path: string; status: number | null }[]> {
    const { requests } = await this.control<{ requests: { path: string; status: number | null }[] }>(
      'GET',
      'requests?kind=data',
    );
    return requests.filter((one) => one.path.toLowerCase().includes(path.toLowerCase()));
  }

  /** Signs in at the portal's page and decides; answers the redirect back to us. */
  async decide(browser: Browser, portal: string, ownerEmail: string, installationIds: string[] | 'deny') {
    const { pathname, search } = new URL(portal);
    const lookup = pathname.split('/').at(-1) ?? '';
    const form = { email: ownerEmail, password: 'simulator-user' };
    await browser.open(`${this.url}/access/sign-in/${lookup}${search}`, { form });
    const decision: Record<string, string | string[]> =
      installationIds === 'deny' ? { decision: 'deny' } : { decision: 'approve', installationId: installationIds };
    const answer: Page = await browser.ask(`${this.url}/access/decide/${lookup}${search}`, { form: decision });
    if (answer.status !== 303) throw new Error(`the portal answered ${answer.status}: ${answer.html.slice(0, 500)}`);
    return answer;
  }
}
