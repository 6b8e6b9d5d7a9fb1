import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Transactions, type Tx } from '../../../server/src/platform/database/transaction.js';
import { DomainEvents } from '../../../server/src/platform/events/domain-events.js';
import { DomainEventsRepository } from '../../../server/src/platform/events/domain-events.repository.js';
import { JobsBootError } from '../../../server/src/platform/jobs/jobs-boot.error.js';
import { newId } from '../../../server/src/shared/ids.js';
import { until } from '../../support/until.js';
import { ChildWorker } from '../jobs/support/child-worker.js';
import { scripted, startProducer, startWorkerWith } from '../jobs/support/jobs-app.js';
import { JobsBench } from '../jobs/support/jobs-bench.js';
import {
  HEARD_TABLE,
  letterArrived,
  letterBurned,
  letterListeners,
  startLetterWorker,
  type After,
} from './support/letters.js';

let bench: JobsBench;
let child: ChildWorker | null = null;

beforeAll(async () => {
  bench = await JobsBench.open({ WORK_LEASE_MS: '1000', WORK_SWEEP_MS: '200' });
  await bench.asOwner(HEARD_TABLE);
});
afterEach(async () => {
  await child?.end('SIGKILL');
  child = null;
  await bench.reset();
  await bench.rows.query('DELETE FROM domain_events');
  await bench.rows.query('DELETE FROM heard');
});
afterAll(() => bench.end());

const producer = async () => bench.keep(await startProducer(bench.config, letterListeners));
const worker = async (after?: After) => bench.keep(await startLetterWorker(bench.config, after));

const inTx = <T>(
  application: INestApplicationContext,
  work: (tx: Tx, events: DomainEvents) => Promise<T>,
): Promise<T> => application.get(Transactions).run((tx) => work(tx, application.get(DomainEvents)));

const arrive = (application: INestApplicationContext, letterId = newId()): Promise<string> =>
  inTx(application, async (tx, events) => {
    await events.publish(tx, letterArrived, { letterId });
    return letterId;
  });

const heard = async (): Promise<string[]> => {
  const rows = await bench.rows.query<{ listener: string }[]>('SELECT listener FROM heard ORDER BY listener');
  return rows.map(({ listener }) => listener);
};
const settled = (application: string) =>
  until(`${application} has been told`, async () => {
    const [row] = await bench.rows.query<{ open: number; n: number }[]>(
      `SELECT count(*) FILTER (WHERE state <> 'done')::int AS open, count(*)::int AS n FROM work_items WHERE event_id IS NOT NULL`,
    );
    return row?.open === 0 && row.n > 0;
  });
const workOf = (name: string) =>
  bench.rows.query<{ state: string; attempts: number; lastError: string | null }[]>(
    `SELECT state, attempts, last_error AS "lastError" FROM work_items WHERE name = $1`,
    [name],
  );

test('each listener is told of a committed fact once, by a row of its own', async () => {
  const application = await worker();
  const letterId = await arrive(application);
  await settled('everybody');

  expect(await bench.rows.query('SELECT listener, letter_id AS "letterId" FROM heard ORDER BY listener')).toEqual([
    { listener: 'archive', letterId },
    { listener: 'reader', letterId },
  ]);
  expect(await workOf('reader.read-letter')).toEqual([{ state: 'done', attempts: 1, lastError: null }]);
});

test('a fact that was rolled back never was; one nobody follows is only logged', async () => {
  const application = await worker();
  const rolledBack = inTx(application, async (tx, events) => {
    await events.publish(tx, letterArrived, { letterId: newId() });
    throw new Error('changed my mind');
  });
  await expect(rolledBack).rejects.toThrow('changed my mind');
  await inTx(application, (tx, events) => events.publish(tx, letterBurned, { letterId: newId() }));

  expect(await bench.rows.query('SELECT name FROM domain_events')).toEqual([{ name: 'letter.burned' }]);
  expect(await bench.rows.query('SELECT 1 FROM work_items WHERE event_id IS NOT NULL')).toEqual([]);
});

test('data that does not fit is refused before anything is written', async () => {
  const application = await producer();
  await expect(arrive(application, 'not-an-id')).rejects.toThrow(/letterId/);
  expect(await bench.rows.query('SELECT 1 FROM domain_events')).toEqual([]);
});

test('a listener that fails is told again alone; what it had written is undone', async () => {
  let tries = 0;
  const application = await worker(async (_tx, listener) => {
    if (listener !== 'reader') return;
    tries += 1;
    if (tries === 1) throw new Error('no glasses');
  });
  await arrive(application);
  await until('the reader has failed', async () => (await workOf('reader.read-letter'))[0]?.lastError === 'no glasses');
  await until('the archive is done', async () => (await workOf('archive.file-letter'))[0]?.state === 'done');
  expect(await heard()).toEqual(['archive']);

  await bench.rows.query(`UPDATE work_items SET due_at = now(), nudged_at = NULL WHERE name = 'reader.read-letter'`);
  await settled('the reader');
  expect(await heard()).toEqual(['archive', 'reader']);
  expect(tries).toBe(2);
  expect((await workOf('archive.file-letter'))[0]?.attempts).toBe(1);
});

