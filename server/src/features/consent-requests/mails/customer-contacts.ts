import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import type { Customer } from '../../customers/customer.entity.js';
import { StaffDirectory } from '../../staff/staff-directory.js';
import type { UserGroupInfo } from '../../user-groups/user-groups.service.js';

const bareAddress = /<([^<>]+)>\s*$/;

export interface CustomerContact {
  name: string | null;
  email: string;
  phone: string | null;
}

/** Whom a customer can ask, and whom a reply reaches: their account manager, else the partner (product.md §4 "Mail"). */
@Injectable()
export class CustomerContacts {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly config: Config,
  ) {}

  async of(customer: Pick<Customer, 'accountManagerId'>, group: UserGroupInfo): Promise<CustomerContact> {
    const manager = customer.accountManagerId ? await this.staff.findContact(customer.accountManagerId) : null;
    if (manager) return { name: manager.name, email: manager.email, phone: manager.phone };
    return {
      name: null,
      phone: group.contactPhone,
      email: group.senderAddress ?? bareAddress.exec(this.config.mailFrom)?.[1] ?? this.config.mailFrom,
    };
  }
}
