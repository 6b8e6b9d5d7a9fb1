import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { emailFor, type Principal } from '../../../platform/auth/principal.js';
import { EditTags } from '../../../platform/editing/edit-tags.js';
import { Tagged } from '../../../platform/editing/tagged.js';
import { Customers } from '../../customers/customers.service.js';
import { InstallationDirectory, type InstallationEntry } from '../../installations/views/installation-directory.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { AccessLinkError, type AccessLink } from '../link/access-link.js';
import { ConsentLinks } from '../link/consent-links.js';
import { ConsentRequestNotFoundProblem } from '../request/consent-requests.errors.js';
import type { ConsentRequestIn } from '../sending/sending.dto.js';
import type { ConsentRequestOut, LinkPreview } from './consent-requests.dto.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { editableDraft } from '../request/editable-draft.js';
import { rolesInWords } from '../../installations/access/roles-in-words.js';
import { ConsentMailsRepository } from '../mails/consent-mails.repository.js';
import type { RoleShortfall } from '../request/role-shortfall.js';
import { pinOf } from '../request/consent-requests.repository.js';
import { DraftConsentRequest } from '../sending/draft-consent-request.js';
import { languageLeftOut, linkProblem, parameterMeanings } from '../link/link-problems.js';
import { PinChecks } from '../sending/pin-check.js';
import { UnprocessableProblem } from '../../../platform/http/problem.js';
import { reasonText } from '../claims/review-reasons.js';
import { VisibleRequests } from '../request/visible-requests.js';
import { nextStepOf } from './next-step.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { offeredCommands } from '../commands/command-rules.js';
import { NextStepFactsReader } from './next-step-facts.js';
import { rowColumns, rowSource, type StoredRow } from './request-list.js';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** One request, arranged for the person who has to do something about it. */
@Injectable()
export class RequestView {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: VisibleRequests,
    private readonly drafts: DraftConsentRequest,
    private readonly customers: Customers,
    private readonly userGroups: UserGroups,
    private readonly directory: InstallationDirectory,
    private readonly links: ConsentLinks,
    private readonly pins: PinChecks,
    private readonly facts: NextStepFactsReader,
    private readonly commands: CommandFactsReader,
    private readonly tags: EditTags,
    private readonly mails: ConsentMailsRepository,
  ) {}

  /** The entity, if this person may see it. @throws ConsentRequestNotFoundProblem */
  visible(principal: Principal, id: string): Promise<ConsentRequest> {
    return this.requests.find(principal, id);
  }

  /** With the version of what a draft's form edits, made of the very values that are shown. */
  async tagged(principal: Principal, id: string): Promise<Tagged<ConsentRequestOut>> {
    const shown = await this.show(principal, id);
    return new Tagged(shown, this.tags.tagOf(id, editableDraft(shown)));
  }

  async show(principal: Principal, id: string): Promise<ConsentRequestOut> {
    const request = await this.visible(principal, id);
    const row = await this.row(id);
    const customer = await this.customers.get(this.dataSource.manager, request.customerId);
    const group = await this.userGroups.get(request.userGroupId);
    const { link, problem } = attempt(() => this.links.portalLinkForStaff(request, customer, group));
    const commands = await this.commands.of(principal, this.dataSource.manager, request, customer);
    const facts = await this.facts.of(principal, request, customer, problem, commands, group.name);
    const pin = pinOf(request);
    const installation = await this.installationOf(principal, request);

    return {
      ...row,
      customer: { ...row.customer, email: emailFor(principal, row.customer.email) },
      link: link && { url: link.url, parameters: parametersOf(link) },
      linkProblem: problem,
      nextStep: nextStepOf(request, facts),
      allowedCommands: offeredCommands(commands),
      installationId: request.installationZaptecId,
      installationIdSource: request.installationIdSource,
      installation: installation && {
        id: installation.id,
        name: installation.name,
        zaptecId: installation.zaptecId,
      },
      reviewReasons: request.reviewReasons.map(reasonText),
      anotherInstallation: request.anotherInstallation,
      showExisting: request.showExisting,
      redirectUrl: request.redirectUrl,
      expiresAfterDays: request.expiresAfterDays,
      firstSentAt: instant(request.firstSentAt),
      openedAt: instant(request.openedAt),
      wentOnAt: instant(request.wentOnAt),
      claimedAt: instant(request.claimedAt),
      grantedAt: instant(request.grantedAt),
      endedAt: instant(request.endedAt),
      pin: pin ? { checkedAt: instant(request.pinCheckedAt), readableSince: instant(request.pinReadableSince) } : null,
      roleTooLow: await this.roleTooLow(request, commands.roleShortfall),
      deadlineTimeZone: customer.timeZone,
      createdBy: await this.creator(request.createdBy),
      apiAccount: await this.apiAccountOf(group.apiAccountId),
    };
  }

  private async roleTooLow(
    request: ConsentRequest,
    shortfall: RoleShortfall | null,
  ): Promise<ConsentRequestOut['roleTooLow']> {
    if (!shortfall) return null;
    const mailed = await this.mails.newestOfKind(this.dataSource.manager, request.id, 'role-too-low');
    return {
      roles: rolesInWords(shortfall.roles),
      since: shortfall.since.toISOString(),
      mailedAt: instant(mailed?.at ?? null),
      toldAt: instant(request.roleAdvisedAt),
    };
  }

  private async apiAccountOf(id: string): Promise<ConsentRequestOut['apiAccount']> {
    const [account] = await this.dataSource.query<ConsentRequestOut['apiAccount'][]>(
      `SELECT id, name, health, troubles -> 0 ->> 'kind' AS trouble FROM api_accounts WHERE id = $1`,
      [id],
    );
    if (!account) throw new Error(`There is no API account ${id}`);
    return account;
  }

  /** The link a form would make, what each part does, and what keeps it from being sent (product.md §3 "Preview"). */
  async preview(principal: Principal, input: ConsentRequestIn): Promise<LinkPreview> {
    const customer = await this.customers.getVisible(principal.scope, input.customerId);
    const group = await this.userGroups.get(input.userGroupId);
    const problems: LinkPreview['problems'] = [];
    const request = this.asDraft(principal, input, group.expireAfterDays, problems);
    const { link, problem } = attempt(() => this.links.portalLinkForStaff(request, customer, group));
    if (problem) problems.push({ field: problem.field, code: problem.code, message: problem.text });

    const pin = pinOf(request);
    const known = await this.installationOf(principal, request);
    return {
      url: link?.url ?? null,
      parameters: link ? parametersOf(link) : [],
      problems,
      installationId: request.installationZaptecId,
      pin: pin
        ? {
            readableSince: instant(await this.pins.knownReadableSince(pin, group.apiAccountId)),
            installationName: known?.name ?? null,
          }
        : null,
    };
  }

  /** The installation it was granted for or names, as far as the person may see that one (product.md §1, footnote 1). */
  private async installationOf(principal: Principal, request: ConsentRequest): Promise<InstallationEntry | null> {
    const { manager } = this.dataSource;
    const found = request.grantedInstallationId
      ? await this.directory.byId(manager, request.grantedInstallationId)
      : request.installationZaptecId
        ? await this.directory.byZaptecId(manager, request.installationZaptecId)
        : null;
    return found && (await this.directory.isVisible(manager, found.id, principal.scope)) ? found : null;
  }

  /** A form that is being filled in: its faults are listed, not thrown. */
  private asDraft(
    principal: Principal,
    input: ConsentRequestIn,
    days: number,
    problems: LinkPreview['problems'],
  ): ConsentRequest {
    const attemptDraft = (fields: ConsentRequestIn): ConsentRequest | null => {
      try {
        return this.drafts.newDraft(principal, fields, days);
      } catch (error) {
        if (!(error instanceof UnprocessableProblem)) throw error;
        problems.push(...(error.fields ?? []));
        return null;
      }
    };
    return (
      attemptDraft(input) ??
      attemptDraft({ ...input, redirectUrl: null }) ??
      this.drafts.newDraft(principal, { ...input, redirectUrl: null, portalAddress: null }, days)
    );
  }

  private async row(id: string): Promise<StoredRow> {
    const [row] = await this.dataSource.query<StoredRow[]>(`SELECT ${rowColumns} FROM ${rowSource} WHERE r.id = $1`, [
      id,
    ]);
    if (!row) throw new ConsentRequestNotFoundProblem();
    return row;
  }

  private async creator(id: string | null): Promise<{ id: string; name: string } | null> {
    if (!id) return null;
    const [row] = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM staff WHERE id = $1',
      [id],
    );
    return row ?? null;
  }
}

function attempt(build: () => AccessLink): {
  link: AccessLink | null;
  problem: { field: string; code: string; text: string } | null;
} {
  try {
    return { link: build(), problem: null };
  } catch (error) {
    if (!(error instanceof AccessLinkError)) throw error;
    const [field] = linkProblem(error.field, error.fault).fields ?? [];
    return { link: null, problem: field ? { field: field.field, code: field.code, text: field.message } : null };
  }
}

/** What each part of the link does; a language that is left out is said too, for the customer will notice. */
const parametersOf = (link: AccessLink) => {
  const parts = [link.lookupKey, ...link.parameters].map(({ name, value }) => ({
    name,
    value,
    meaning: parameterMeanings[name] ?? '',
  }));
  const hasLanguage = parts.some((part) => part.name === 'lang');
  return hasLanguage ? parts : [...parts, { name: 'lang', value: '–', meaning: languageLeftOut }];
};
