import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { loadConfig, type Config } from '../../../../server/src/platform/config/config.js';
import { Transactions, type Tx } from '../../../../server/src/platform/database/transaction.js';
import { queueNames, type QueueName } from '../../../../server/src/platform/jobs/define-job.js';
import type { WorkItem } from '../../../../server/src/platform/jobs/work-item.entity.js';
import { WorkQueue } from '../../../../server/src/platform/jobs/work-queue.js';
import { testEnvironment } from '../../../support/test-config.js';
import { createTestDatabase, openTestDataSource, type TestDatabase } from '../../../support/test-database.js';
import { until } from '../../../support/until.js';
import { startProducer, startWorker } from './jobs-app.js';
import type { Script } from './scripted-jobs.js';

/** One spec file's database and queues, its applications, and the questions its tests ask of the rows. */
export class JobsBench {
  private readonly applications: INestApplicationContext[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly environment: Record<string, string>,
    readonly rows: DataSource,
  ) {}

  static async open(overrides: Record<string, string> = {}): Promise<JobsBench> {
    const database = await createTestDatabase();
    const environment = testEnvironment(database, overrides);
    return new JobsBench(database, environment, await openTestDataSource(database));
  }

  get config(): Config {
    return this.configWith({});
  }

  configWith(overrides: Record<string, string>): Config {
    return loadConfig({ ...this.environment, ...overrides });
  }

  async worker(script: Script = {}, config = this.config): Promise<INestApplicationContext> {
    return this.keep(await startWorker(config, script));
  }

  async producer(config = this.config): Promise<INestApplicationContext> {
    return this.keep(await startProducer(config));
  }

  keep(application: INestApplicationContext): INestApplicationContext {
    this.applications.push(application);
    return application;
  }

  async close(application: INestApplicationContext): Promise<void> {
    this.applications.splice(this.applications.indexOf(application), 1);
    await application.close();
  }

  /** After each test: its applications are gone, its rows and queue entries too. */
  async reset(): Promise<void> {
    await Promise.all(this.applications.splice(0).map((application) => application.close()));
    await this.rows.query('DELETE FROM work_items');
    const sweeper = await startProducer(this.config);
    await emptyQueues(sweeper);
    await sweeper.close();
  }

  async end(): Promise<void> {
    await this.rows.destroy();
    await this.database.drop();
  }

  async row(workId: string): Promise<WorkItem> {
    return this.rows.getRepository<WorkItem>('WorkItem').findOneByOrFail({ id: workId });
  }

  /** Waits for the row to be as asked, and returns it. */
  rowOnce(workId: string, fact: string, is: (row: WorkItem) => boolean, timeoutMs = 15_000): Promise<WorkItem> {
    const look = async () => {
      const row = await this.row(workId);
      return is(row) && row;
    };
    return until(`work ${fact}`, look, { timeoutMs });
  }

  settled(workId: string, state: WorkItem['state'], timeoutMs?: number): Promise<WorkItem> {
    return this.rowOnce(workId, `is ${state}`, (row) => row.state === state, timeoutMs);
  }

  async asOwner(sql: string): Promise<void> {
    const owner = new Client({ connectionString: this.database.ownerUrl });
    await owner.connect();
    await owner.query(sql).finally(() => owner.end());
  }
}

export const inTx = <T>(
  application: INestApplicationContext,
  work: (tx: Tx, queue: WorkQueue) => Promise<T>,
): Promise<T> => application.get(Transactions).run((tx) => work(tx, application.get(WorkQueue)));

export const queueOf = (application: INestApplicationContext, name: QueueName): Queue =>
  application.get<Queue>(getQueueToken(name), { strict: false });

export async function waitingEntries(application: INestApplicationContext): Promise<number> {
  const counts = await Promise.all(
    queueNames.map((name) => queueOf(application, name).getJobCountByTypes('waiting', 'prioritized', 'delayed')),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What losing the queue's storage looks like: nothing of it is left. */
export async function emptyQueues(application: INestApplicationContext): Promise<void> {
  for (const name of queueNames) await queueOf(application, name).obliterate({ force: true });
}

export const engine = () => inject('engine');
