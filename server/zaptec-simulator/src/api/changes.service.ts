import { Injectable } from '@nestjs/common';
import type { ApiAccount, Installation } from '../world/model.js';
import { World } from '../world/world.js';
import { AccessCheck } from './access-check.js';
import { commands } from './constants/commands.js';
import { isOnline } from './hardware.js';
import { maySetMaxCurrent } from './present-installation.js';
import type { Answer } from './wire.js';

type Range = readonly [min: number, max: number];

const INSTALLATION_CURRENTS = [
  'AvailableCurrent',
  'AvailableCurrentPhase1',
  'AvailableCurrentPhase2',
  'AvailableCurrentPhase3',
  'ThreeToOnePhaseSwitchCurrent',
];

/** Fields of a charger update with their bounds, from the API's own text; `OfflineChargeCurrent` -1 means automatic. */
const CHARGER_FIELDS: Readonly<Record<string, Range>> = {
  MaxChargeCurrent: [0, 32],
  MaxChargePhases: [1, 3],
  MinChargeCurrent: [0, 32],
  OfflineChargeCurrent: [-1, 32],
  OfflineChargePhase: [0, 9],
  MeterValueInterval: [0, 86_400],
};

const NEEDS_A_CAR = new Set([
  'StartCharging',
  'StopCharging',
  'StopChargingFinal',
  'ResumeCharging',
  'DeauthorizeAndStop',
]);

const DONE: Answer = { status: 200 };
const badRequest = (field: string): Answer => ({ status: 400, body: { Code: 529, Details: field, StackTrace: null } });
/** How the service refuses a business rule: 500 with a code (zaptec-api.md §13). */
const refused = (code: number, details: string | null = null): Answer => ({
  status: 500,
  body: { Code: code, Details: details, StackTrace: null },
});

/** The calls that change something at the customer's, which a back office of ours never makes (zaptec-api.md §3). */
@Injectable()
export class ChangesService {
  constructor(
    private readonly world: World,
    private readonly access: AccessCheck,
  ) {}

  /** Sets currents of an installation; 400 for what is no number in range, 403 for a fuse set without service role. */
  updateInstallation(account: ApiAccount, id: string, body: unknown): Answer {
    return this.access.openInstallation(account, id, (installation, access) => {
      const fields = fieldsOf(body);
      if (fields === null) return badRequest('body');

      const max = fields.get('MaxCurrent') ?? null;
      if (max !== null && !isWithin(max, [0, 4000])) return badRequest('MaxCurrent');
      if (max !== null && !maySetMaxCurrent(access.roles)) return { status: 403 };
      const currents = INSTALLATION_CURRENTS.filter((name) => (fields.get(name) ?? null) !== null);
      const limit = max ?? installation.maxCurrent;
      const wrong = currents.find((name) => !isWithin(fields.get(name), [0, limit]));
      if (wrong !== undefined) return badRequest(wrong);
      const offline = fields.get('MinPowerOfflineMode') ?? null;
      if (offline !== null && typeof offline !== 'boolean') return badRequest('MinPowerOfflineMode');

      if (typeof max === 'number') installation.maxCurrent = max;
      // A current for all phases replaces those of single ones, and phases that are not named go back to their default.
      const before = Object.entries(installation.settings ?? {});
      const kept = before.filter(([name]) => currents.length === 0 || !name.startsWith('AvailableCurrent'));
      installation.settings = {
        ...Object.fromEntries(kept),
        ...Object.fromEntries(currents.map((name) => [name, Number(fields.get(name))])),
        ...(offline === null ? {} : { MinPowerOfflineMode: offline }),
      };
      return this.saved(installation);
    });
  }

  /** Sets limits of one charger; 400 for what is no number in range. */
  updateCharger(account: ApiAccount, id: string, body: unknown): Answer {
    return this.access.openCharger(account, id, ({ charger, installation }) => {
      const fields = fieldsOf(body);
      if (fields === null) return badRequest('body');

      const given = Object.entries(CHARGER_FIELDS).filter(([name]) => (fields.get(name) ?? null) !== null);
      const wrong = given.find(([name, range]) => !isWithin(fields.get(name), range));
      if (wrong !== undefined) return badRequest(wrong[0]);
      charger.settings = {
        ...charger.settings,
        ...Object.fromEntries(given.map(([name]) => [name, Number(fields.get(name))])),
      };
      return this.saved(installation);
    });
  }

  /**
   * Sends a command: 500 with 519 for an unknown one, 520 to a charger that is not online, 528 where its state does not
   * allow it: no car is ever connected here, so that there is nothing to stop and nothing to resume.
   */
  sendCommand(account: ApiAccount, id: string, commandId: string): Answer {
    return this.access.openCharger(account, id, ({ charger }) => {
      const name = Object.entries(commands).find(([, number]) => String(number) === commandId)?.[0];
      if (name === undefined || name === 'Unknown') return refused(519, 'Unknown command');
      if (!isOnline(charger)) return refused(520);
      return NEEDS_A_CAR.has(name) ? refused(528) : DONE;
    });
  }

  private saved(installation: Installation): Answer {
    installation.updatedAt = this.world.now();
    this.world.save(installation);
    return DONE;
  }
}

/** Fields of a JSON body by the wire's names; its own may be in either case (zaptec-api.md §1). */
function fieldsOf(body: unknown): Map<string, unknown> | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  return new Map(Object.entries(body).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]));
}

const isWithin = (value: unknown, [min, max]: Range): value is number =>
  typeof value === 'number' && value >= min && value <= max;
