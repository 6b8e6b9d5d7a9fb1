import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import type { PublishedEvent } from '../../platform/events/define-event.js';
import { HandlesEvent } from '../../platform/events/handles-event.decorator.js';
import type {
  consentRequestAttentionRaised,
  consentRequestMoved,
} from '../consent-requests/request/consent-request.events.js';
import { OPEN_STATES } from '../consent-requests/request/consent-request.states.js';
import type { customerManagerChanged } from '../customers/customer.events.js';
import type { installationLost, installationRoleTooLow } from '../installations/access/installation.events.js';
import type { staffDisabled } from '../staff/staff.events.js';
import { kindOfMove, type NoticeKind } from './notice-kinds.js';
import { NoticesRepository } from './notices.repository.js';
import {
  noticeOfAttention,
  noticeOfLoss,
  noticeOfMove,
  noticeOfRole,
  noticesFollowManager,
  noticesLeaveDisabled,
} from './write-notices.listener.js';

/** Turns facts into notices, for whom they concern (product.md §10, decision 16). */
@Injectable()
export class WriteNotices {
  constructor(private readonly notices: NoticesRepository) {}

  @HandlesEvent(noticeOfMove)
  async ofMove(tx: Tx, { at, data }: PublishedEvent<(typeof consentRequestMoved)['data']>): Promise<void> {
    const kind = kindOfMove(data.to);
    if (kind) await this.ofRequest(tx, kind, data.consentRequestId, at, data.byStaffId);
  }

  @HandlesEvent(noticeOfAttention)
  ofAttention(tx: Tx, { at, data }: PublishedEvent<(typeof consentRequestAttentionRaised)['data']>): Promise<void> {
    return this.ofRequest(tx, data.attention, data.consentRequestId, at, null);
  }

  @HandlesEvent(noticeOfLoss)
  ofLoss(tx: Tx, { at, data }: PublishedEvent<(typeof installationLost)['data']>): Promise<void> {
    return this.ofInstallation(tx, 'lost', data.installationId, at);
  }

  @HandlesEvent(noticeOfRole)
  ofRole(tx: Tx, { at, data }: PublishedEvent<(typeof installationRoleTooLow)['data']>): Promise<void> {
    return this.ofInstallation(tx, 'role_too_low', data.installationId, at);
  }

  @HandlesEvent(noticesFollowManager)
  followManager(tx: Tx, { data }: PublishedEvent<(typeof customerManagerChanged)['data']>): Promise<void> {
    return this.notices.readdress(tx, { customerId: data.customerId });
  }

  @HandlesEvent(noticesLeaveDisabled)
  leaveDisabled(tx: Tx, { data }: PublishedEvent<(typeof staffDisabled)['data']>): Promise<void> {
    return this.notices.readdress(tx, { staffId: data.staffId });
  }

  private async ofRequest(tx: Tx, kind: NoticeKind, subjectId: string, at: Date, exceptStaffId: string | null) {
    const customerIds = await this.notices.customerOf(tx, subjectId);
    await this.notices.insert(tx, { kind, subjectType: 'consent-request', subjectId, customerIds, at, exceptStaffId });
  }

  /** An installation that concerns no customer is operations' list of unattributed ones, and nobody's notice. */
  private async ofInstallation(tx: Tx, kind: NoticeKind, subjectId: string, at: Date): Promise<void> {
    const customerIds = await this.notices.customersOf(tx, subjectId, OPEN_STATES);
    await this.notices.insert(tx, {
      kind,
      subjectType: 'installation',
      subjectId,
      customerIds,
      at,
      exceptStaffId: null,
    });
  }
}
