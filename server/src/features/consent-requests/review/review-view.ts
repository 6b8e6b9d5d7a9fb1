import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { emailFor, type Principal, type Scope } from '../../../platform/auth/principal.js';
import { Customers } from '../../customers/customers.service.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import type { TieKind } from '../../installations/ties/installation-tie.entity.js';
import { Sightings } from '../../installations/access/sightings.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { ConsentClaimsRepository } from '../claims/consent-claims.repository.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { pinOf } from '../request/consent-requests.repository.js';
import type { ReviewOut } from './review.dto.js';
import { textFor } from '../../customers/mask-addresses.js';
import { reasonText } from '../claims/review-reasons.js';

/** What the other side of an account manager's own review reads (product.md §1 note 2). */
const SOMEBODY_ELSE = 'another customer';

interface Named {
  customerId: string;
  customerName: string;
  accountManagerId: string | null;
}

/** Side by side: what we know of each installation the claims name, and who says it is theirs (product.md §5). */
@Injectable()
export class ReviewView {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: ConsentClaimsRepository,
    private readonly customers: Customers,
    private readonly userGroups: UserGroups,
    private readonly directory: InstallationDirectory,
    private readonly sightings: Sightings,
  ) {}

  async show(principal: Principal, request: ConsentRequest): Promise<ReviewOut> {
    const customer = await this.customers.get(this.dataSource.manager, request.customerId);
    const claim = await this.claims.newest(this.dataSource.manager, request.id);
    const pin = pinOf(request);
    const ids = [...new Set([...(claim?.installationIds ?? []), ...(pin ? [pin] : [])])];

    return {
      reasons: request.reviewReasons.map(reasonText),
      customer: {
        id: customer.id,
        name: customer.name,
        email: emailFor(principal, customer.email),
        notes: textFor(principal, customer.notes),
      },
      claimedAt: claim?.at.toISOString() ?? null,
      pinnedInstallationId: pin,
      installations: await Promise.all(ids.map((zaptecId) => this.installation(zaptecId, request, principal.scope))),
      visits: await this.visits(request.id),
    };
  }

  private async installation(
    zaptecId: string,
    request: ConsentRequest,
    scope: Scope,
  ): Promise<ReviewOut['installations'][number]> {
    const manager = this.dataSource.manager;
    const account = await this.userGroups.accountOf(request.userGroupId);
    const found = await this.directory.byZaptecId(manager, zaptecId);
    // Whoever may not see the installation reads its id, which the claim or the pin holds anyway, and no more of it.
    const isVisible = !found || (await this.directory.isVisible(manager, found.id, scope));
    const known = isVisible ? found : null;
    const sighting = isVisible ? await this.sightings.of(manager, zaptecId, account.id) : null;
    const ties = known ? await this.ties(known.id) : [];
    const claims = isVisible || request.state === 'review' ? await this.claimsOf(zaptecId) : [];

    return {
      zaptecId,
      known: !isVisible ? 'not-visible' : known ? 'seen' : 'never-seen',
      id: known?.id ?? null,
      name: known?.name ?? null,
      address: [known?.address, known?.city].filter(Boolean).join(', ') || null,
      status: sighting?.status ?? null,
      firstSeenAt: sighting?.firstSeenAt?.toISOString() ?? null,
      lastAbsentAt: sighting?.lastAbsentAt?.toISOString() ?? null,
      inBaseline: sighting?.inBaseline ?? false,
      ties: ties.map((tie) => ({ kind: tie.kind, customer: shown(tie, scope) })),
      claims: claims.map((claim) => ({
        consentRequestId:
          scope.kind === 'own' && claim.accountManagerId !== scope.staffId ? null : claim.consentRequestId,
        customer: shown(claim, scope),
        at: claim.at.toISOString(),
      })),
    };
  }

  private ties(installationId: string): Promise<(Named & { kind: TieKind })[]> {
    return this.dataSource.query(
      `SELECT t.kind, c.id AS "customerId", c.name AS "customerName", c.account_manager_id AS "accountManagerId"
         FROM installation_ties t JOIN customers c ON c.id = t.customer_id
        WHERE t.installation_id = $1 AND t.ended_at IS NULL ORDER BY t.kind, t.created_at LIMIT 50`,
      [installationId],
    );
  }

  /** This request's own among them: whoever resolves it reads all that was said about the place. */
  private claimsOf(zaptecId: string): Promise<(Named & { consentRequestId: string; at: Date })[]> {
    return this.dataSource.query(
      `SELECT l.consent_request_id AS "consentRequestId", l.at, c.id AS "customerId", c.name AS "customerName",
              c.account_manager_id AS "accountManagerId"
         FROM consent_claims l JOIN consent_requests r ON r.id = l.consent_request_id JOIN customers c ON c.id = r.customer_id
        WHERE l.installation_ids @> ARRAY[$1::uuid] AND l.outcome <> 'denied'
        ORDER BY l.at DESC LIMIT 20`,
      [zaptecId],
    );
  }

  private async visits(requestId: string): Promise<ReviewOut['visits']> {
    const rows = await this.dataSource.query<{ at: Date; automated: boolean; page: string }[]>(
      'SELECT at, automated, page FROM consent_visits WHERE consent_request_id = $1 ORDER BY at DESC LIMIT 20',
      [requestId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

function shown(who: Named, scope: Scope): { id: string | null; name: string } {
  const isHidden = scope.kind === 'own' && who.accountManagerId !== scope.staffId;
  return isHidden ? { id: null, name: SOMEBODY_ELSE } : { id: who.customerId, name: who.customerName };
}
