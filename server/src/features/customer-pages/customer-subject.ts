import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Customers } from '../customers/customers.service.js';
import type { Customer } from '../customers/customer.entity.js';
import { UserGroups, type UserGroupInfo } from '../user-groups/user-groups.service.js';
import { ConsentLinks } from '../consent-requests/link/consent-links.js';
import type { ConsentRequest } from '../consent-requests/request/consent-request.entity.js';
import { isCurrentVersion, type ConsentTokenPurpose } from '../consent-requests/link/consent-token.js';
import { RequestDirectory } from '../consent-requests/request/request-directory.js';

/** What a valid link or cookie stands for: one request and its customer. Nothing else is reachable with it. */
export interface CustomerSubject {
  request: ConsentRequest;
  customer: Customer;
  group: UserGroupInfo;
}

@Injectable()
export class CustomerSubjects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RequestDirectory,
    private readonly customers: Customers,
    private readonly userGroups: UserGroups,
    private readonly links: ConsentLinks,
  ) {}

  /**
   * @returns null for a token that is forged, altered, for another purpose, of an older version, or of a request that
   * is not there any more: the visitor reads the same page for all of them
   */
  async byToken(token: string, purpose: ConsentTokenPurpose): Promise<CustomerSubject | null> {
    const verified = this.links.verify(token, purpose);
    if (!verified) return null;

    const subject = await this.byId(verified.requestId);
    if (!subject) return null;
    return isCurrentVersion(verified, this.links.versionOf(subject.request, subject.customer)) ? subject : null;
  }

  async byId(requestId: string): Promise<CustomerSubject | null> {
    const request = await this.requests.find(this.dataSource.manager, requestId);
    if (!request) return null;
    const customer = await this.customers.get(this.dataSource.manager, request.customerId);
    return { request, customer, group: await this.userGroups.get(request.userGroupId) };
  }
}
