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
  apiAccountId: string;
  expireAfterDays: number;
}

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
      `SELECT id, name, lookup_key AS "lookupKey", partner_name AS "partnerName", default_language AS "defaultLanguage",
              default_time_zone AS "defaultTimeZone", sender_name AS "senderName", sender_address AS "senderAddress",
              api_account_id AS "apiAccountId", expire_after_days AS "expireAfterDays"
         FROM user_groups WHERE id = $1`,
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
