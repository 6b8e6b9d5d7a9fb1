import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { ConsentMail, type ConsentMailState } from './consent-mail.entity.js';

@Injectable()
export class ConsentMailsRepository {
  find(manager: EntityManager, id: string): Promise<ConsentMail | null> {
    return manager.findOneBy(ConsentMail, { id });
  }

  async insert(tx: Tx, mail: ConsentMail): Promise<void> {
    await tx.manager.insert(ConsentMail, mail);
  }

  /** @returns whether the mail was still in one of `from`: the WHERE decides who may act */
  async claimState(
    manager: EntityManager,
    id: string,
    from: ConsentMailState[],
    changes: Partial<ConsentMail>,
  ): Promise<boolean> {
    const result = await manager.update(ConsentMail, { id, state: In(from) }, changes);
    return result.affected === 1;
  }

  /** When this address was last given a mail of ours, for the warning before the next one (product.md §4 "Contact cap"). */
  async lastMailedAt(manager: EntityManager, toNormalised: string, since: Date): Promise<Date | null> {
    const [row] = await manager.query<{ at: Date | null }[]>(
      `SELECT max(coalesce(accepted_at, handed_over_at, created_at)) AS at FROM consent_mails
        WHERE to_normalised = $1 AND state IN ('queued', 'handing_over', 'accepted', 'uncertain') AND created_at >= $2`,
      [toNormalised, since],
    );
    return row?.at ?? null;
  }

  /** Mails of this kind the customer themself asked for, for the limit of 1 per 10 min and 3 a day. */
  async askedByCustomer(manager: EntityManager, consentRequestId: string, since: Date): Promise<Date[]> {
    const rows = await manager.query<{ at: Date }[]>(
      `SELECT created_at AS at FROM consent_mails
        WHERE consent_request_id = $1 AND requested_by_kind = 'customer' AND created_at >= $2 ORDER BY created_at DESC LIMIT 10`,
      [consentRequestId, since],
    );
    return rows.map((row) => row.at);
  }
}
