import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sightings } from '../../installations/access/sightings.js';
import { Ties } from '../../installations/ties/ties.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { ACCESS_REASONS } from './access-reasons.js';
import type { ConsentRequest } from './consent-request.entity.js';
import { ConsentRequestsRepository, pinOf } from './consent-requests.repository.js';

/** The user group was given a role with which the installation's chargers cannot be read (product.md §7). */
export interface RoleShortfall {
  installationId: string;
  /** The bit mask that the provider states. */
  roles: number;
  since: Date;
}

/**
 * Whether nothing but a higher role is missing to a request, so that its customer may be told to give one. Not where a
 * person has to decide for another reason, or the installation is tied to somebody else: then the customer reads that
 * we are checking, and nothing about an installation that may be a stranger's (product.md §5).
 */
@Injectable()
export class RoleShortfalls {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly userGroups: UserGroups,
    private readonly sightings: Sightings,
    private readonly ties: Ties,
  ) {}

  async of(manager: EntityManager, request: ConsentRequest): Promise<RoleShortfall | null> {
    if (request.state !== 'review' || !request.reviewReasons.includes('role_too_low')) return null;
    if (!request.reviewReasons.every((reason) => (ACCESS_REASONS as readonly string[]).includes(reason))) return null;

    const claimed = await this.repository.newestClaimed(manager, request.id);
    const zaptecId = claimed?.length ? (claimed.length === 1 ? claimed[0] : null) : pinOf(request);
    if (!zaptecId) return null;
    const account = await this.userGroups.accountOf(request.userGroupId, manager);
    const sighting = await this.sightings.of(manager, zaptecId, account.id);
    if (sighting?.status !== 'role_too_low' || sighting.roles === null) return null;
    // Seen long ago or with many others: the guard would not let it pass with any role.
    if (sighting.inBaseline || sighting.appearance !== null) return null;

    const ties = await this.ties.of(manager, sighting.installationId);
    if (ties.some((tie) => tie.customerId !== request.customerId)) return null;
    return { installationId: sighting.installationId, roles: sighting.roles, since: sighting.statusSince };
  }
}
