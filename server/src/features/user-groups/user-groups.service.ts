import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApiAccounts, type ApiAccountInfo } from '../api-accounts/api-accounts.service.js';
import { UserGroupNotFoundProblem } from './user-groups.errors.js';

export interface UserGroupInfo {
  id: string;
  name: string;
  lookupKey: string;
  partnerName: string;
  defaultLanguage: string;
  defaultTimeZone: string;
  senderName: string;
  senderAddress: string | null;
  contactPhone: string | null;
  brandColour: string | null;
  /** SHA-256 of the logo, hex; null without one. */
  logoDigest: string | null;
  apiAccountId: string;
  expireAfterDays: number;
}

/** Where customers' browsers get a group's logo; served by the customer pages. */
export const logoUrlOf = (userGroupId: string, digest: string | null): string | null =>
  digest === null ? null : `/c/brand/${userGroupId}/${digest}`;

/** The Zaptec user groups that receive access, as other features read them. */
@Injectable()
export class UserGroups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly apiAccounts: ApiAccounts,
  ) {}

  /** @throws UserGroupNotFoundProblem (404) */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<UserGroupInfo> {
    const [group] = await manager.query<UserGroupInfo[]>(
      `SELECT g.id, name, lookup_key AS "lookupKey", partner_name AS "partnerName", default_language AS "defaultLanguage",
              default_time_zone AS "defaultTimeZone", sender_name AS "senderName", sender_address AS "senderAddress",
              contact_phone AS "contactPhone", brand_colour AS "brandColour", l.digest AS "logoDigest",
              api_account_id AS "apiAccountId", expire_after_days AS "expireAfterDays"
         FROM user_groups g LEFT JOIN user_group_logos l ON l.user_group_id = g.id WHERE g.id = $1`,
      [id],
    );

    if (!group) throw new UserGroupNotFoundProblem();
    return group;
  }

  /** The account that a user group reads with. @throws UserGroupNotFoundProblem (404) */
  async accountOf(id: string, manager: EntityManager = this.dataSource.manager): Promise<ApiAccountInfo> {
    const { apiAccountId } = await this.get(id, manager);
    return this.apiAccounts.get(apiAccountId, manager);
  }
}
