import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { AuditSubject } from '../audit/audit-events.js';
import type { Principal } from '../auth/principal.js';
import { KeyRing } from '../crypto/key-ring.js';
import type { Tx } from '../database/transaction.js';
import { UnprocessableProblem } from '../http/problem.js';
import { PrunesDaily } from '../jobs/prunes-daily.decorator.js';
import type { IdempotencyKey } from './idempotency-key.decorator.js';

const LABEL = 'idempotency-key';
const KEEP_DAYS = 1;

/** What somebody asks for, under a key of theirs. */
export interface Wish {
  key: IdempotencyKey;
  kind: AuditSubject;
  /** As the schema parsed it, so that two spellings of one body are one. */
  body: object;
}

/**
 * A thing is created once for each key of a caller (product.md §4): the row stands in the transaction that creates, so a
 * second call waits for the first, and finds what it made or, if that failed, may try itself. The answer is not kept,
 * since it names customers: whoever asks again reads the thing as it is.
 */
@Injectable()
export class CreatedOnce {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * First of all in the transaction that creates.
   * @param newId of what is going to be created
   * @returns the id that an earlier call with this key has created; null: this is the first, or it has no key
   * @throws UnprocessableProblem (422 IDEMPOTENCY_KEY_REUSED, with that id) when that call asked for something else
   */
  async before(
    tx: Tx,
    principal: Pick<Principal, 'id'>,
    { key, kind, body }: Wish,
    newId: string,
  ): Promise<string | null> {
    if (key === null) return null;
    const mark = markOf(this.keys.current(LABEL).key, body);
    const inserted = await tx.manager.query<unknown[]>(
      `INSERT INTO created_once (principal_id, key, kind, body_mark, created_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (principal_id, key) DO NOTHING RETURNING key`,
      [principal.id, key, kind, mark, newId, this.clock.now()],
    );
    if (inserted.length > 0) return null;

    const [found] = await tx.manager.query<{ kind: string; bodyMark: string; createdId: string }[]>(
      `SELECT kind, body_mark AS "bodyMark", created_id AS "createdId" FROM created_once
        WHERE principal_id = $1 AND key = $2`,
      [principal.id, key],
    );
    // Pruned between two statements: a day after its creation, nobody waits for its answer.
    if (!found) return null;
    const previous = this.keys.previous(LABEL);
    const isSame = found.bodyMark === mark || (previous && found.bodyMark === markOf(previous.key, body));
    if (found.kind === kind && isSame) return found.createdId;
    throw new UnprocessableProblem(
      'IDEMPOTENCY_KEY_REUSED',
      'An earlier attempt has created this already, with other values. Look at it before you create another one.',
      undefined,
      { createdId: found.createdId },
    );
  }

  @PrunesDaily('keys of creations')
  async prune(limit: number): Promise<number> {
    const removed = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM created_once WHERE (principal_id, key) IN (
         SELECT principal_id, key FROM created_once WHERE created_at < $1 LIMIT $2)`,
      [new Date(this.clock.now().getTime() - KEEP_DAYS * 86_400_000), limit],
    );
    return removed[1];
  }
}

const markOf = (key: Buffer, body: object): string =>
  createHmac('sha256', key).update(JSON.stringify(body)).digest('hex');
