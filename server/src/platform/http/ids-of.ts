import type { EntityManager } from 'typeorm';
import { conditionOf, type KeysetSource } from './keyset-source.js';
import { rawSql, sql } from './sql.js';

/** What of a list chooses its rows. */
export type RowsSource = Pick<KeysetSource<string>, 'from' | 'countFrom' | 'where' | 'search' | 'id'>;

/**
 * Every row of a list by its id alone, whichever page it stands on.
 * @returns at most `limit` ids, the first made first
 */
export async function idsOf(manager: EntityManager, source: RowsSource, limit: number): Promise<string[]> {
  const { text, values } = sql`SELECT id FROM (
      SELECT ${rawSql(source.id)} AS id FROM ${rawSql(source.countFrom ?? source.from)}
       WHERE ${conditionOf(source)} LIMIT ${rawSql(String(limit))}) fitting ORDER BY id`.render();
  const rows = await manager.query<{ id: string }[]>(text, values);
  return rows.map(({ id }) => id);
}
