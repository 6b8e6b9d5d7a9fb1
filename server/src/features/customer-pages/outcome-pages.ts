import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { Suppressions } from '../customers/suppressions.service.js';
import type { ConsentRequest } from '../consent-requests/request/consent-request.entity.js';
import { isBeingChecked } from '../consent-requests/claims/check-again.js';
import { RoleShortfalls } from '../consent-requests/request/role-shortfall.js';
import { RequestDirectory } from '../consent-requests/request/request-directory.js';
import type { CustomerPage } from './customer-page.view-model.js';
import type { CustomerSubject } from './customer-subject.js';
import type { PageAddresses } from './page-addresses.js';
import { GrantedPages } from './picking/granted-pages.js';
import type { OutcomeOptions } from './picking/picker-place.js';
import { Reconsider } from './reconsider.js';

/** After this long "being confirmed" becomes "we will write to you" (product.md §6). */
const PATIENCE_MS = 60_000;
/** So long the page says that a look the customer asked for has brought nothing yet. */
const CHECK_SHOWN_MS = 10 * 60_000;

/** Which page fits the state of a request (product.md §4, §6): one of ours, never an error about states. */
@Injectable()
export class OutcomePages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RequestDirectory,
    private readonly grantedPages: GrantedPages,
    private readonly suppressions: Suppressions,
    private readonly reconsider: Reconsider,
    private readonly shortfalls: RoleShortfalls,
    private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async pageFor(subject: CustomerSubject, to: PageAddresses, options: OutcomeOptions = {}): Promise<CustomerPage> {
    const { request, customer, group } = subject;
    const portalHost = new URL(this.config.zaptecPortalUrl).host;

    switch (request.state) {
      case 'draft':
      case 'sending':
      case 'sent':
      case 'opened':
      case 'undeliverable':
        return {
          kind: 'ask',
          userGroupName: group.name,
          product: request.product,
          installationName: null,
          portalHost,
          deadlineAt: request.deadlineAt,
          continueUrl: to.continueUrl,
          declineUrl: to.declineUrl,
        };
      case 'claimed':
        return {
          kind: 'confirming',
          takingLonger:
            this.clock.now().getTime() - (request.claimedAt ?? request.stateChangedAt).getTime() > PATIENCE_MS,
          pageUrl: to.pageUrl,
          statusUrl: to.statusUrl,
        };
      case 'review':
        return (await this.shortfalls.of(this.dataSource.manager, request))
          ? {
              kind: 'role-too-low',
              userGroupName: group.name,
              portalHost,
              checked: checkedLately(request, this.clock.now()),
              checkAgainUrl: to.checkAgainUrl,
              statusUrl: to.statusUrl,
            }
          : { kind: 'in-review', statusUrl: to.statusUrl };
      case 'denied':
        if (await this.requests.wasDeniedByStaff(this.dataSource.manager, request.id)) return { kind: 'not-connected' };
        return {
          kind: 'denied',
          doNotContact: await this.suppressions.isSuppressed(this.dataSource.manager, customer.emailNormalised),
          reconsider: (await this.reconsider.isOpenTo(request))
            ? { url: to.reconsiderUrl, until: request.deadlineAt }
            : null,
        };
      case 'expired':
        return {
          kind: 'expired',
          deadlineAt: request.deadlineAt,
          askNewLinkUrl: request.attentions.includes('link_requested') ? null : to.askNewLinkUrl,
        };
      case 'cancelled':
        return { kind: 'cancelled' };
      case 'granted':
        return this.grantedPages.pageFor(subject, request.grantedInstallationId, to, options);
      default: {
        const never: never = request.state;
        throw new Error(`No page for ${String(never)}`);
      }
    }
  }
}

function checkedLately(request: ConsentRequest, now: Date): 'running' | 'not-yet' | null {
  const at = request.customerCheckedAt;
  if (!at || now.getTime() - at.getTime() > CHECK_SHOWN_MS) return null;
  return isBeingChecked(request, now) ? 'running' : 'not-yet';
}
