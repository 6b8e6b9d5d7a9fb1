import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/config.js';
import type { OutgoingMail } from '../../../platform/mail/mailer.js';
import { DEFAULT_LANGUAGE, isCustomerLanguage } from '../../../shared/languages.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import type { Customer } from '../../customers/customer.entity.js';
import { Customers } from '../../customers/customers.service.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { ConsentLinks } from '../link/consent-links.js';
import type { ConsentMail } from './consent-mail.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { CustomerContacts } from './customer-contacts.js';
import type { ConsentMailContent } from './consent-mail.view-model.js';
import { renderConsentMail } from './render-consent-mail.js';

/** A mail names so many chargers; the page behind its link shows them all. */
const MOST_NAMED = 20;

/** Makes the mail at the moment it is sent: the link in it is derived, never stored (product.md §3). */
@Injectable()
export class ComposeConsentMail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: Customers,
    private readonly userGroups: UserGroups,
    private readonly contacts: CustomerContacts,
    private readonly assignments: ChargerAssignments,
    private readonly links: ConsentLinks,
    private readonly config: Config,
  ) {}

  /** @returns the mail, and which versions its link is made of */
  async compose(
    mail: ConsentMail,
    request: ConsentRequest,
  ): Promise<{ message: OutgoingMail; link: ReturnType<ConsentLinks['madeOf']> }> {
    const customer = await this.customers.get(this.dataSource.manager, request.customerId);
    const group = await this.userGroups.get(request.userGroupId);
    const contact = await this.contacts.of(customer, group);

    const rendered = renderConsentMail(await this.content(mail, request, customer, group.name), {
      language: isCustomerLanguage(mail.language) ? mail.language : DEFAULT_LANGUAGE,
      timeZone: customer.timeZone,
      customerName: customer.name,
      partnerName: group.partnerName,
      contact,
    });
    const message = {
      ...rendered,
      messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
      from: group.senderAddress ? { name: group.senderName, address: group.senderAddress } : null,
      to: { name: customer.name, address: mail.toAddress },
      replyTo: { name: contact.name ?? group.senderName, address: contact.email },
    };
    return { message, link: this.links.madeOf(request, customer) };
  }

  private async content(
    mail: ConsentMail,
    request: ConsentRequest,
    customer: Customer,
    userGroupName: string,
  ): Promise<ConsentMailContent> {
    const pageUrl = this.links.pageUrl(request, customer);
    switch (mail.kind) {
      case 'request':
        return { kind: 'request', pageUrl, userGroupName, deadlineAt: request.deadlineAt };
      case 'granted-assigned':
        return { kind: 'granted-assigned', pageUrl, ...(await this.chargersOf(request, customer)) };
      default:
        return { kind: mail.kind, pageUrl };
    }
  }

  private async chargersOf(
    request: ConsentRequest,
    customer: Customer,
  ): Promise<{ count: number; chargers: { name: string; serial: string | null }[] }> {
    const { manager } = this.dataSource;
    const installationId = request.grantedInstallationId;
    if (!installationId) return { count: 0, chargers: [] };
    const { count } = await this.assignments.activeFigures(manager, customer.id, installationId);
    const query = { customerId: customer.id, installationId, limit: MOST_NAMED };
    const active = await this.assignments.activeOf(manager, query);
    return {
      count,
      chargers: active.map((one) => ({
        name: one.charger.name ?? one.charger.deviceId ?? '–',
        serial: one.charger.deviceId,
      })),
    };
  }
}
