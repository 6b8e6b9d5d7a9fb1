import { Injectable } from '@nestjs/common';
import { rolesWith } from '../../platform/auth/permissions.js';
import { StaffIdentities } from '../../platform/auth/staff-identities.js';
import type { StaffPrincipal } from '../../platform/auth/principal.js';
import { StaffRepository } from './staff.repository.js';

export interface StaffContact {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  timeZone: string;
}

/** What other features may ask about staff. */
@Injectable()
export class StaffDirectory {
  constructor(private readonly repository: StaffRepository) {}

  /** @returns id → name; unknown ids are left out, disabled people keep their name */
  async namesOf(ids: Iterable<string | null>): Promise<Map<string, string>> {
    const wanted = [...new Set([...ids].filter((id) => id !== null))];
    if (wanted.length === 0) return new Map();

    const rows = await this.repository.listNames(wanted);
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Whether a customer may be given to this person: active, and of a role that has customers. */
  async isAccountManager(id: string): Promise<boolean> {
    const staff = await this.repository.findById(id);
    return staff !== null && staff.disabledAt === null && rolesWith('customers.own').includes(staff.role);
  }

  /** In whose name work goes on that they began: with the role they have now; null when unknown or disabled. */
  findPrincipal(id: string): Promise<StaffPrincipal | null> {
    return this.repository.findActive(id);
  }

  /** Name, address and phone for customers and a Reply-To; null when unknown or disabled. */
  async findContact(id: string): Promise<StaffContact | null> {
    const staff = await this.repository.findById(id);
    if (!staff || staff.disabledAt) return null;
    return { id: staff.id, name: staff.name, email: staff.email, phone: staff.phone, timeZone: staff.timeZone };
  }

  /** For select inputs, by name. */
  listAccountManagers(): Promise<{ id: string; name: string }[]> {
    return this.repository.listActiveManagers();
  }
}

/** Implements the platform's question "who is behind this sign-in?". */
@Injectable()
export class StaffIdentityReader extends StaffIdentities {
  constructor(private readonly repository: StaffRepository) {
    super();
  }

  override findActiveByAuthUser(authUserId: string): Promise<StaffPrincipal | null> {
    return this.repository.findActiveByAuthUser(authUserId);
  }

  override findActiveBySession(sessionToken: string): Promise<StaffPrincipal | null> {
    return this.repository.findActiveBySession(sessionToken);
  }
}
