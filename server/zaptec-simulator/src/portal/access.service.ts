import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { Grants } from '../world/grants.js';
import type { Installation, PortalUser, UserGroup } from '../world/model.js';
import { World } from '../world/world.js';
import type { AccessParams } from './access-params.js';
import { textsFor } from './messages/index.js';
import type { Outcome } from './redirect.js';

export interface Choice {
  installation: Installation;
  shared: boolean;
  checked: boolean;
}

type Notice = 'proNeedsId' | 'notFound' | 'nothingToShare';

/** What a visit to an access request link offers and does (onboarding-flow.txt, zaptec-api.md §14). */
@Injectable()
export class AccessService {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly switches: Switches,
  ) {}

  /**
   * The installations that the user may share: Go and Home as a list, Pro only the one named in the link; those
   * already shared with the group only with `showExisting=true`.
   */
  choices(user: PortalUser, group: UserGroup, params: AccessParams): { choices: Choice[]; notice: Notice | null } {
    const pro = params.installationType === 0;
    if (pro && params.installationId === null) return { choices: [], notice: 'proNeedsId' };

    const candidates = this.world
      .installationsOwnedBy(user.id)
      .filter((installation) => installation.type === params.installationType)
      .filter((installation) => !pro || installation.id === params.installationId)
      .map((installation) => ({ installation, shared: this.grants.isSharedWith(installation, group.id) }))
      .filter(({ shared }) => !shared || params.showExisting);

    const named = candidates.some(({ installation }) => installation.id === params.installationId);
    const checked = (id: string): boolean => (named ? id === params.installationId : candidates.length === 1);
    const choices = candidates.map((choice) => ({ ...choice, checked: checked(choice.installation.id) }));

    if (params.installationId !== null && !named) return { choices, notice: 'notFound' };
    return { choices, notice: choices.length === 0 ? 'nothingToShare' : null };
  }

  /**
   * Shares the chosen installations with the group. Ids that were not on offer are ignored; null when nothing
   * remains, so that the person is asked again.
   */
  approve(user: PortalUser, group: UserGroup, params: AccessParams, ids: string[]): Outcome | null {
    const { values } = this.switches;
    const offered = this.choices(user, group, params).choices.map(({ installation }) => installation.id);
    const chosen = ids.filter((id) => offered.includes(id)).slice(0, values.multiGrant === 'off' ? 1 : undefined);
    if (chosen.length === 0) return null;
    if (values.portalFailsOnApprove) return { kind: 'failed', message: textsFor('en').failed };

    const defaults = { roles: values.grantedRoles, provisioningMs: values.provisioningMs };
    for (const installationId of chosen) this.grants.grant({ installationId, lookupKey: group.lookupKey }, defaults);
    return { kind: 'granted', installationIds: chosen };
  }
}
