import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { UserGroupNotFoundError } from './user-groups.errors.js';

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
  constructor(private readonly dataSource: DataSource) {}

  /** @throws UserGroupNotFoundError (404) */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<UserGroupInfo> {
    const [group] = await manager.query<UserGroupInfo[]>(
      `SELECT id, name, lookup_key AS "lookupKey", partner_name AS "partnerName", default_language AS "defaultLanguage",
              default_time_zone AS "defaultTimeZone", sender_name AS "senderName", sender_address AS "senderAddress",
              api_account_id AS "apiAccountId", expire_after_days AS "expireAfterDays"
         FROM user_groups WHERE id = $1`,
      [id],
    );

    if (!group) throw new UserGroupNotFoundError();
    return group;
  }
}
