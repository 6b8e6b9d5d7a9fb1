import { startSimulator } from '../../../server/zaptec-simulator/src/index.js';

/** One line of the simulator's request log, as far as these tests look at it. */
export interface LoggedCall {
  sequence: number;
  time: number;
  kind: 'token' | 'data' | 'portal' | 'other';
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  account: string | null;
  status: number | null;
}

/** A running simulator and its control API. */
export class Simulator {
  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(installations = 0): Promise<Simulator> {
    const running = await startSimulator({ port: 0, installations });
    return new Simulator(running.url, () => running.close());
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

  setSwitches = (switches: object) => this.control('PATCH', 'switches', switches);
  addFault = (fault: object) => this.control<{ id: string }>('POST', 'faults', fault);

  /** Switches at their defaults, no faults, full buckets. */
  async calm(): Promise<void> {
    await this.control('DELETE', 'switches');
    await this.control('DELETE', 'faults');
    await this.control('POST', 'limits/reset');
  }

  async calls(filter: { kind?: string; account?: string; path?: string; after?: number } = {}): Promise<LoggedCall[]> {
    const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
    return (await this.control<{ requests: LoggedCall[] }>('GET', `requests?${query.toString()}`)).requests;
  }

  /** The number of the newest call; what comes later has a higher one. */
  async newest(): Promise<number> {
    return (await this.calls()).at(-1)?.sequence ?? 0;
  }
}

/** Fixed ids of the simulator's hand-made installations, by their number in its catalogue. */
export async function scenarioInstallations(simulator: Simulator): Promise<Record<string, string>> {
  const list = await simulator.control<{ name: string; installationIds: string[] }[]>('GET', 'scenarios');
  return Object.fromEntries(list.map(({ name, installationIds }) => [name, installationIds[0] ?? '']));
}
