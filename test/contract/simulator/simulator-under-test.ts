import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type RunningSimulator, startSimulator } from '../../../server/zaptec-simulator/src/index.js';
import type { LoggedRequest } from '../../../server/zaptec-simulator/src/control/request-log.js';
import { scenarioId } from '../../../server/zaptec-simulator/src/world/ids.js';

export { scenarioId };

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed body; throws when it is not JSON. */
  json(): unknown;
}

const PASSWORDS: Record<string, string> = {
  'integrator@partner.example': 'simulator-integrator',
  'second@partner.example': 'simulator-second',
};

async function send(url: string, init: RequestInit = {}): Promise<HttpAnswer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
}

/** One simulator for a spec file, reset before every test. */
export class SimulatorUnderTest {
  private running: RunningSimulator | null = null;

  get url(): string {
    if (this.running === null) throw new Error('the simulator is not running');
    return this.running.url;
  }

  async start(): Promise<void> {
    this.running = await startSimulator({ installations: 0 });
  }

  async stop(): Promise<void> {
    await this.running?.close();
  }

  /** Any request, redirects not followed. */
  send(path: string, init: RequestInit = {}): Promise<HttpAnswer> {
    return send(`${this.url}${path}`, init);
  }

  /** A control call; throws when it is refused, so that a misspelt switch fails its test. */
  async control(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.send(`/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status >= 400) throw new Error(`${method} /control/${path}: ${String(answer.status)} ${answer.text}`);
    return answer.json();
  }

  switch(changes: object): Promise<unknown> {
    return this.control('PATCH', 'switches', changes);
  }

  tokenCall(form: Record<string, string> | BodyInit, init: RequestInit = {}): Promise<HttpAnswer> {
    const plain = typeof form === 'object' && form.constructor === Object;
    const body = plain ? new URLSearchParams(form as Record<string, string>) : (form as BodyInit);
    return this.send('/oauth/token', { method: 'POST', body, ...init });
  }

  /** A fresh access token, free of the limit of one call a second. */
  async token(username = 'integrator@partner.example'): Promise<string> {
    await this.control('POST', 'limits/reset');
    const password = PASSWORDS[username] ?? '';
    const answer = await this.tokenCall({ grant_type: 'password', username, password, scope: 'openid' });
    await this.control('POST', 'limits/reset');
    return (answer.json() as { access_token: string }).access_token;
  }

  get(path: string, token: string): Promise<HttpAnswer> {
    return this.send(path, { headers: { authorization: `Bearer ${token}` } });
  }

  async requests(query = ''): Promise<LoggedRequest[]> {
    return ((await this.control('GET', `requests?${query}`)) as { requests: LoggedRequest[] }).requests;
  }
}

/** Starts and stops with the spec file; to be called once at its top. */
export function useSimulator(): SimulatorUnderTest {
  const simulator = new SimulatorUnderTest();
  beforeAll(() => simulator.start());
  afterAll(() => simulator.stop());
  beforeEach(async () => {
    await simulator.control('POST', 'reset', {});
  });
  return simulator;
}
