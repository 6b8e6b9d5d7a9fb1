import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { Grants } from '../world/grants.js';
import type { ApiAccount, Installation } from '../world/model.js';
import { canOpen } from '../world/model.js';
import { Visibility } from '../world/visibility.js';
import { World } from '../world/world.js';
import { AccessCheck } from './access-check.js';
import { installationLies, liedEnvelope, liedPage, oddHierarchy } from './lies.js';
import { presentHierarchy } from './present-hierarchy.js';
import { presentIdName, presentInstallation } from './present-installation.js';
import { type ApiQuery, envelope, type Page, PAGE_SIZE_REFUSED, readPage, sorted } from './query.js';
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
    private readonly access: AccessCheck,
    private readonly switches: Switches,
  ) {}

  /** Paged list with the filters of §4, sorted by any field of an item; 400 for a refused page size. */
  list(account: ApiAccount, query: ApiQuery): Answer {
    const { values } = this.switches;
    const asked = readPage(query, values);
    if (asked === null) return PAGE_SIZE_REFUSED;
    const answer = (total: number, shown: (page: Page) => unknown[]): Answer => {
      const lies = installationLies(values);
      const lied = liedPage({ total, page: asked }, lies);
      return { status: 200, body: liedEnvelope(envelope(lied.total, lied.page, shown(lied.page)), lied.page, lies) };
    };

    const seen = this.visibility.installationCount(account);
    if (!this.narrows(account, query)) {
      return answer(seen, ({ from, to }) =>
        this.present(account, query, this.visibility.installations(account, from, to)),
      );
    }
    const kept = this.filter(account, query, this.visibility.installations(account, 0, seen));
    if (query.text('SortProperty') === null)
      return answer(kept.length, ({ from, to }) => this.present(account, query, kept.slice(from, to)));
    const all = sorted(this.present(account, query, kept), query);
    return answer(kept.length, ({ from, to }) => all.slice(from, to));
  }

  /** One installation: 200 with an object that depends on the role. */
  detail(account: ApiAccount, id: string): Answer {
    const { malformedIdStatus, unknownIdStatus } = this.switches.values;
    const statuses = { malformed: malformedIdStatus, unknown: unknownIdStatus };
    return this.access.installation(account, id, statuses, (installation, access) => ({
      status: 200,
      body: presentInstallation(installation, access.roles, this.switches.values),
    }));
  }

  /** 200 for owner and service; 204 while a grant is being processed and (by default) for a plain user. */
  hierarchy(account: ApiAccount, id: string, query: ApiQuery): Answer {
    const { malformedIdHierarchyStatus, unknownIdHierarchyStatus, userRoleHierarchyStatus } = this.switches.values;
    const statuses = { malformed: malformedIdHierarchyStatus, unknown: unknownIdHierarchyStatus };
    return this.access.installation(account, id, statuses, (installation, access) => {
      if (!canOpen(access.roles)) return { status: userRoleHierarchyStatus };
      if (access.readyAt > this.world.now()) return { status: 204 };
      const body = presentHierarchy(installation, this.switches.values, query.flag('IncludeDisabled'));
      return oddHierarchy({ status: 200, body }, this.switches.values);
    });
  }

  /** Whether a page cannot be cut out of what the account sees without looking at all of it. */
  private narrows(account: ApiAccount, query: ApiQuery): boolean {
    if (this.switches.values.provisioningScope === 'everything') return true;
    if (FILTERS.some((name) => query.text(name) !== null)) return true;
    return !this.showsInactive(query) && this.visibility.hasInactive(account);
  }

  private showsInactive(query: ApiQuery): boolean {
    return this.switches.values.inactiveInstallationsListed || query.flag('IncludeDisabled');
  }

  private present(account: ApiAccount, query: ApiQuery, installations: Installation[]): object[] {
    const present = query.flag('ReturnIdNameOnly') ? presentIdName : presentInstallation;
    return installations.map((item) =>
      present(item, this.grants.accessOf(account, item.id)?.roles ?? 0, this.switches.values),
    );
  }

  private filter(account: ApiAccount, query: ApiQuery, installations: Installation[]): Installation[] {
    const roles = query.number('Roles');
    const type = query.number('InstallationType');
    const name = query.text('NameFilter')?.toLowerCase() ?? '';
    const excluded = query.ids('Exclude');
    const group = this.world.groups.get(query.text('ExcludeIfVisibleForUserGroupLookupKey') ?? '');

    return installations.filter((installation) => {
      const access = this.grants.accessOf(account, installation.id);
      if (access === null || this.access.isHidden(access)) return false;
      if (!installation.active && !this.showsInactive(query)) return false;
      if (roles !== null && (access.roles & roles) === 0) return false;
      if (type !== null && installation.type !== type) return false;
      if (excluded.has(installation.id) || !installation.name.toLowerCase().includes(name)) return false;
      return group === undefined || !this.grants.isSharedWith(installation, group.id);
    });
  }
}
