import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** Each connection keeps what it prepared for as long as it lives; texts beyond these are parsed each time. */
const MOST_STATEMENTS = 200;

/**
 * Single SELECTs that come again and again with the same text, outside of any transaction: PostgreSQL parses (and where
 * parameters do not matter, plans) each of them once per connection. TypeORM can only send a statement anew, which for
 * a page of a list costs as much as running it (docs/decisions/0007). On TypeORM's own pool, so no more connections.
 */
@Injectable()
export class PreparedReads {
  private readonly names = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param text one SELECT written in source code, parameters as $1…
   * @param options.planEachTime not prepared: for a statement whose best plan depends on its values, which PostgreSQL would
   *   leave out of account after a while
   * @throws the driver's own error (`code` is the SQLSTATE); it does not carry the parameters
   */
  async query<Rows extends object[]>(
    text: string,
    values: unknown[] = [],
    options: { planEachTime: boolean } = { planEachTime: false },
  ): Promise<Rows> {
    const name = options.planEachTime ? undefined : this.nameOf(text);
    const pool = (this.dataSource.driver as unknown as { master: Pool }).master;
    const { rows } = await pool.query({ text, values, ...(name === undefined ? {} : { name }) });
    return rows as Rows;
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_STATEMENTS) return known;

    const name = `read_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}
