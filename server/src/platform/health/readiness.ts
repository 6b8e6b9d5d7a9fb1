import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';

const boundMs = 2000;

/** Rejects after 2 s: a check that hangs must not hang whoever asks. */
async function bounded<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${boundMs} ms`)), boundMs);
  });

  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Each thing the API cannot work without. Messages are our own: a driver's may name hosts and users. */
@Injectable()
export class Readiness {
  private isMigrated = false;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    @InjectQueue('mail') private readonly queue: Pick<Queue, 'getJobCounts'>,
  ) {}

  database(): Promise<HealthIndicatorResult> {
    return this.check('database', 'does not answer', () => this.dataSource.query('SELECT 1'));
  }

  /** Any one queue: they share their storage. */
  queueStorage(): Promise<HealthIndicatorResult> {
    return this.check('queue', 'does not answer', () => this.queue.getJobCounts('waiting'));
  }

  /** Once they are complete they stay so: a newer schema means a newer process. */
  migrations(): Promise<HealthIndicatorResult> {
    return this.check('migrations', 'are not up to date; run the command "migrate"', async () => {
      if (this.isMigrated) return;
      const names = this.dataSource.migrations.map((migration) => migration.name);
      const [row] = await this.dataSource.query<{ done: number }[]>(
        'SELECT count(*)::int AS done FROM migrations WHERE name = ANY($1)',
        [names],
      );
      if ((row?.done ?? 0) < names.length) throw new Error('migrations are missing');
      this.isMigrated = true;
    });
  }

  private async check(name: string, complaint: string, work: () => Promise<unknown>): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);

    try {
      await bounded(work());
      return indicator.up();
    } catch {
      return indicator.down(complaint);
    }
  }
}
