import { randomUUID } from 'node:crypto';
import { NotFoundException } from '@nestjs/common';
import type { Charger, Circuit, Installation } from '../world/model.js';
import type { World } from '../world/world.js';
import type {
  ChargerPatch,
  CircuitBody,
  CircuitPatch,
  InstallationBody,
  InstallationPatch,
} from './hierarchy.schemas.js';

type ChargerSpec = Omit<ChargerPatch, 'circuitId'>;

/** Drops absent fields, so that spreading a patch never erases a value. */
const given = <T extends object>(patch: T): Partial<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Changes what the API will show, as an installer would in the portal. Every method throws 404 for an unknown id. */
export class HierarchyEditor {
  constructor(private readonly world: World) {}

  installation(id: string): Installation {
    const found = this.world.findInstallation(id);
    if (found === null) throw new NotFoundException('unknown installation');
    return found;
  }

  create(body: InstallationBody): Installation {
    const now = this.world.now();
    const id = body.id ?? randomUUID();
    const installation: Installation = {
      id,
      ownerId: this.userId(body.ownerEmail),
      name: body.name,
      type: body.type,
      networkType: 4,
      maxCurrent: body.type === 1 ? 32 : 125,
      address: 'Prøveveien 1',
      zipCode: '5003',
      city: 'Bergen',
      active: true,
      createdAt: now,
      updatedAt: now,
      circuits: body.circuits.map((circuit) => this.newCircuit(circuit, body.type)),
    };
    this.world.save(installation);
    return installation;
  }

  patchInstallation(id: string, patch: InstallationPatch): Installation {
    const installation = this.installation(id);
    const { ownerEmail, ...rest } = patch;
    Object.assign(installation, given(rest));
    if (ownerEmail !== undefined) installation.ownerId = this.userId(ownerEmail);
    return this.touch(installation);
  }

  addCircuit(installationId: string, body: CircuitBody): Installation {
    const installation = this.installation(installationId);
    installation.circuits.push(this.newCircuit(body, installation.type));
    return this.touch(installation);
  }

  patchCircuit(id: string, patch: CircuitPatch): Installation {
    const { installation, circuit } = this.circuit(id);
    Object.assign(circuit, given(patch));
    return this.touch(installation);
  }

  removeCircuit(id: string): Installation {
    const { installation } = this.circuit(id);
    installation.circuits = installation.circuits.filter((circuit) => circuit.id !== id);
    return this.touch(installation);
  }

  addCharger(circuitId: string, spec: ChargerSpec): Charger {
    const { installation, circuit } = this.circuit(circuitId);
    const charger = this.newCharger(spec, installation.type);
    circuit.chargers = [...(circuit.chargers ?? []), charger];
    this.touch(installation);
    return charger;
  }

  patchCharger(id: string, { circuitId, ...patch }: ChargerPatch): Charger {
    if (circuitId !== undefined) this.move(id, circuitId);
    // A generated installation is made anew at each look until it is kept: what is changed is what is kept.
    const { charger, installation } = this.charger(id);
    Object.assign(charger, given(patch));
    this.touch(installation);
    return charger;
  }

  removeCharger(id: string): Charger {
    const { installation, circuit, charger } = this.charger(id);
    circuit.chargers = (circuit.chargers ?? []).filter((candidate) => candidate.id !== id);
    this.touch(installation);
    return charger;
  }

  private move(id: string, circuitId: string): Charger {
    this.circuit(circuitId);
    const charger = this.removeCharger(id);
    // Looked up after the removal: for a generated installation only the kept copy may be changed.
    const { installation, circuit } = this.circuit(circuitId);
    circuit.chargers = [...(circuit.chargers ?? []), charger];
    this.touch(installation);
    return charger;
  }

  private circuit(id: string): { installation: Installation; circuit: Circuit } {
    const installation = this.world.findByPart(id);
    const circuit = installation?.circuits.find((candidate) => candidate.id === id);
    if (installation === null || circuit === undefined) throw new NotFoundException('unknown circuit');
    return { installation, circuit };
  }

  private charger(id: string): { installation: Installation; circuit: Circuit; charger: Charger } {
    const installation = this.world.findByPart(id);
    for (const circuit of installation?.circuits ?? []) {
      const charger = circuit.chargers?.find((candidate) => candidate.id === id);
      if (charger !== undefined && installation !== null) return { installation, circuit, charger };
    }
    throw new NotFoundException('unknown charger');
  }

  private newCircuit({ chargers, ...rest }: CircuitBody, type: Installation['type']): Circuit {
    return {
      id: randomUUID(),
      name: 'Kurs 1',
      maxCurrent: type === 1 ? 32 : 63,
      active: true,
      ...given(rest),
      chargers: chargers === null ? null : chargers.map((spec) => this.newCharger(spec, type)),
    };
  }

  private newCharger(spec: ChargerSpec, type: Installation['type']): Charger {
    const id = randomUUID();
    return {
      id,
      deviceId: `${type === 1 ? 'ZAP' : 'ZPR'}${String(Number.parseInt(id.slice(0, 8), 16) % 1_000_000).padStart(6, '0')}`,
      name: 'Lader',
      deviceType: type === 1 ? 4 : 1,
      active: true,
      createdAt: this.world.now(),
      ...given(spec),
    };
  }

  private userId(email: string): string {
    const user = this.world.findUserByEmail(email);
    if (user === null) throw new NotFoundException('unknown user');
    return user.id;
  }

  private touch(installation: Installation): Installation {
    installation.updatedAt = this.world.now();
    this.world.save(installation);
    return installation;
  }
}
