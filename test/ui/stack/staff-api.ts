import { until } from '../../support/until.js';

export const DEMO_PASSWORD = 'demo-password-1234';
export const demoEmails = {
  viewer: 'viewer@demo.grantdesk.example',
  am: 'am@demo.grantdesk.example',
  am2: 'am2@demo.grantdesk.example',
  ops: 'ops@demo.grantdesk.example',
  admin: 'admin@demo.grantdesk.example',
} as const;
/** Not the only one for long: journeys make more. */
export const demoGroup = { name: 'Nordlys Drift', lookupKey: 'GRNT', partnerName: 'Nordlys Lading' } as const;
export type DemoRole = keyof typeof demoEmails;

export interface SessionCookie {
  name: string;
  value: string;
}

interface RequestAnswer {
  id: string;
  state: string;
  customer: { id: string };
}

/** The API as a signed-in member of staff: what a journey needs to be there before it begins. */
export class StaffApi {
  private constructor(
    private readonly url: string,
    readonly cookies: readonly SessionCookie[],
  ) {}

  static async signIn(url: string, role: DemoRole): Promise<StaffApi> {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: demoEmails[role], password: DEMO_PASSWORD }),
    });
    if (!answer.ok) throw new Error(`Signing in as ${role}: ${answer.status} ${await answer.text()}`);
    const cookies = answer.headers.getSetCookie().map((line) => {
      const pair = line.split(';')[0] ?? '';
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1) };
    });
    return new StaffApi(url, cookies);
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.call<T>('POST', path, body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call<T>('PATCH', path, body);
  }

  async createCustomer(name: string, email: string, language = 'en'): Promise<string> {
    const { id } = await this.post<{ id: string }>('/customers', { name, email, language, timeZone: 'Europe/Oslo' });
    return id;
  }

  /** Of the demo's user group, for Go unless told. @returns the request's id */
  async draftRequest(customerId: string, more: object = {}): Promise<string> {
    const { items } = await this.get<{ items: { id: string; lookupKey: string }[] }>('/user-groups');
    const userGroupId = items.find((group) => group.lookupKey === demoGroup.lookupKey)?.id;
    const { id } = await this.post<RequestAnswer>('/consent-requests', {
      customerId,
      userGroupId,
      product: 'go',
      ...more,
    });
    return id;
  }

  /** A draft, sent; waits until the mail server has taken the mail. @returns the request's id */
  async sendRequest(customerId: string, more: object = {}): Promise<string> {
    const id = await this.draftRequest(customerId, more);
    await this.post(`/consent-requests/${id}/send`);
    await this.untilState(id, 'sent');
    return id;
  }

  async stateOf(requestId: string): Promise<string> {
    return (await this.get<RequestAnswer>(`/consent-requests/${requestId}`)).state;
  }

  async untilState(requestId: string, ...states: string[]): Promise<void> {
    const isThere = async () => states.includes(await this.stateOf(requestId));
    await until(`request ${requestId} is ${states.join(' or ')}`, isThere, { timeoutMs: 30_000, everyMs: 50 });
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        cookie: this.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        origin: this.url,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
