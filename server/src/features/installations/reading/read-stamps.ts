import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ReadStamp {
  installationId: string;
  apiAccountId: string;
  readAt: Date;
  /** The read that what was found was compared with. */
  comparedWith: Date;
}

const FLUSH_AFTER_MS = 250;
const FLUSH_AT = 200;

/**
 * One that was stored since the comparison counts before the stamp; if it began earlier than the read that is stamped,
 * the newer answer is lost, and the installation is read again.
 */
const STAMP = `
  WITH stamps AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS s(id, account, at, compared)
  ), held AS (
    SELECT i.id, i.hierarchy_read_at AS read_at, i.hierarchy_read_by AS read_by
      FROM installations i WHERE i.id = ANY($1::uuid[]) ORDER BY i.zaptec_id FOR UPDATE
  ), judged AS (
    SELECT s.*, h.read_at = s.compared AND h.read_by = s.account AS holds,
           h.read_at < s.at AS is_newer
      FROM stamps s JOIN held h ON h.id = s.id
  ), stamped AS (
    UPDATE installations i SET hierarchy_read_at = j.at FROM judged j WHERE i.id = j.id AND j.holds
  )
  UPDATE installation_access a SET next_read_at = LEAST(a.next_read_at, j.at) FROM judged j
   WHERE a.installation_id = j.id AND a.api_account_id = j.account AND j.is_newer AND NOT j.holds`;

/**
 * "Read again, nothing has changed": the one timestamp that such a read leaves behind, many of them in one statement.
 * What a killed process did not get to write is lost, and then the installation looks as if it had been read a day ago.
 */
@Injectable()
export class ReadStamps implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ReadStamps.name);
  private waiting = new Map<string, ReadStamp>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly dataSource: DataSource) {}

  note(stamp: ReadStamp): void {
    const key = stamp.installationId;
    const before = this.waiting.get(key);
    if (!before || before.readAt < stamp.readAt) this.waiting.set(key, stamp);

    if (this.waiting.size >= FLUSH_AT) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Writes what waits. A fault is logged and costs the stamps, nothing else. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const stamps = [...this.waiting.values()];
    if (stamps.length === 0) return;
    this.waiting = new Map();

    await this.dataSource
      .query(STAMP, [
        stamps.map((one) => one.installationId),
        stamps.map((one) => one.apiAccountId),
        stamps.map((one) => one.readAt),
        stamps.map((one) => one.comparedWith),
      ])
      .catch((error: unknown) =>
        this.logger.warn({ err: error, reads: stamps.length }, 'When they were read could not be noted'),
      );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }
}
