import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sightings } from '../../installations/access/sightings.js';
import { Ties } from '../../installations/ties/ties.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import type { GuardFacts } from './claim-guard.js';
import type { ConsentClaim } from './consent-claim.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentRequestsRepository, pinOf } from '../request/consent-requests.repository.js';
import { parseReturnQuery } from './return-claim.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';

/** Gathers what the guard judges by, inside the transaction that will act on the verdict. */
@Injectable()
export class GuardFactsReader {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly claims: ConsentClaimsRepository,
    private readonly sightings: Sightings,
    private readonly ties: Ties,
    private readonly userGroups: UserGroups,
  ) {}

  async gather(
    manager: EntityManager,
    request: ConsentRequest,
    claim: ConsentClaim | null,
    installation: { zaptecId: string; id: string | null },
  ): Promise<GuardFacts> {
    const account = await this.userGroups.accountOf(request.userGroupId, manager);
    const sighting = await this.sightings.of(manager, installation.zaptecId, account.id);

    return {
      request: {
        requestId: request.id,
        customerId: request.customerId,
        pinnedInstallationId: pinOf(request),
        pinCheckedAt: request.pinCheckedAt,
        pinCheckedAccountId: request.pinCheckedAccountId,
        pinReadableSince: request.pinReadableSince,
      },
      claim: claim && { ...parseReturnQuery(claim.rawQuery), at: claim.at },
      account: {
        id: account.id,
        baselineAt: account.baselineAt,
        lastCompleteSweepStartedAt: account.lastCompleteSweepStartedAt,
      },
      sighting: sighting?.firstSeenAt
        ? {
            firstSeenAt: sighting.firstSeenAt,
            lastAbsentAt: sighting.lastAbsentAt,
            inBaseline: sighting.inBaseline,
            appearance: sighting.appearance,
          }
        : null,
      ties: installation.id ? await this.ties.of(manager, installation.id) : [],
      otherClaims: await this.claims.others(manager, installation.zaptecId, request.id),
      otherPins: await this.repository.otherPins(manager, installation.zaptecId, request.id),
    };
  }
}
