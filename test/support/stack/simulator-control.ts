import type { FaultInput } from '../../../server/zaptec-simulator/src/control/faults.js';
import type { LoggedRequest } from '../../../server/zaptec-simulator/src/control/request-log.js';
import { until } from '../until.js';

export type { LoggedRequest };

export interface RequestFilter {
  kind?: LoggedRequest['kind'];
  /** `*` stands for any text. */
  path?: string;
  account?: string;
  /** Only those with a higher sequence number. */
  after?: number;
}

export interface InjectedFault {
  id: string;
  /** Ends it; calls it holds go on. */
  lift: () => Promise<void>;
  /** Waits until this many calls have met it. */
  met: (times: number) => Promise<void>;
}

/** The control API of a simulator that runs in another process. */
export class SimulatorControl {
  constructor(readonly url: string) {}

  /** @throws Error when the simulator refuses, so that a misspelt switch fails its test */
  async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /control/${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  async requests(filter: RequestFilter = {}): Promise<LoggedRequest[]> {
    const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
    return (await this.call<{ requests: LoggedRequest[] }>('GET', `requests?${query.toString()}`)).requests;
  }

  async fault(input: FaultInput): Promise<InjectedFault> {
    const { id } = await this.call<{ id: string }>('POST', 'faults', input);
    const hits = async (): Promise<number> => {
      const faults = await this.call<{ id: string; hits: number }[]>('GET', 'faults');
      return faults.find((fault) => fault.id === id)?.hits ?? Infinity;
    };
    return {
      id,
      lift: async () => void (await this.call('DELETE', `faults/${id}`)),
      met: async (times) =>
        void (await until(`${times} calls met the fault ${input.kind}`, async () => (await hits()) >= times, {
          timeoutMs: 30_000,
        })),
    };
  }

  switches = (changes: object) => this.call('PATCH', 'switches', changes);

  /** Shares an installation as if its owner had done so under Permissions. */
  grant = (installationId: string, lookupKey = 'GRNT') => this.call('POST', 'grants', { installationId, lookupKey });

  /** Issued tokens answer 401 from now on. */
  invalidateTokens = () => this.call('POST', 'tokens/invalidate', {});
}
