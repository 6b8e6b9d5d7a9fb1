import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transaction.js';
import { within } from '../../../platform/jobs/bounded.js';

export interface ReadStamp {
  installationId: string;
  apiAccountId: string;
  readAt: Date;
  /** The read that what was found was compared with. */
  comparedWith: Date;
}

const FLUSH_AFTER_MS = 250;
const FLUSH_AT = 200;
/** After a fault. */
const TRY_AGAIN_AFTER_MS = 5_000;
const MOST_WAITING = 2_000;
/** Of the time that is left when the work has ended (JobsWorker). */
const LAST_FLUSH_MS = 500;

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
export class ReadStamps implements OnApplicationShutdown {
  private readonly logger = new Logger(ReadStamps.name);
  private readonly waiting = new Map<string, ReadStamp>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> | null = null;
  /** The newest write has failed: what waits is for the next try. */
  private isFailing = false;

  constructor(private readonly transactions: Transactions) {}

  note(stamp: ReadStamp): void {
    this.keep(stamp);
    if (this.waiting.size >= FLUSH_AT && !this.isFailing) void this.flush();
    else this.flushIn(this.isFailing ? TRY_AGAIN_AFTER_MS : FLUSH_AFTER_MS);
  }

  /** Writes what waits. A fault is logged, and what it concerns is written with a later flush. */
  flush(): Promise<void> {
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
    return this.writing;
  }

  /** After the last read has ended, and before the connections close. */
  async onApplicationShutdown(): Promise<void> {
    const ended = this.flush().then(() => this.flush());
    await within(LAST_FLUSH_MS, ended, 'Noting the last reads').catch(() => undefined);
    if (this.timer) clearTimeout(this.timer);
  }

  private async writeAll(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;

    while (this.waiting.size > 0) {
      const stamps = [...this.waiting.values()].slice(0, FLUSH_AT);
      for (const { installationId } of stamps) this.waiting.delete(installationId);
      try {
        await this.write(stamps);
        this.isFailing = false;
      } catch (error) {
        this.isFailing = true;
        for (const stamp of stamps) this.keep(stamp);
        this.logger.warn({ err: error, reads: stamps.length }, 'When they were read could not be noted yet');
        this.flushIn(TRY_AGAIN_AFTER_MS);
        return;
      }
    }
  }

  /** Of one installation the newest; of too many, for want of a database, the first are let go. */
  private keep(stamp: ReadStamp): void {
    const before = this.waiting.get(stamp.installationId);
    if (before && before.readAt >= stamp.readAt) return;
    this.waiting.set(stamp.installationId, stamp);
    const [first] = this.waiting.keys();
    if (this.waiting.size > MOST_WAITING && first !== undefined) this.waiting.delete(first);
  }

  private flushIn(ms: number): void {
    // The end of the process waits for onApplicationShutdown, not for this.
    this.timer ??= setTimeout(() => void this.flush(), ms).unref();
  }

  private async write(stamps: readonly ReadStamp[]): Promise<void> {
    const values = [
      stamps.map((one) => one.installationId),
      stamps.map((one) => one.apiAccountId),
      stamps.map((one) => one.readAt),
      stamps.map((one) => one.comparedWith),
    ];
    await this.transactions.run((tx) => tx.manager.query(STAMP, values));
  }
}
