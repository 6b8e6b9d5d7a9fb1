import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../../../platform/auth/principal.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { Customers } from '../../customers/customers.service.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { ComposeConsentMail } from '../mails/compose-consent-mail.js';
import { VisibleRequests } from '../request/visible-requests.js';
import { deadlineFrom } from './send-consent-request.js';
import type { MailPreviewOut, MailPreviewQuery } from './sending.dto.js';

/** The mail as the customer would get it, looked at before it is sent (product.md §4 "Mail"). */
@Injectable()
export class PreviewMail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly visible: VisibleRequests,
    private readonly customers: Customers,
    private readonly facts: CommandFactsReader,
    private readonly compose: ComposeConsentMail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes nothing; whether it may be sent is for the command to say. @throws ConsentRequestNotFoundProblem */
  async of(principal: Principal, id: string, { kind }: MailPreviewQuery): Promise<MailPreviewOut> {
    const { manager } = this.dataSource;
    const request = await this.visible.find(principal, id);
    const customer = await this.customers.get(manager, request.customerId);
    const { lastMailedAt } = await this.facts.sendingOf(manager, request, customer);
    const deadlineAt = deadlineFrom(this.clock.now(), request, customer);
    const mail = await this.compose.preview(kind, { ...request, deadlineAt });
    return { ...mail, lastMailedAt: lastMailedAt?.toISOString() ?? null };
  }
}
