import type { SimulatorControl } from '../../support/stack/index.js';

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

/** People and installations of the simulated portal, new ones for each journey. */
export class MadeUpPeople {
  private next = 0;
  private serial = 700_000;

  constructor(private readonly simulator: SimulatorControl) {}

  get portalUrl(): string {
    return this.simulator.url;
  }

  /** A new portal user who owns one new installation, shared with nobody. */
  async add({ name, type = 1, circuits = [1] }: PersonSpec): Promise<MadeUpPerson> {
    const number = ++this.next;
    const email = `person-${number}@zaptec.example`;
    const installationName = `${name.split(' ')[0]}s anlegg ${number}`;
    const plan = circuits.map((count, circuit) => ({
      name: `Kurs ${circuit + 1}`,
      chargers: Array.from({ length: count }, (_, place) => ({
        name: `Plass ${circuit + 1}-${String(place + 1).padStart(2, '0')}`,
        deviceId: `ZAP${++this.serial}`,
      })),
    }));
    await this.simulator.call('POST', 'users', { email, name });
    const { id } = await this.simulator.call<{ id: string }>('POST', 'installations', {
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

  async isShared(installationId: string): Promise<boolean> {
    const grants = await this.simulator.call<unknown[]>('GET', `grants?installationId=${installationId}`);
    return grants.length > 0;
  }

  /** The provider takes so long to open what is shared from now on; 0 is its usual. */
  async openAfter(provisioningMs: number): Promise<void> {
    await this.simulator.switches({ provisioningMs });
  }

  /** A partner's login at the provider, member of a group of its own. */
  async addPartner(username: string, password: string, group: { lookupKey: string; name: string }): Promise<void> {
    await this.simulator.call('POST', 'groups', group);
    await this.simulator.call('POST', 'accounts', { username, password, lookupKeys: [group.lookupKey] });
  }

  /** Shared by its owner without a link of ours. */
  async share(installationId: string, lookupKey: string): Promise<void> {
    await this.simulator.grant(installationId, lookupKey);
  }

  /** Shared with this role or another than before: a bit of `UserRoles`. */
  async giveRole(installationId: string, lookupKey: string, roles: number): Promise<void> {
    const isNew = !(await this.isShared(installationId));
    await this.simulator.call(isNew ? 'POST' : 'PATCH', 'grants', { installationId, lookupKey, roles });
  }

  /** A box is put up in the first circuit of an installation. */
  async addCharger(installationId: string, name: string): Promise<void> {
    const { circuits } = await this.simulator.call<{ circuits: { id: string }[] }>(
      'PATCH',
      `installations/${installationId}`,
      {},
    );
    const deviceId = `ZAP${++this.serial}`;
    await this.simulator.call('POST', 'chargers', { circuitId: circuits[0]?.id, name, deviceId });
  }

  /** Names an installation, its circuits and its chargers, as anybody with access could. */
  async rename(installationId: string, name: string): Promise<void> {
    const { circuits } = await this.simulator.call<{ circuits: { id: string; chargers: { id: string }[] }[] }>(
      'PATCH',
      `installations/${installationId}`,
      { name },
    );
    for (const circuit of circuits) {
      await this.simulator.call('PATCH', `circuits/${circuit.id}`, { name });
      for (const { id } of circuit.chargers) await this.simulator.call('PATCH', `chargers/${id}`, { name });
    }
  }
}
