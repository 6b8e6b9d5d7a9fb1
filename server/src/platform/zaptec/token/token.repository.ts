import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StoredToken {
  sealed: string;
  generation: number;
  /** By the database's clock, as of the reading. */
  isValid: boolean;
}

interface TokenRow {
  token_encrypted: string;
  generation: number;
  is_valid: boolean;
}

/** Tokens in PostgreSQL, one per account, sealed by the caller. */
@Injectable()
export class TokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findToken(accountKey: string): Promise<StoredToken | null> {
    const [row] = await this.dataSource.query<TokenRow[]>(
      `SELECT token_encrypted, generation, expires_at > clock_timestamp() AS is_valid
       FROM zaptec_tokens WHERE account_key = $1`,
      [accountKey],
    );
    return row ? { sealed: row.token_encrypted, generation: row.generation, isValid: row.is_valid } : null;
  }

  /** @returns the new token's generation, one above the last */
  async saveToken(accountKey: string, sealed: string, usableForMs: number): Promise<number> {
    const [row] = await this.dataSource.query<{ generation: number }[]>(
      `INSERT INTO zaptec_tokens (account_key, token_encrypted, generation, obtained_at, expires_at)
       VALUES ($1, $2, 1, clock_timestamp(), clock_timestamp() + $3::float8 * interval '1 millisecond')
       ON CONFLICT (account_key) DO UPDATE SET token_encrypted = excluded.token_encrypted,
         generation = zaptec_tokens.generation + 1, obtained_at = excluded.obtained_at, expires_at = excluded.expires_at
       RETURNING generation`,
      [accountKey, sealed, usableForMs],
    );
    return row?.generation ?? 1;
  }

  /**
   * Ends the token of that generation; a newer one, fetched by somebody else meanwhile, stays. The end is no moment of
   * the clock: stored to the millisecond it may lie in the future yet, and the refused token would be taken once more.
   */
  async endToken(accountKey: string, generation: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE zaptec_tokens SET expires_at = '-infinity' WHERE account_key = $1 AND generation = $2`,
      [accountKey, generation],
    );
  }
}