test('what a killed worker was in the midst of is told to another, and happens once', { timeout: 60_000 }, async () => {
  child = await ChildWorker.start('hear-and-hang', bench.environment);
  await arrive(await producer());
  await Promise.all([child.says('reader heard'), child.says('archive heard')]);
  await child.end('SIGKILL');

  await worker();
  await settled('everybody');
  expect(await heard()).toEqual(['archive', 'reader']);
});

test('two workers with the same row at once: only the one that holds it leaves a trace', async () => {
  let stolen = false;
  const application = await worker(async (_tx, listener) => {
    if (listener !== 'reader' || stolen) return;
    stolen = true;
    // What another worker's claim does once it believes this one dead.
    await bench.rows.query(
      `UPDATE work_items SET lease_token = $1, lease_until = now() + interval '400 ms' WHERE name = 'reader.read-letter'`,
      [newId()],
    );
  });
  await arrive(application);
  await settled('everybody');

  expect(stolen).toBe(true);
  expect(await heard()).toEqual(['archive', 'reader']);
});

test('the database refuses a second row for the same listener and event', async () => {
  await arrive(await producer());
  await expect(
    bench.rows.query(
      `INSERT INTO work_items (id, name, payload, lane, due_at, max_attempts, event_id, created_at)
       SELECT gen_random_uuid(), name, payload, lane, due_at, max_attempts, event_id, created_at FROM work_items
        WHERE name = 'reader.read-letter'`,
    ),
  ).rejects.toThrow(/work_items_event_unique/);
});

test('twenty thousand facts at once take some sixty statements', async () => {
  const application = await producer();
  const letters = Array.from({ length: 20_000 }, () => ({ letterId: newId() }));

  const statements = await inTx(application, async (tx, events) => {
    let count = 0;
    const query = tx.manager.query.bind(tx.manager);
    tx.manager.query = ((...parameters: Parameters<typeof query>) => {
      count += 1;
      return query(...parameters);
    }) as typeof query;
    await events.publishAll(tx, letterArrived, letters);
    return count;
  });
  expect(statements).toBe(60);
  expect(
    await bench.rows.query(
      'SELECT name, count(*)::int AS n FROM work_items WHERE event_id IS NOT NULL GROUP BY name ORDER BY name',
    ),
  ).toEqual([
    { name: 'archive.file-letter', n: 20_000 },
    { name: 'reader.read-letter', n: 20_000 },
  ]);
});

describe('the log', () => {
  test('shows nothing that another event could still come before', async () => {
    const application = await producer();
    const log = application.get(DomainEventsRepository);
    const start = await log.end();
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));

    let published: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (published = resolve));
    const slow = inTx(application, async (tx, events) => {
      await events.publish(tx, letterBurned, { letterId: newId() });
      published();
      await gate;
    });
    await begun;
    await inTx(application, (tx, events) => events.publish(tx, letterBurned, { letterId: newId() }));
    expect(await log.listAfter(start, 10)).toEqual([]);
    const [ahead, ...more] = await log.listUnsettled(start, [], 10);
    expect(more).toEqual([]);
    expect(ahead && (await log.listUnsettled(start, [ahead.id], 10))).toEqual([]);

    finish();
    await slow;
    const all = await until('both are there', async () => {
      const rows = await log.listAfter(start, 10);
      return rows.length === 2 && rows;
    });
    const [first, second] = all;
    expect(second).toEqual(ahead);
    expect(await log.listUnsettled(start, [], 10)).toEqual([]);
    expect(first && (await log.listAfter(first, 10))).toEqual([second]);
    expect(second && (await log.listAfter(second, 10))).toEqual([]);
    expect(await log.listAfter(await log.end(), 10)).toEqual([]);
  });

  test('forgets what is old and dealt with, and keeps what a listener has still to hear', async () => {
    const application = await producer();
    const log = application.get(DomainEventsRepository);
    for (const state of ['done', 'failed', 'due']) {
      const letterId = await arrive(application);
      await bench.rows.query(
        `UPDATE work_items SET state = $1 WHERE event_id = (SELECT id FROM domain_events WHERE data->>'letterId' = $2)`,
        [state, letterId],
      );
    }
    await bench.rows.query(`UPDATE domain_events SET at = now() - interval '15 days'`);
    await arrive(application);

    expect(await log.deleteOld(100, 14)).toBe(1);
    expect(await bench.rows.query('SELECT 1 FROM domain_events')).toHaveLength(3);
  });
});

test('a worker without a method for a listener does not start, and says which', async () => {
  const start = startWorkerWith(bench.config, scripted(), letterListeners);

  await expect(start).rejects.toThrow(JobsBootError);
  await expect(start).rejects.toThrow(/"reader\.read-letter"/);
});
