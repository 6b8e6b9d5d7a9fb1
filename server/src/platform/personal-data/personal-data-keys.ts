import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { KeyRing } from '../crypto/key-ring.js';
import { SecretBox, type LabelledBox } from '../crypto/secret-box.js';
import { PreparedReads } from '../database/prepared-reads.js';
import type { Tx } from '../database/transaction.js';
import type { PersonalDataKeyKind } from './personal-data-key.entity.js';

const LABEL = 'personal-data-key';
const KEY_BYTES = 32;
/** The matching key is nobody's. */
const MATCHING_KEY_ID = '00000000-0000-0000-0000-000000000000';

interface KeyRow {
  id: string;
  wrappedKey: string | null;
}

/**
 * The keys under which personal data is sealed, read anew for every page: unwrapping takes microseconds and one query
 * serves all rows, so no process remembers a key and a destroyed one opens nothing from that moment on, anywhere.
 */
@Injectable()
export class PersonalDataKeys implements OnApplicationBootstrap {
  private readonly box: LabelledBox;
  private matchingKey: Promise<Buffer> | null = null;

  constructor(
    box: SecretBox,
    private readonly ring: KeyRing,
    private readonly reads: PreparedReads,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.box = box.for(LABEL);
  }

  /**
   * A process without the secret of its keys would show every history as an error, one page at a time.
   * @throws Error at start, saying which variable to set
   */
  async onApplicationBootstrap(): Promise<void> {
    const known = [this.ring.current(LABEL).id, (this.ring.previous(LABEL) ?? this.ring.current(LABEL)).id].sort();
    // As ranges: the index answers at once, however many keys there are.
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM personal_data_keys WHERE wrapped_key IS NOT NULL
          AND (secret_id < $1 OR secret_id > $2 OR (secret_id > $1 AND secret_id < $2)) LIMIT 1`,
      known,
    );
    if (rows.length > 0)
      throw new Error(
        'SECRET_KEY: customers’ keys in this database were wrapped by another secret. Set SECRET_KEY_PREVIOUS to it.',
      );
  }

  /**
   * Those that are there, in one query; a destroyed key and one that never was are missing alike.
   * @param manager of the transaction that may have made one just now; left out: committed ones
   * @throws SecretBoxError when a key was wrapped by a secret that is no longer configured
   */
  async find(ids: string[], manager?: EntityManager): Promise<Map<string, Buffer>> {
    if (ids.length === 0) return new Map();
    const text = 'SELECT id, wrapped_key AS "wrappedKey" FROM personal_data_keys WHERE id = ANY($1::uuid[])';
    const rows = manager ? await manager.query<KeyRow[]>(text, [ids]) : await this.reads.query<KeyRow[]>(text, [ids]);
    return new Map(rows.flatMap(({ id, wrappedKey }) => (wrappedKey === null ? [] : [[id, this.unwrap(wrappedKey)]])));
  }

  /** The customer's key, made if they have none yet. @returns null once it has been destroyed */
  customerKey(manager: EntityManager, customerId: string): Promise<Buffer | null> {
    return this.findOrMake(manager, customerId, 'customer');
  }

  /**
   * The key of all address hashes. Random and never changed, unlike one derived from `SECRET_KEY`: an address that said
   * no has to be recognised after a rotation, also when nothing can open the address any more.
   */
  matching(): Promise<Buffer> {
    // Outside of the caller's transaction: a key kept in memory must not be rolled back in the database.
    this.matchingKey ??= this.findOrMake(this.dataSource.manager, MATCHING_KEY_ID, 'matching')
      .then((key) => {
        if (!key) throw new Error('The key that address hashes are made with is gone');
        return key;
      })
      .catch((error: unknown) => {
        this.matchingKey = null;
        throw error;
      });
    return this.matchingKey;
  }

  /**
   * Destroys a customer's key: nothing sealed with it opens again, and nothing is sealed for them any more, also when
   * they never had one. A step of erasure (product.md §11), which comes with its own command; backups of the database
   * keep the key until they are rotated out.
   */
  async destroyCustomerKey(tx: Tx, customerId: string): Promise<void> {
    await tx.manager.query(
      `INSERT INTO personal_data_keys (id, kind, wrapped_key, secret_id, created_at, destroyed_at)
       VALUES ($1, 'customer', NULL, '', $2, $2)
       ON CONFLICT (id) DO UPDATE SET wrapped_key = NULL, destroyed_at = coalesce(personal_data_keys.destroyed_at, $2)`,
      [customerId, this.clock.now()],
    );
  }

  /**
   * Wraps keys of the previous secret by the present one, at most `limit` of them; several processes may do so at once.
   * @returns how many it did; fewer than `limit`: none is left that nobody else is at
   */
  async rewrap(tx: Tx, limit: number): Promise<number> {
    const previous = this.ring.previous(LABEL);
    if (!previous) return 0;
    const rows = await tx.manager.query<(KeyRow & { wrappedKey: string })[]>(
      `SELECT id, wrapped_key AS "wrappedKey" FROM personal_data_keys
        WHERE wrapped_key IS NOT NULL AND secret_id = $1 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [previous.id, limit],
    );
    if (rows.length === 0) return 0;
    const anew = rows.map(({ wrappedKey }) => this.box.seal(this.box.open(wrappedKey)));
    await tx.manager.query(
      `UPDATE personal_data_keys k SET wrapped_key = n.wrapped, secret_id = $3
         FROM unnest($1::uuid[], $2::text[]) AS n (id, wrapped) WHERE k.id = n.id`,
      [rows.map(({ id }) => id), anew, this.ring.current(LABEL).id],
    );
    return rows.length;
  }

  private async findOrMake(manager: EntityManager, id: string, kind: PersonalDataKeyKind): Promise<Buffer | null> {
    const text = 'SELECT id, wrapped_key AS "wrappedKey" FROM personal_data_keys WHERE id = $1';
    const [known] = await manager.query<KeyRow[]>(text, [id]);
    if (known) return known.wrappedKey === null ? null : this.unwrap(known.wrappedKey);

    await manager.query(
      `INSERT INTO personal_data_keys (id, kind, wrapped_key, secret_id, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO NOTHING`,
      [id, kind, this.wrap(randomBytes(KEY_BYTES)), this.ring.current(LABEL).id, this.clock.now()],
    );
    // Not what was just made up: another process may have been quicker, and its key is the one.
    const [made] = await manager.query<KeyRow[]>(text, [id]);
    return made?.wrappedKey ? this.unwrap(made.wrappedKey) : null;
  }

  private wrap(key: Buffer): string {
    return this.box.seal(key.toString('base64url'));
  }

  private unwrap(wrapped: string): Buffer {
    return Buffer.from(this.box.open(wrapped), 'base64url');
  }
}
