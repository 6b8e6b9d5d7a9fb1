import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { Grants } from '../world/grants.js';
import type { ApiAccount, Installation } from '../world/model.js';
import { Visibility } from '../world/visibility.js';
import { World } from '../world/world.js';
import { AccessCheck } from './access-check.js';
import { firmwareOf, isOnline } from './hardware.js';
import { chargerLies, liedEnvelope, liedPage } from './lies.js';
import { presentCharger, shownChargers } from './present-hierarchy.js';
import { presentState } from './present-state.js';
import { type ApiQuery, envelope, type Page, PAGE_SIZE_REFUSED, readPage, sorted } from './query.js';
import type { Answer } from './wire.js';

const FILTERS = ['InstallationId', 'DeviceType', 'NameFilter', 'Roles', 'InstallationType', 'Exclude', 'SortProperty'];

/** Answers of `/api/chargers` and `/api/chargerFirmware` (zaptec-api.md §7–§9). */
@Injectable()
export class ChargersService {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly visibility: Visibility,
    private readonly access: AccessCheck,
    private readonly switches: Switches,
  ) {}

  /** Paged list with the filters of §4, sorted by any field of an item; 400 for a refused page size. */
  list(account: ApiAccount, query: ApiQuery): Answer {
    const values = this.switches.values;
    const asked = readPage(query, values);
    if (asked === null) return PAGE_SIZE_REFUSED;
    const answer = (total: number, shown: (page: Page) => unknown[]): Answer => {
      const lies = chargerLies(values);
      const { total: cut, page } = liedPage({ total, page: asked }, lies);
      return { status: 200, body: liedEnvelope(envelope(cut, page, shown(page)), page, lies) };
    };

    const filtered = FILTERS.some((name) => query.text(name) !== null);
    if (!filtered && values.inactiveListed && values.provisioningScope === 'hierarchy') {
      return answer(this.visibility.chargerCount(account), (page) => {
        const { skip, found } = this.visibility.installationsWithChargers(account, page.from, page.to);
        const rows = found.flatMap((installation) => this.rows(account, installation, query));
        return rows.slice(skip, skip + page.to - page.from);
      });
    }

    const rows = this.candidates(account, query).flatMap((installation) => this.rows(account, installation, query));
    return answer(rows.length, (page) => sorted(rows, query).slice(page.from, page.to));
  }

  /** One charger: 200 for owner and service, `userRoleChargerStatus` for a user, the unknown-id answers otherwise. */
  detail(account: ApiAccount, id: string): Answer {
    return this.access.openCharger(account, id, ({ charger, circuitId, installation, access }) => ({
      status: 200,
      body: presentCharger(charger, circuitId, installation, access.roles),
    }));
  }

  state(account: ApiAccount, id: string): Answer {
    return this.access.openCharger(account, id, ({ charger, installation }) => ({
      status: 200,
      body: presentState(charger, installation, this.world.now()),
    }));
  }

  /** The versions of an installation's chargers; of one that never came online nothing but its id is known (§9). */
  firmware(account: ApiAccount, installationId: string): Answer {
    return this.access.openInstallation(account, installationId, (installation) => ({
      status: 200,
      body: installation.circuits
        .flatMap((circuit) => circuit.chargers ?? [])
        .map((charger) => {
          if (charger.deviceId === null) return { ChargerId: charger.id };
          const { current, available } = firmwareOf(charger);
          return {
            ChargerId: charger.id,
            DeviceId: charger.deviceId,
            IsOnline: isOnline(charger),
            CurrentVersion: current,
            AvailableVersion: available,
            DeviceType: charger.deviceType,
            IsUpToDate: current === available,
          };
        }),
    }));
  }

  private candidates(account: ApiAccount, query: ApiQuery): Installation[] {
    const wanted = query.text('InstallationId');
    if (wanted === null) return this.visibility.installations(account, 0, this.visibility.installationCount(account));
    const installation = this.world.findInstallation(wanted.toLowerCase());
    return installation === null ? [] : [installation];
  }

  private rows(account: ApiAccount, installation: Installation, query: ApiQuery): object[] {
    const access = this.grants.accessOf(account, installation.id);
    if (access === null || this.access.isHidden(access)) return [];

    const roles = query.number('Roles');
    const type = query.number('InstallationType');
    if ((roles !== null && (access.roles & roles) === 0) || (type !== null && installation.type !== type)) return [];

    const deviceType = query.number('DeviceType');
    const name = query.text('NameFilter')?.toLowerCase() ?? '';
    const excluded = query.ids('Exclude');
    return installation.circuits.flatMap((circuit) =>
      shownChargers(circuit.chargers ?? [], this.switches.values, query.flag('IncludeDisabled'))
        .filter((charger) => deviceType === null || charger.deviceType === deviceType)
        .filter((charger) => `${charger.name ?? ''} ${charger.deviceId ?? ''}`.toLowerCase().includes(name))
        .filter((charger) => !excluded.has(charger.id))
        .map((charger) => presentCharger(charger, circuit.id, installation, access.roles)),
    );
  }
}
