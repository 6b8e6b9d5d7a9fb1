import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { Grants } from '../world/grants.js';
import { isUuid } from '../world/ids.js';
import type { ApiAccount, Charger, Installation } from '../world/model.js';
import { canOpen } from '../world/model.js';
import { Visibility } from '../world/visibility.js';
import { World } from '../world/world.js';
import { presentCharger, presentState, shownChargers } from './present.js';
import { type ApiQuery, envelope, readPage } from './query.js';
import type { Answer } from './wire.js';

const UNKNOWN_CHARGER: Answer = { status: 404, body: { errorCode: 512, message: 'Charger not found.' } };

/** Answers of `/api/chargers` (zaptec-api.md §7, §8). */
@Injectable()
export class ChargersService {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly visibility: Visibility,
    private readonly switches: Switches,
  ) {}

  /** Paged list with `InstallationId`, `DeviceType`, `NameFilter`, `IncludeDisabled`; 400 for a refused page size. */
  list(account: ApiAccount, query: ApiQuery): Answer {
    const values = this.switches.values;
    const page = readPage(query, values);
    if (page === null) return { status: 400, body: { Code: 503, Details: 'PageSize', StackTrace: null } };

    const filtered = ['InstallationId', 'DeviceType', 'NameFilter'].some((name) => query.text(name) !== null);
    if (!filtered && values.inactiveListed && values.provisioningScope === 'hierarchy') {
      const { skip, found } = this.visibility.installationsWithChargers(account, page.from, page.to);
      const rows = found.flatMap((installation) => this.rows(account, installation, query));
      return {
        status: 200,
        body: envelope(this.visibility.chargerCount(account), page, rows.slice(skip, skip + page.size)),
      };
    }

    const rows = this.candidates(account, query).flatMap((installation) => this.rows(account, installation, query));
    return { status: 200, body: envelope(rows.length, page, rows.slice(page.from, page.to)) };
  }

  /** One charger: 200 for owner and service, `userRoleChargerStatus` for a user, the unknown-id answers otherwise. */
  detail(account: ApiAccount, id: string): Answer {
    return this.open(account, id, (charger, circuitId, installation, roles) =>
      presentCharger(charger, circuitId, installation, roles),
    );
  }

  state(account: ApiAccount, id: string): Answer {
    return this.open(account, id, (charger, _circuitId, installation) =>
      presentState(charger, installation, this.world.now()),
    );
  }

  private open(
    account: ApiAccount,
    id: string,
    present: (charger: Charger, circuitId: string, installation: Installation, roles: number) => unknown,
  ): Answer {
    if (!isUuid(id)) return { status: this.switches.values.malformedIdStatus };
    const installation = this.world.findByPart(id.toLowerCase());
    for (const circuit of installation?.circuits ?? []) {
      const charger = circuit.chargers?.find((candidate) => candidate.id === id.toLowerCase());
      if (charger === undefined || installation === null) continue;

      const access = this.grants.accessOf(account, installation.id);
      if (access === null) return { status: this.switches.values.withdrawnStatus };
      if (!canOpen(access.roles)) return { status: this.switches.values.userRoleChargerStatus };
      return { status: 200, body: present(charger, circuit.id, installation, access.roles) };
    }
    return UNKNOWN_CHARGER;
  }

  private candidates(account: ApiAccount, query: ApiQuery): Installation[] {
    const wanted = query.text('InstallationId');
    if (wanted === null) return this.visibility.installations(account, 0, this.visibility.installationCount(account));
    const installation = this.world.findInstallation(wanted.toLowerCase());
    return installation === null ? [] : [installation];
  }

  private rows(account: ApiAccount, installation: Installation, query: ApiQuery): object[] {
    const access = this.grants.accessOf(account, installation.id);
    const { provisioningScope } = this.switches.values;
    if (access === null || (provisioningScope === 'everything' && access.readyAt > this.world.now())) return [];

    const deviceType = query.number('DeviceType');
    const name = query.text('NameFilter')?.toLowerCase() ?? '';
    return installation.circuits.flatMap((circuit) =>
      shownChargers(circuit.chargers ?? [], this.switches.values, query.flag('IncludeDisabled'))
        .filter((charger) => deviceType === null || charger.deviceType === deviceType)
        .filter((charger) => `${charger.name ?? ''} ${charger.deviceId ?? ''}`.toLowerCase().includes(name))
        .map((charger) => presentCharger(charger, circuit.id, installation, access.roles)),
    );
  }
}
