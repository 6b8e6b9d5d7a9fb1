import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { may, type Principal } from '../../../platform/auth/principal.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import type { Customer } from '../../customers/customer.entity.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import { ApiAccounts } from '../../api-accounts/api-accounts.service.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { ConsentLinks } from '../link/consent-links.js';
import { linkProblemOf } from '../link/link-problems.js';
import { ConsentMailsRepository } from '../mails/consent-mails.repository.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RoleShortfalls } from '../request/role-shortfall.js';
import type { CommandFacts, SendingFacts } from './command-rules.js';

const DAY_MS = 86_400_000;

/** Gathers what a command's rule asks for: a bounded number of reads by index, on the caller's own connection. */
@Injectable()
export class CommandFactsReader {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly mails: ConsentMailsRepository,
    private readonly suppressions: Suppressions,
    private readonly userGroups: UserGroups,
    private readonly apiAccounts: ApiAccounts,
    private readonly links: ConsentLinks,
    private readonly shortfalls: RoleShortfalls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param manager the transaction's where the command is carried out, so that what is read there is what counts */
  async of(
    principal: Principal,
    manager: EntityManager,
    request: ConsentRequest,
    customer: Customer,
  ): Promise<CommandFacts> {
    return {
      request,
      roleShortfall: await this.shortfalls.of(manager, request),
      hasClaim: await this.repository.hasClaim(manager, request.id),
      sending: await this.sendingOf(manager, request, customer),
      may: { write: may(principal, 'consent-requests.write'), operations: may(principal, 'operations') },
    };
  }

  /** For what goes out by nobody's command: a customer's own wish for a link. */
  async sendingOf(manager: EntityManager, request: ConsentRequest, customer: Customer): Promise<SendingFacts> {
    const group = await this.userGroups.get(request.userGroupId, manager);
    const account = await this.apiAccounts.get(group.apiAccountId, manager);
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const [problem] = linkProblemOf(() => this.links.portalLink(request, customer, group))?.fields ?? [];
    return {
      linkProblem: problem ?? null,
      baselineMissingOf: account.baselineAt ? null : account.id,
      isSuppressed: await this.suppressions.isSuppressed(manager, customer.emailNormalised),
      openDouble: request.anotherInstallation ? null : await this.repository.findOpenDouble(manager, request),
      lastMailedAt: await this.mails.lastMailedAt(manager, customer.emailNormalised, since),
    };
  }
}
