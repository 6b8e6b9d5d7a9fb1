import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/config.js';
import type { OutgoingMail } from '../../../platform/mail/mailer.js';
import { DEFAULT_LANGUAGE, isCustomerLanguage } from '../../../shared/languages.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import type { Customer } from '../../customers/customer.entity.js';
import { Customers } from '../../customers/customers.service.js';
import { UserGroups, type UserGroupInfo } from '../../user-groups/user-groups.service.js';
import { ConsentLinks } from '../link/consent-links.js';
import type { ConsentMail, ConsentMailKind } from './consent-mail.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { CustomerContacts, type CustomerContact } from './customer-contacts.js';
import type { ConsentMailContent, ConsentMailFrame, RenderedMail } from './consent-mail.view-model.js';
import { renderConsentMail } from './render-consent-mail.js';

/** A mail names so many chargers; the page behind its link shows them all. */
const MOST_NAMED = 20;
export interface MailPreview extends RenderedMail {
  to: string;
  replyTo: string;
  language: string;
}

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

    const pageUrl = this.links.pageUrl(request, customer);
    const content = await this.content(mail.kind, request, customer, group.name, pageUrl);
    const rendered = renderConsentMail(content, frameOf(mail.language, customer, group, contact));
    const message = {
      ...rendered,
      messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
      from: group.senderAddress ? { name: group.senderName, address: group.senderAddress } : null,
      to: { name: customer.name, address: mail.toAddress },
      replyTo: { name: contact.name ?? group.senderName, address: contact.email },
    };
    return { message, link: this.links.madeOf(request, customer) };
  }

  /** What the mail would say if it were sent now, for whom, and whom a reply reaches. There is no usable link in it. */
  async preview(kind: ConsentMailKind, request: ConsentRequest): Promise<MailPreview> {
    const customer = await this.customers.get(this.dataSource.manager, request.customerId);
    const group = await this.userGroups.get(request.userGroupId);
    const contact = await this.contacts.of(customer, group);
    const content = await this.content(kind, request, customer, group.name, `${this.config.publicUrl}/c/r/…`);
    const rendered = renderConsentMail(content, frameOf(customer.language, customer, group, contact));
    return { ...rendered, to: customer.email, replyTo: contact.email, language: customer.language };
  }

  private async content(
    kind: ConsentMailKind,
    request: ConsentRequest,
    customer: Customer,
    userGroupName: string,
    pageUrl: string,
  ): Promise<ConsentMailContent> {
    switch (kind) {
      case 'request':
        return { kind: 'request', pageUrl, userGroupName, deadlineAt: request.deadlineAt };
      case 'granted-assigned':
        return { kind: 'granted-assigned', pageUrl, ...(await this.chargersOf(request, customer)) };
      case 'role-too-low':
        return { kind, pageUrl, userGroupName, portalHost: new URL(this.config.zaptecPortalUrl).host };
      default:
        return { kind, pageUrl };
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

const frameOf = (
  language: string,
  customer: Customer,
  group: UserGroupInfo,
  contact: CustomerContact,
): ConsentMailFrame => ({
  language: isCustomerLanguage(language) ? language : DEFAULT_LANGUAGE,
  timeZone: customer.timeZone,
  customerName: customer.name,
  partnerName: group.partnerName,
  contact,
});
