import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import type { PublishedEvent } from '../../platform/events/define-event.js';
import { HandlesEvent } from '../../platform/events/handles-event.decorator.js';
import type { ArrivalKind } from '../charger-inbox/charger-arrival.entity.js';
import type { chargersArrived } from '../charger-inbox/inbox.events.js';
import type {
  claimedInstallationAttributed,
  consentRequestAttentionRaised,
  consentRequestMoved,
} from '../consent-requests/request/consent-request.events.js';
import { OPEN_STATES } from '../consent-requests/request/consent-request.states.js';
import type { customerManagerChanged } from '../customers/customer.events.js';
import type { installationLost, installationRoleTooLow } from '../installations/access/installation.events.js';
import type { staffDisabled } from '../staff/staff.events.js';
import { noticesChanged } from './notice.events.js';
import { kindOfMove, type NoticeKind } from './notice-kinds.js';
import { NoticesRepository } from './notices.repository.js';
import {
  noticeOfAttention,
  noticeOfAttribution,
  noticeOfChargers,
  noticeOfLoss,
  noticeOfMove,
  noticeOfRole,
  noticesFollowManager,
  noticesLeaveDisabled,
} from './write-notices.listener.js';

const TOLD: readonly ArrivalKind[] = ['found', 'moved', 'returned'];

/** Turns facts into notices, for whom they concern (product.md §10, decision 16). */
@Injectable()
export class WriteNotices {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly events: DomainEvents,
  ) {}

  @HandlesEvent(noticeOfMove)
  async ofMove(tx: Tx, { at, data }: PublishedEvent<(typeof consentRequestMoved)['data']>): Promise<void> {
    const kind = kindOfMove(data.to);
    if (kind) await this.ofRequest(tx, kind, data.consentRequestId, at, data.byStaffId);
  }

  @HandlesEvent(noticeOfAttention)
  ofAttention(tx: Tx, { at, data }: PublishedEvent<(typeof consentRequestAttentionRaised)['data']>): Promise<void> {
    return this.ofRequest(tx, data.attention, data.consentRequestId, at, null);
  }

  @HandlesEvent(noticeOfAttribution)
  ofAttribution(tx: Tx, { at, data }: PublishedEvent<(typeof claimedInstallationAttributed)['data']>): Promise<void> {
    return this.ofRequest(tx, 'attributed_to_another', data.consentRequestId, at, data.byStaffId);
  }

  @HandlesEvent(noticeOfLoss)
  ofLoss(tx: Tx, { at, data }: PublishedEvent<(typeof installationLost)['data']>): Promise<void> {
    return this.ofInstallation(tx, 'lost', data.installationId, at);
  }

  /** With the access came "access was granted"; what a person put off or let go of is known to them. */
  @HandlesEvent(noticeOfChargers)
  async ofChargers(tx: Tx, { at, data }: PublishedEvent<(typeof chargersArrived)['data']>): Promise<void> {
    if (!TOLD.includes(data.kind)) return;
    const subjectId = data.installationId;
    const customerIds = await this.notices.ownersOf(tx, subjectId);
    const notice = { kind: 'new_chargers', subjectType: 'installation', subjectId, customerIds, at } as const;
    await this.tell(tx, await this.notices.insert(tx, { ...notice, exceptStaffId: null }));
  }

  @HandlesEvent(noticeOfRole)
  ofRole(tx: Tx, { at, data }: PublishedEvent<(typeof installationRoleTooLow)['data']>): Promise<void> {
    return this.ofInstallation(tx, 'role_too_low', data.installationId, at);
  }

  @HandlesEvent(noticesFollowManager)
  async followManager(tx: Tx, { data }: PublishedEvent<(typeof customerManagerChanged)['data']>): Promise<void> {
    await this.tell(tx, await this.notices.readdress(tx, { customerId: data.customerId }));
  }

  @HandlesEvent(noticesLeaveDisabled)
  async leaveDisabled(tx: Tx, { data }: PublishedEvent<(typeof staffDisabled)['data']>): Promise<void> {
    await this.tell(tx, await this.notices.readdress(tx, { staffId: data.staffId }));
  }

  private async ofRequest(tx: Tx, kind: NoticeKind, subjectId: string, at: Date, exceptStaffId: string | null) {
    const customerIds = await this.notices.customerOf(tx, subjectId);
    const notice = { kind, subjectType: 'consent-request', subjectId, customerIds, at, exceptStaffId } as const;
    await this.tell(tx, await this.notices.insert(tx, notice));
  }

  /** An installation that concerns no customer is operations' list of unattributed ones, and nobody's notice. */
  private async ofInstallation(tx: Tx, kind: NoticeKind, subjectId: string, at: Date): Promise<void> {
    const customerIds = await this.notices.customersOf(tx, subjectId, OPEN_STATES);
    const notice = { kind, subjectType: 'installation', subjectId, customerIds, at, exceptStaffId: null } as const;
    await this.tell(tx, await this.notices.insert(tx, notice));
  }

  private tell(tx: Tx, staffIds: readonly string[]): Promise<void> {
    return this.events.publishAll(
      tx,
      noticesChanged,
      staffIds.map((staffId) => ({ staffId })),
    );
  }
}
