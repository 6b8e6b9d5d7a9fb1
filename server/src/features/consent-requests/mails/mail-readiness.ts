import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Customers } from '../../customers/customers.service.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import type { ConsentMail, ConsentMailKind } from './consent-mail.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { WAITING_STATES, type ConsentRequestState } from '../request/consent-request.states.js';
import { RoleShortfalls } from '../request/role-shortfall.js';
import { ConsentMailsRepository } from './consent-mails.repository.js';

export type MailReadiness =
  | { kind: 'ready'; mail: ConsentMail }
  /** Nobody waits for it any more. */
  | { kind: 'pointless'; why: string }
  /** The address must not be written to; the request is as undeliverable as if the server had refused it. */
  | { kind: 'suppressed'; why: string };

/** Looked at just before a mail goes out: much may have happened since it was asked for. */
@Injectable()
export class MailReadinessCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: ConsentMailsRepository,
    private readonly customers: Customers,
    private readonly suppressions: Suppressions,
    private readonly shortfalls: RoleShortfalls,
  ) {}

  async of(mail: ConsentMail, request: ConsentRequest): Promise<MailReadiness> {
    const why = pointless(mail, request);
    if (why) return { kind: 'pointless', why };

    const { manager } = this.dataSource;
    if (mail.kind === 'role-too-low' && !(await this.shortfalls.of(manager, request)))
      return { kind: 'pointless', why: 'the role is not too low any more' };
    const customer = await this.customers.get(manager, request.customerId);
    if (await this.suppressions.isSuppressed(manager, customer.emailNormalised))
      return { kind: 'suppressed', why: 'the address is suppressed' };

    // Nothing has gone out yet, so a corrected address is simply the one it is sent to.
    const to = { toAddress: customer.email, toNormalised: customer.emailNormalised };
    if (mail.toAddress !== to.toAddress) await this.mails.readdress(manager, mail.id, to);
    return { kind: 'ready', mail: { ...mail, toAddress: to.toAddress } };
  }
}

/** The state that each mail about an outcome tells of. */
const TOLD_IN: Readonly<Record<Exclude<ConsentMailKind, 'request'>, ConsentRequestState> & { request: null }> = {
  request: null,
  'granted-choose': 'granted',
  'granted-assigned': 'granted',
  'granted-no-charger': 'granted',
  'first-charger': 'granted',
  'not-connected': 'denied',
  withdrawn: 'cancelled',
  'role-too-low': 'review',
};

function pointless(mail: ConsentMail, request: ConsentRequest): string | null {
  const toldIn = TOLD_IN[mail.kind];
  if (toldIn) return request.state === toldIn ? null : `the request is ${request.state}`;
  if (request.currentMailId !== mail.id) return 'a newer mail took its place';
  return WAITING_STATES.includes(request.state) ? null : `the request is ${request.state}`;
}
