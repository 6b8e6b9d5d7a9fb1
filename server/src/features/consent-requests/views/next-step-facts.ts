import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { may, type Principal } from '../../../platform/auth/principal.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { FreeChargers } from '../../charger-assignments/free-chargers.js';
import type { Customer } from '../../customers/customer.entity.js';
import { textFor } from '../../customers/mask-addresses.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import { rolesInWords } from '../../installations/access/roles-in-words.js';
import { Ties } from '../../installations/ties/ties.js';
import { ruleOn, type CommandFacts } from '../commands/command-rules.js';
import type { Refusal } from '../request/refusals.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';

/** What the next step and the commands depend on besides the request itself. */
export interface NextStepFacts {
  /** Rises with the customer's address (customer.entity.ts). */
  addressVersion: number;
  mayResolve: boolean;
  /** Why the portal's link cannot be built yet; null when it can. */
  linkProblem: { field: string; text: string } | null;
  /** Why a draft cannot be sent although its link is complete; null when nothing but a person's word is missing. */
  sendRefusal: Refusal | null;
  /** Why the address must not be written to; null when it may be. */
  suppressedBecause: string | null;
  /** Who ended it with a no, and in which words; null unless denied. */
  denial: { byStaff: boolean; reason: string | null } | null;
  /** The role the user group was given; null when that is not what is missing. */
  roleTooLow: { roles: string; since: Date; userGroupName: string } | null;
  /** What became of a granted request; null of any other. */
  grant: { isTied: boolean; chosen: number; newest: ChosenCharger | null; isAnyFree: boolean } | null;
  /** The customer's: days are theirs. */
  timeZone: string;
}

interface ChosenCharger {
  label: string;
  at: Date;
  /** By the customer, not by staff or by itself. */
  picked: boolean;
}

/** Gathers them for one request, as this person may read them. */
@Injectable()
export class NextStepFactsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly suppressions: Suppressions,
    private readonly assignments: ChargerAssignments,
    private readonly freeChargers: FreeChargers,
    private readonly ties: Ties,
    private readonly personalData: PersonalData,
  ) {}

  async of(
    principal: Principal,
    request: ConsentRequest,
    customer: Customer,
    linkProblem: NextStepFacts['linkProblem'],
    commands: CommandFacts,
    userGroupName: string,
  ): Promise<NextStepFacts> {
    const because = await this.suppressions.reasonFor(this.dataSource.manager, customer.emailNormalised);
    const denial = await this.denial(request);
    return {
      addressVersion: customer.addressVersion,
      mayResolve: may(principal, 'operations'),
      linkProblem,
      sendRefusal: refusalOfSending(commands),
      suppressedBecause: textFor(principal, because),
      denial: denial && { ...denial, reason: textFor(principal, denial.reason) },
      roleTooLow: commands.roleShortfall && {
        roles: rolesInWords(commands.roleShortfall.roles),
        since: commands.roleShortfall.since,
        userGroupName,
      },
      grant: await this.grant(request),
      timeZone: customer.timeZone,
    };
  }

  private async denial(request: ConsentRequest): Promise<NextStepFacts['denial']> {
    if (request.state !== 'denied') return null;
    const [row] = await this.dataSource.query<(NonNullable<NextStepFacts['denial']> & { id: string })[]>(
      `SELECT id, event = 'review_denied' AS "byStaff", reason FROM consent_request_moves
        WHERE consent_request_id = $1 AND to_state = 'denied' AND from_state <> to_state ORDER BY at DESC, id DESC LIMIT 1`,
      [request.id],
    );
    if (!row) return { byStaff: false, reason: null };
    const open = await this.personalData.opener(row);
    const place = { table: 'consent_request_moves', row: row.id, column: 'reason' };
    return { byStaff: row.byStaff, reason: open(row.reason, place) };
  }

  private async grant({ state, grantedInstallationId, customerId }: ConsentRequest): Promise<NextStepFacts['grant']> {
    if (state !== 'granted' || !grantedInstallationId) return null;
    const { manager } = this.dataSource;
    const ties = await this.ties.of(manager, grantedInstallationId);
    const installationId = grantedInstallationId;
    const { count } = await this.assignments.activeFigures(manager, customerId, installationId);
    const newest = count > 0 ? await this.assignments.newestOf(manager, customerId, installationId) : null;
    return {
      isTied: ties.some((tie) => tie.customerId === customerId),
      chosen: count,
      newest: newest && {
        label: newest.charger.deviceId ?? newest.charger.name ?? 'without a serial number',
        at: newest.assignedAt,
        picked: newest.source === 'pick',
      },
      isAnyFree: await this.freeChargers.isAny(manager, installationId),
    };
  }
}

/** That the address was mailed lately is a question and no hindrance; a missing permission is no news. */
function refusalOfSending(commands: CommandFacts): Refusal | null {
  const ruling = ruleOn('send', { ...commands, may: { write: true, operations: true } }, { confirmRecentMail: true });
  return commands.request.state !== 'draft' || ruling.ok ? null : ruling.refusal;
}
