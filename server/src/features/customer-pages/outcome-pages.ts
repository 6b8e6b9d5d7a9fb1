import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { localeOf } from '../../shared/i18n/translator.js';
import { DEFAULT_LANGUAGE, isCustomerLanguage } from '../../shared/languages.js';
import { naturally } from '../../shared/natural-order.js';
import type { ActiveAssignment } from '../charger-assignments/charger-assignments.repository.js';
import { ChargerAssignments } from '../charger-assignments/charger-assignments.service.js';
import { InstallationDirectory, type ChargerEntry } from '../installations/views/installation-directory.js';
import { Ties } from '../installations/ties/ties.js';
import { Suppressions } from '../customers/suppressions.service.js';
import type { ConsentRequest } from '../consent-requests/request/consent-request.entity.js';
import { isBeingChecked } from '../consent-requests/claims/check-again.js';
import { RoleShortfalls } from '../consent-requests/request/role-shortfall.js';
import { RequestDirectory } from '../consent-requests/request/request-directory.js';
import type { ChargerChoice, CustomerPage, SummaryPage } from './customer-page.view-model.js';
import type { CustomerSubject } from './customer-subject.js';
import { Reconsider } from './reconsider.js';
import { SerialTries } from './serial-tries.js';

const DAY_MS = 86_400_000;
/** After this long "being confirmed" becomes "we will write to you" (product.md §6). */
const PATIENCE_MS = 60_000;
/** So long the page says that a look the customer asked for has brought nothing yet. */
const CHECK_SHOWN_MS = 10 * 60_000;
/** The customer may change their own pick this long (product.md §6). */
export const OWN_PICK_DAYS = 30;

/** Where the forms of the page post to. */
export interface PageAddresses {
  continueUrl: string;
  declineUrl: string;
  reconsiderUrl: string;
  checkAgainUrl: string;
  askNewLinkUrl: string;
  pageUrl: string;
  statusUrl: string;
  pickUrl: string;
  releaseUrl: string;
  addUrl: string;
}

export interface OutcomeOptions {
  /** The customer asked to choose further chargers. */
  choosing?: boolean;
  error?: 'no-longer-available' | 'nothing-selected' | 'not-accepted' | 'empty';
  selectedIds?: string[];
  serial?: string;
}

/** Which page fits the state of a request (product.md §4, §6): one of ours, never an error about states. */
@Injectable()
export class OutcomePages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RequestDirectory,
    private readonly directory: InstallationDirectory,
    private readonly assignments: ChargerAssignments,
    private readonly ties: Ties,
    private readonly suppressions: Suppressions,
    private readonly serialTries: SerialTries,
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
          : { kind: 'in-review' };
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
        return this.granted(subject, request.grantedInstallationId, to, options);
      default: {
        const never: never = request.state;
        throw new Error(`No page for ${String(never)}`);
      }
    }
  }

  private async granted(
    subject: CustomerSubject,
    installationId: string | null,
    to: PageAddresses,
    options: OutcomeOptions,
  ): Promise<CustomerPage> {
    const { request, customer, group } = subject;
    const manager = this.dataSource.manager;
    const tie = installationId
      ? (await this.ties.of(manager, installationId)).find((one) => one.customerId === customer.id)
      : null;
    if (!installationId || !tie) {
      return { kind: 'ended', userGroupName: group.name, portalHost: new URL(this.config.zaptecPortalUrl).host };
    }

    const installation = await this.directory.byId(manager, installationId);
    const mine = await this.assignments.activeOf(manager, customer.id, installationId);
    const free = await this.assignments.freeChargersOf(manager, installationId);
    const installationName = installation?.name ?? null;

    if (tie.kind === 'owner') {
      if (mine.length > 0 && !options.choosing && !options.error) {
        return this.summary(request, mine, to, installationName, free.length > 0);
      }
      const isBare = (await this.assignments.chargersOf(manager, installationId)).length === 0;
      if (mine.length === 0 && isBare && !options.error) {
        const isUnreadable = await this.directory.isPartlyUnreadable(manager, installationId);
        return { kind: isUnreadable ? 'still-reading' : 'no-charger-yet', installationName };
      }
      return {
        kind: 'picker-owner',
        installationName,
        chargers: inOrder(free.map(choiceOf), request.chosenLanguage ?? customer.language),
        alreadyPicked: mine.map(pickedOf),
        selectedIds: options.selectedIds ?? [],
        error: options.error === 'no-longer-available' || options.error === 'nothing-selected' ? options.error : null,
        pickUrl: to.pickUrl,
      };
    }

    // Not the owner: the names of the other chargers are none of their business, only the box before them.
    if (mine.length > 0 && !options.choosing && !options.error) return this.summary(request, mine, to, null, true);
    return {
      kind: 'picker-serial',
      alreadyPicked: mine.map(pickedOf),
      ...(options.serial === undefined ? {} : { serial: options.serial }),
      error: options.error === 'not-accepted' || options.error === 'empty' ? options.error : null,
      askUs: await this.serialTries.isExhausted(manager, customer.id),
      pickUrl: to.pickUrl,
    };
  }

  private summary(
    request: ConsentRequest,
    mine: ActiveAssignment[],
    to: PageAddresses,
    installationName: string | null,
    more: boolean,
  ): SummaryPage {
    const now = this.clock.now();
    const chargers = mine.map((one) => ({ ...pickedOf(one), releasable: isOwnPick(one, now) }));
    const newest = Math.max(...mine.map((one) => one.assignedAt.getTime()));
    const mayChange = more || chargers.some((one) => one.releasable);
    return {
      kind: 'summary',
      installationName,
      chargers,
      change: mayChange
        ? {
            releaseUrl: to.releaseUrl,
            addUrl: more ? to.addUrl : null,
            until: new Date(newest + OWN_PICK_DAYS * DAY_MS),
          }
        : null,
      goOnUrl: request.redirectUrl,
    };
  }
}

function checkedLately(request: ConsentRequest, now: Date): 'running' | 'not-yet' | null {
  const at = request.customerCheckedAt;
  if (!at || now.getTime() - at.getTime() > CHECK_SHOWN_MS) return null;
  return isBeingChecked(request, now) ? 'running' : 'not-yet';
}

/** A pick of their own, young enough, that no staff member has touched. */
export const isOwnPick = (assignment: ActiveAssignment, now: Date): boolean =>
  assignment.source !== 'staff' &&
  !assignment.touchedByStaff &&
  now.getTime() - assignment.assignedAt.getTime() < OWN_PICK_DAYS * DAY_MS;

const choiceOf = (charger: ChargerEntry): ChargerChoice => ({
  id: charger.id,
  name: charger.name ?? charger.deviceId ?? '–',
  circuit: charger.circuitName,
  serial: charger.deviceId,
});

/** By circuit and name, as people of that language order and count. */
function inOrder(choices: ChargerChoice[], language: string): ChargerChoice[] {
  const compare = naturally(localeOf(isCustomerLanguage(language) ? language : DEFAULT_LANGUAGE));
  return choices.sort((one, other) => compare(one.circuit, other.circuit) || compare(one.name, other.name));
}

const pickedOf = (assignment: ActiveAssignment): ChargerChoice => ({
  id: assignment.chargerId,
  name: assignment.charger.name ?? assignment.charger.deviceId ?? '–',
  circuit: assignment.charger.circuitName,
  serial: assignment.charger.deviceId,
});
