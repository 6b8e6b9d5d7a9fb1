import type { HttpAnswer, SimulatorUnderTest } from './simulator-under-test.js';

/** A browser without JavaScript, as far as the portal needs one: it keeps a cookie and posts forms. */
export class PortalVisitor {
  private cookie = '';

  constructor(
    private readonly simulator: SimulatorUnderTest,
    private readonly lookup: string,
    private readonly query = '',
  ) {}

  page(): Promise<HttpAnswer> {
    return this.simulator.send(`/access/request/${this.lookup}${this.query}`, { headers: { cookie: this.cookie } });
  }

  async signIn(email: string, password = 'simulator-user'): Promise<HttpAnswer> {
    const answer = await this.post('sign-in', new URLSearchParams({ email, password }));
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return answer;
  }

  approve(...installationIds: string[]): Promise<HttpAnswer> {
    const pairs = installationIds.map((id) => ['installationId', id]);
    return this.post('decide', new URLSearchParams([['decision', 'approve'], ...pairs]));
  }

  deny(): Promise<HttpAnswer> {
    return this.post('decide', new URLSearchParams({ decision: 'deny' }));
  }

  private post(verb: string, body: URLSearchParams): Promise<HttpAnswer> {
    const path = `/access/${verb}/${this.lookup}${this.query}`;
    return this.simulator.send(path, { method: 'POST', body, headers: { cookie: this.cookie } });
  }
}

/** Ids offered on a choose page, in order, and those that are already chosen. */
export function offered(page: string): { ids: string[]; checked: string[] } {
  const inputs = [...page.matchAll(/name="installationId"\s+value="([^"]+)"(\s+checked)?/g)];
  return {
    ids: inputs.map((match) => match[1] ?? ''),
    checked: inputs.filter((match) => match[2] !== undefined).map((match) => match[1] ?? ''),
  };
}
