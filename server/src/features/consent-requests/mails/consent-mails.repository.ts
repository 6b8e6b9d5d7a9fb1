import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { ConsentMail, type ConsentMailKind, type ConsentMailState } from './consent-mail.entity.js';

const TABLE = 'consent_mails';

/** Whom a mail goes to, in both spellings. */
export interface Recipient {
  toAddress: string;
  toNormalised: string;
}

/**
 * Mails as they are sent; in the table the recipient and the server's words, which like to quote the address, are
 * sealed with the customer's key (product.md §11).
 */
@Injectable()
export class ConsentMailsRepository {
  constructor(private readonly personalData: PersonalData) {}

  async find(manager: EntityManager, id: string): Promise<ConsentMail | null> {
    const mail = await manager.findOneBy(ConsentMail, { id });
    const columns = { toAddress: 'to_address', lastError: 'last_error' };
    const [opened] = mail ? await this.personalData.open([mail], TABLE, columns, manager) : [];
    return opened ?? null;
  }

  async insert(tx: Tx, customerId: string, mail: Omit<ConsentMail, 'toHash'> & Recipient): Promise<void> {
    const { toAddress, toNormalised, lastError, ...row } = mail;
    const place = { table: TABLE, row: mail.id };
    const words = { to_address: toAddress, last_error: lastError };
    const sealed = await this.personalData.seal(tx.manager, customerId, place, words);
    await tx.manager.insert(ConsentMail, {
      ...row,
      toAddress: sealed.to_address,
      toHash: await this.personalData.addressHash(toNormalised),
      lastError: sealed.last_error,
    });
  }

  /** While it still waits: to another address. */
  async readdress(manager: EntityManager, id: string, to: Recipient): Promise<void> {
    const sealed = await this.sealed(manager, id, 'to_address', to.toAddress);
    const toHash = await this.personalData.addressHash(to.toNormalised);
    await manager.update(ConsentMail, { id, state: 'queued' }, { toAddress: sealed ?? '', toHash });
  }

  /** @returns whether the mail was still in one of `from`: the WHERE decides who may act */
  async claimState(
    manager: EntityManager,
    id: string,
    from: ConsentMailState[],
    changes: Omit<Partial<ConsentMail>, 'toAddress' | 'toHash'>,
  ): Promise<boolean> {
    const { lastError, ...others } = changes;
    const words = lastError === undefined ? {} : { lastError: await this.sealed(manager, id, 'last_error', lastError) };
    const result = await manager.update(ConsentMail, { id, state: In(from) }, { ...others, ...words });
    return result.affected === 1;
  }

  private async sealed(
    manager: EntityManager,
    id: string,
    column: string,
    text: string | null,
  ): Promise<string | null> {
    if (text === null) return null;
    const [owner] = await manager.query<{ customerId: string }[]>(
      `SELECT r.customer_id AS "customerId" FROM consent_mails m JOIN consent_requests r ON r.id = m.consent_request_id
        WHERE m.id = $1`,
      [id],
    );
    if (!owner) return null;
    const sealed = await this.personalData.seal(
      manager,
      owner.customerId,
      { table: TABLE, row: id },
      { [column]: text },
    );
    return sealed[column] ?? null;
  }

  /** When this address was last given a mail of ours, for the warning before the next one (product.md §4 "Contact cap"). */
  async lastMailedAt(manager: EntityManager, toNormalised: string, since: Date): Promise<Date | null> {
    const [row] = await manager.query<{ at: Date | null }[]>(
      `SELECT max(coalesce(accepted_at, handed_over_at, created_at)) AS at FROM consent_mails
        WHERE to_hash = $1 AND state IN ('queued', 'handing_over', 'accepted', 'uncertain') AND created_at >= $2`,
      [await this.personalData.addressHash(toNormalised), since],
    );
    return row?.at ?? null;
  }

  /** As above, of those that a job wrote by itself. */
  async lastAutomaticAt(manager: EntityManager, toNormalised: string, since: Date): Promise<Date | null> {
    const [row] = await manager.query<{ at: Date | null }[]>(
      `SELECT max(coalesce(accepted_at, handed_over_at, created_at)) AS at FROM consent_mails
        WHERE to_hash = $1 AND state IN ('queued', 'handing_over', 'accepted', 'uncertain') AND created_at >= $2
          AND requested_by_kind = 'job'`,
      [await this.personalData.addressHash(toNormalised), since],
    );
    return row?.at ?? null;
  }

  /** The newest mail of this kind, unless it came to nothing. */
  async newestOfKind(
    manager: EntityManager,
    consentRequestId: string,
    kind: ConsentMailKind,
  ): Promise<{ at: Date; byStaff: boolean } | null> {
    const [row] = await manager.query<{ at: Date; byStaff: boolean }[]>(
      `SELECT coalesce(accepted_at, created_at) AS at, requested_by_kind = 'staff' AS "byStaff" FROM consent_mails
        WHERE consent_request_id = $1 AND kind = $2 AND state NOT IN ('refused', 'dropped')
        ORDER BY created_at DESC, id DESC LIMIT 1`,
      [consentRequestId, kind],
    );
    return row ?? null;
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
