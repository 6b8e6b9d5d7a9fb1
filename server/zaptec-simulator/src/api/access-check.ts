import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { type Access, Grants } from '../world/grants.js';
import { isUuid } from '../world/ids.js';
import type { ApiAccount, Charger, Installation } from '../world/model.js';
import { canOpen } from '../world/model.js';
import { World } from '../world/world.js';
import type { Answer } from './wire.js';

export interface FoundCharger {
  charger: Charger;
  circuitId: string;
  installation: Installation;
  access: Access;
}

export const UNKNOWN_CHARGER: Answer = { status: 404, body: { errorCode: 512, message: 'Charger not found.' } };

/** Whether an account may do what a call asks for; every call that names an installation or charger goes through here. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly switches: Switches,
  ) {}

  /** Goes on with the installation and what the account may do there, or answers as the switches say. */
  installation(
    account: ApiAccount,
    id: string,
    statuses: { malformed: number; unknown: number },
    answer: (installation: Installation, access: Access) => Answer,
  ): Answer {
    if (!isUuid(id)) return { status: statuses.malformed };
    const installation = this.world.findInstallation(id.toLowerCase());
    if (installation === null) return { status: statuses.unknown };

    const access = this.grants.accessOf(account, installation.id);
    if (access === null || this.isHidden(access)) return { status: this.switches.values.withdrawnStatus };
    return answer(installation, access);
  }

  /** The same for calls beside detail and hierarchy, which demand owner or service ("O/S"); 403 for a plain user. */
  openInstallation(
    account: ApiAccount,
    id: string,
    answer: (installation: Installation, access: Access) => Answer,
  ): Answer {
    const { malformedIdStatus, unknownIdStatus } = this.switches.values;
    const statuses = { malformed: malformedIdStatus, unknown: unknownIdStatus };
    return this.installation(account, id, statuses, (installation, access) =>
      canOpen(access.roles) ? answer(installation, access) : { status: 403 },
    );
  }

  /** Goes on with a charger for owner and service, or answers `userRoleChargerStatus` and the unknown-id answers. */
  openCharger(account: ApiAccount, id: string, answer: (found: FoundCharger) => Answer): Answer {
    if (!isUuid(id)) return { status: this.switches.values.malformedIdStatus };
    const installation = this.world.findByPart(id.toLowerCase());
    for (const circuit of installation?.circuits ?? []) {
      const charger = circuit.chargers?.find((candidate) => candidate.id === id.toLowerCase());
      if (charger === undefined || installation === null) continue;

      const access = this.grants.accessOf(account, installation.id);
      if (access === null) return { status: this.switches.values.withdrawnStatus };
      if (!canOpen(access.roles)) return { status: this.switches.values.userRoleChargerStatus };
      if (this.isHidden(access)) return { status: this.switches.values.withdrawnStatus };
      return answer({ charger, circuitId: circuit.id, installation, access });
    }
    return UNKNOWN_CHARGER;
  }

  /** A grant that is still being processed, when the switch says that it then hides everything. */
  isHidden(access: Access): boolean {
    return this.switches.values.provisioningScope === 'everything' && access.readyAt > this.world.now();
  }
}
