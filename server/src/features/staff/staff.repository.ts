import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rolesWith } from '../../platform/auth/permissions.js';
import { staffPrincipal, type PrincipalRow, type StaffPrincipal } from '../../platform/auth/principal.js';
import { batchedLookup } from '../../platform/database/batched-lookup.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { Tx } from '../../platform/database/transaction.js';
import { keysetPage, type KeysetSource } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import type { StaffList } from './staff.dto.js';
import { Staff } from './staff.entity.js';
import { StaffNotFoundProblem } from './staff.errors.js';

/** A row of the list; the sign-in's id stays inside. */
export type StaffRow = Omit<Staff, 'authUserId'>;

const sort: KeysetSource<StaffList['sort']>['sort'] = {
  name: { sql: 's.name', type: 'text' },
  email: { sql: 's.email', type: 'text' },
  createdAt: { sql: 's.created_at', type: 'timestamptz' },
};

@Injectable()
export class StaffRepository {
  private readonly bySession = batchedLookup((tokens) => this.readBySession(tokens));

  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: PreparedReads,
  ) {}

  listPage(query: StaffList): Promise<Page<StaffRow>> {
    const where = [
      ...(query.role ? [sql`s.role = ANY(${query.role})`] : []),
      ...(query.disabled === undefined ? [] : [sql`(s.disabled_at IS NOT NULL) = ${query.disabled}`]),
    ];
    const select = `s.id, s.name, s.email, s.role, s.time_zone AS "timeZone", s.phone,
      s.disabled_at AS "disabledAt", s.created_at AS "createdAt"`;

    return keysetPage<StaffRow, StaffList['sort']>(
      this.reads,
      {
        select,
        from: 'staff s',
        where,
        search: query.q ? [holdsWords('s.search_text', query.q)] : undefined,
        sort,
        id: 's.id',
      },
      query,
    );
  }

  findById(id: string): Promise<Staff | null> {
    return this.dataSource.manager.findOneBy(Staff, { id });
  }

  /** Runs for every request of a signed-in person, hence plain columns and no entity. */
  async findActiveByAuthUser(authUserId: string): Promise<StaffPrincipal | null> {
    const rows = await this.reads.query<PrincipalRow[]>(
      `SELECT id, name, email, role, time_zone AS "timeZone"
         FROM staff WHERE auth_user_id = $1 AND disabled_at IS NULL`,
      [authUserId],
    );
    return rows[0] ? staffPrincipal(rows[0]) : null;
  }

  async findActive(id: string): Promise<StaffPrincipal | null> {
    const rows = await this.reads.query<PrincipalRow[]>(
      `SELECT id, name, email, role, time_zone AS "timeZone" FROM staff WHERE id = $1 AND disabled_at IS NULL`,
      [id],
    );
    return rows[0] ? staffPrincipal(rows[0]) : null;
  }

  /** On the way of every request, hence requests that arrive together share the statement (docs/decisions/0007). */
  findActiveBySession(token: string): Promise<StaffPrincipal | null> {
    return this.bySession(token);
  }

  /** Session and person in one. The table is the auth library's. */
  private async readBySession(tokens: readonly string[]): Promise<Map<string, StaffPrincipal>> {
    const rows = await this.reads.query<(PrincipalRow & { token: string })[]>(
      `SELECT h.token, s.id, s.name, s.email, s.role, s.time_zone AS "timeZone"
         FROM auth.session h JOIN staff s ON s.auth_user_id = h."userId"
        WHERE h.token = ANY($1) AND h."expiresAt" > now() AND s.disabled_at IS NULL`,
      [tokens],
    );
    return new Map(rows.map(({ token, ...row }) => [token, staffPrincipal(row)]));
  }

  /** Disabled people included: their address is taken. */
  existsWithEmail(tx: Tx, email: string): Promise<boolean> {
    return tx.manager.existsBy(Staff, { email });
  }

  /** Held until the transaction ends. */
  async lockEmail(tx: Tx, email: string): Promise<void> {
    await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('staff-email:' || $1, 0))`, [email]);
  }

  /** Everyone a customer may be given to: active account managers and those who work across. */
  listActiveManagers(): Promise<{ id: string; name: string }[]> {
    return this.reads.query(
      `SELECT id, name FROM staff WHERE disabled_at IS NULL AND role = ANY($1) ORDER BY name, id`,
      [rolesWith('customers.own')],
    );
  }

  listNames(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.reads.query(`SELECT id, name FROM staff WHERE id = ANY($1)`, [ids]);
  }

  /** @throws StaffNotFoundProblem */
  async getForUpdate(tx: Tx, id: string): Promise<Staff> {
    const staff = await tx.manager.findOne(Staff, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!staff) throw new StaffNotFoundProblem();
    return staff;
  }

  /**
   * Locks every active admin, in id order so that two callers cannot wait for each other. Of two admins who disable
   * each other at the same moment the second waits here, then sees one admin left.
   */
  async lockActiveAdmins(tx: Tx): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT id FROM staff WHERE role = ANY($1) AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
      [rolesWith('administration')],
    );
    return rows.map((row) => row.id);
  }

  async insert(tx: Tx, staff: Staff): Promise<void> {
    await tx.manager.insert(Staff, staff);
  }

  async update(
    tx: Tx,
    id: string,
    change: Partial<Pick<Staff, 'name' | 'role' | 'timeZone' | 'phone' | 'disabledAt'>>,
  ): Promise<void> {
    await tx.manager.update(Staff, { id }, change);
  }
}
