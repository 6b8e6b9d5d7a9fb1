import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { type Access, Grants } from '../world/grants.js';
import { isUuid } from '../world/ids.js';
import type { ApiAccount, Installation } from '../world/model.js';
import { canOpen } from '../world/model.js';
import { Visibility } from '../world/visibility.js';
import { World } from '../world/world.js';
import { liedEnvelope, liedPage } from './lies.js';
import { presentHierarchy, presentIdName, presentInstallation } from './present.js';
import { type ApiQuery, envelope, readPage } from './query.js';
import type { Answer } from './wire.js';

const FILTERS = [
  'Roles',
  'InstallationType',
  'NameFilter',
  'Exclude',
  'ExcludeIfVisibleForUserGroupLookupKey',
  'SortProperty',
];

/** Answers of `/api/installation` (zaptec-api.md §4–§6). */
@Injectable()
export class InstallationsService {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly visibility: Visibility,
    private readonly switches: Switches,
  ) {}

  /** Paged list with the filters of §4; 400 for a refused page size. */
  list(account: ApiAccount, query: ApiQuery): Answer {
    const values = this.switches.values;
    const asked = readPage(query, values);
    if (asked === null) return { status: 400, body: { Code: 503, Details: 'PageSize', StackTrace: null } };

    const narrow = values.provisioningScope === 'everything' || FILTERS.some((name) => query.text(name) !== null);
    const seen = this.visibility.installationCount(account);
    const all = narrow ? this.filter(account, query, this.visibility.installations(account, 0, seen)) : null;
    const { total, page } = liedPage({ total: all?.length ?? seen, page: asked }, values);
    const shown = all?.slice(page.from, page.to) ?? this.visibility.installations(account, page.from, page.to);

    const present = query.flag('ReturnIdNameOnly') ? presentIdName : presentInstallation;
    const data = shown.map((item) => present(item, this.grants.accessOf(account, item.id)?.roles ?? 0, values));
    return { status: 200, body: liedEnvelope(envelope(total, page, data), page, values) };
  }

  /** One installation: 200 with an object that depends on the role. */
  detail(account: ApiAccount, id: string): Answer {
    const { malformedIdStatus, unknownIdStatus } = this.switches.values;
    return this.open(
      account,
      id,
      { malformed: malformedIdStatus, unknown: unknownIdStatus },
      (installation, access) => ({
        status: 200,
        body: presentInstallation(installation, access.roles, this.switches.values),
      }),
    );
  }

  /** 200 for owner and service; 204 while a grant is being processed and (by default) for a plain user. */
  hierarchy(account: ApiAccount, id: string, query: ApiQuery): Answer {
    const { malformedIdHierarchyStatus, unknownIdHierarchyStatus, userRoleHierarchyStatus } = this.switches.values;
    const statuses = { malformed: malformedIdHierarchyStatus, unknown: unknownIdHierarchyStatus };
    return this.open(account, id, statuses, (installation, access) => {
      if (!canOpen(access.roles)) return { status: userRoleHierarchyStatus };
      if (access.readyAt > this.world.now()) return { status: 204 };
      return { status: 200, body: presentHierarchy(installation, this.switches.values, query.flag('IncludeDisabled')) };
    });
  }

  private open(
    account: ApiAccount,
    id: string,
    statuses: { malformed: number; unknown: number },
    answer: (installation: Installation, access: Access) => Answer,
  ): Answer {
    if (!isUuid(id)) return { status: statuses.malformed };
    const installation = this.world.findInstallation(id.toLowerCase());
    if (installation === null) return { status: statuses.unknown };

    const access = this.grants.accessOf(account, installation.id);
    if (access === null || this.hidden(access)) return { status: this.switches.values.withdrawnStatus };
    return answer(installation, access);
  }

  private hidden(access: Access): boolean {
    return this.switches.values.provisioningScope === 'everything' && access.readyAt > this.world.now();
  }

  private filter(account: ApiAccount, query: ApiQuery, installations: Installation[]): Installation[] {
    const roles = query.number('Roles');
    const type = query.number('InstallationType');
    const name = query.text('NameFilter')?.toLowerCase() ?? '';
    const excluded = (query.text('Exclude') ?? '').toLowerCase();
    const group = this.world.groups.get(query.text('ExcludeIfVisibleForUserGroupLookupKey') ?? '');

    const kept = installations.filter((installation) => {
      const access = this.grants.accessOf(account, installation.id);
      if (access === null || this.hidden(access)) return false;
      if (roles !== null && (access.roles & roles) === 0) return false;
      if (type !== null && installation.type !== type) return false;
      if (excluded.includes(installation.id) || !installation.name.toLowerCase().includes(name)) return false;
      return group === undefined || !this.grants.isSharedWith(installation, group.id);
    });
    if (query.text('SortProperty')?.toLowerCase() !== 'name') return kept;
    const direction = query.flag('SortDescending') ? -1 : 1;
    return kept.sort((a, b) => direction * a.name.localeCompare(b.name));
  }
}
