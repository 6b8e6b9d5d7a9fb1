import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { allOf, rawSql, sql } from '../../../platform/http/sql.js';
import { visibleInstallations } from '../ties/staff-scope.js';

export interface InstallationEntry {
  id: string;
  zaptecId: string;
  name: string | null;
  address: string | null;
  city: string | null;
  /** 0 Pro, 1 Go and Home; others unknown to us. */
  installationType: number | null;
}

const SELECT = `SELECT i.id, i.zaptec_id AS "zaptecId", i.name, i.address, i.city, i.installation_type AS "installationType"
  FROM installations i`;

/** What is stored about installations, for other features. */
@Injectable()
export class InstallationDirectory {
  /** By Zaptec's id, in either case; null when none was ever seen. */
  async byZaptecId(manager: EntityManager, zaptecId: string): Promise<InstallationEntry | null> {
    const [found] = await manager.query<InstallationEntry[]>(`${SELECT} WHERE i.zaptec_id = $1`, [zaptecId]);
    return found ?? null;
  }

  async byId(manager: EntityManager, id: string): Promise<InstallationEntry | null> {
    const [found] = await manager.query<InstallationEntry[]>(`${SELECT} WHERE i.id = $1`, [id]);
    return found ?? null;
  }

  /** Whether a person of this scope may see it: an account manager only what is tied to their customers (product.md §1). */
  async isVisible(manager: EntityManager, id: string, scope: Scope): Promise<boolean> {
    const conditions = [sql`i.id = ${id}`, ...visibleInstallations(scope, 'i.id')];
    const { text, values } = sql`SELECT 1 FROM installations i WHERE ${allOf(conditions)}`.render();
    return (await manager.query<object[]>(text, values)).length > 0;
  }

  /** Those of Zaptec's ids that were ever seen and that a person of this scope may see. */
  visibleAmong(manager: EntityManager, zaptecIds: string[], scope: Scope): Promise<InstallationEntry[]> {
    const conditions = [sql`i.zaptec_id = ANY(${zaptecIds}::uuid[])`, ...visibleInstallations(scope, 'i.id')];
    const { text, values } = sql`${rawSql(SELECT)} WHERE ${allOf(conditions)}`.render();
    return manager.query<InstallationEntry[]>(text, values);
  }

  /** Whether some of the newest read could not be read: then nothing follows from what is not stored (product.md §7). */
  async isPartlyUnreadable(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<object[]>('SELECT 1 FROM installations WHERE id = $1 AND unreadable IS NOT NULL', [
      id,
    ]);
    return rows.length > 0;
  }
}
