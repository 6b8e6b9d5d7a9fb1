import { randomInt } from 'node:crypto';

/** Password of every made-up user of the simulated portal. */
export const PORTAL_PASSWORD = 'simulator-user';

export interface MadeUpPerson {
  email: string;
  name: string;
  installationId: string;
  installationName: string;
  chargers: { name: string; serial: string }[];
}

export interface PersonSpec {
  name: string;
  /** 1 Go or Home, the default; 0 Pro. */
  type?: 0 | 1;
  /** Chargers of each circuit; one circuit with one charger unless told. */
  circuits?: readonly number[];
}

/** The control API of the simulator: a world of one's own for each journey (server/zaptec-simulator/README.md). */
export class SimulatorControl {
  private next = 0;

  constructor(readonly url: string) {}

  /** A new portal user who owns one new installation, shared with nobody. */
  async addPerson({ name, type = 1, circuits = [1] }: PersonSpec): Promise<MadeUpPerson> {
    const number = ++this.next;
    const email = `person-${number}@zaptec.example`;
    const installationName = `${name.split(' ')[0]}s anlegg ${number}`;
    const plan = circuits.map((count, circuit) => ({
      name: `Kurs ${circuit + 1}`,
      chargers: Array.from({ length: count }, (_, place) => ({
        name: `Plass ${circuit + 1}-${String(place + 1).padStart(2, '0')}`,
        deviceId: `ZAP${randomInt(100_000, 1_000_000)}`,
      })),
    }));
    await this.call('POST', '/users', { email, name });
    const { id } = await this.call<{ id: string }>('POST', '/installations', {
      ownerEmail: email,
      name: installationName,
      type,
      circuits: plan,
    });
    const chargers = plan.flatMap((circuit) =>
      circuit.chargers.map((one) => ({ name: one.name, serial: one.deviceId })),
    );
    return { email, name, installationId: id, installationName, chargers };
  }

  /** Access without a person at the portal. */
  async share(installationId: string, lookupKey = 'GRNT'): Promise<void> {
    await this.call('POST', '/grants', { installationId, lookupKey });
  }

  async isShared(installationId: string): Promise<boolean> {
    const grants = await this.call<unknown[]>('GET', `/grants?installationId=${installationId}`);
    return grants.length > 0;
  }

  /** Behaviour of the provider from now on (names: server/zaptec-simulator/src/control/switches.ts). */
  async turn(switches: Record<string, unknown>): Promise<void> {
    await this.call('PATCH', '/switches', switches);
  }

  async restore(): Promise<void> {
    await this.call('DELETE', '/switches');
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.url}/control${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    if (!answer.ok) throw new Error(`${method} /control${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
