import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { expireRequest } from '../../../server/src/features/consent-requests/sending/expire-request.job.js';
import { newId } from '../../../server/src/shared/ids.js';
import { DueWorkSweep } from '../../../server/src/platform/jobs/due-work-sweep.js';
import { WorkQueue } from '../../../server/src/platform/jobs/work-queue.js';
import { WorkLeaseRepository } from '../../../server/src/platform/jobs/work-lease.repository.js';
import { until } from '../../support/until.js';
import { inTx, JobsBench, queueOf } from './support/jobs-bench.js';
import type { Script } from './support/scripted-jobs.js';

let bench: JobsBench;
beforeAll(async () => {
  bench = await JobsBench.open();
});
afterEach(() => bench.reset());
afterAll(() => bench.end());

/** A worker whose rounds are the test's own from here on; one has been done. */
async function calmWorker(script: Script): Promise<INestApplicationContext> {
  const worker = await bench.worker(script);
  const sweep = worker.get(DueWorkSweep);

  await sweep.stop();
  await until('a first round', () => sweep.sweep());
  await bench.rowOnce(await pruneRow(), 'of the first round has run', (row) => row.result !== null);
  return worker;
}

async function pruneRow(): Promise<string> {
  const [row] = await bench.rows.query<{ id: string }[]>(`SELECT id FROM work_items WHERE name = 'work.prune'`);
  return row?.id ?? 'none';
}

test('planners run in one worker at a time', async () => {
  let planning: () => void = () => undefined;
  let finish: () => void = () => undefined;
  let armed = false;
  let plans = 0;
  const begun = new Promise<void>((resolve) => (planning = resolve));
  const gate = new Promise<void>((resolve) => (finish = resolve));
  const planner = async () => {
    if (!armed) return 0;
    plans += 1;
    planning();
    await gate;
    return 0;
  };
  const first = await calmWorker({ planner });
  const second = await calmWorker({ planner });
  armed = true;

  const round = first.get(DueWorkSweep).sweep();
  await begun;
  expect(await second.get(DueWorkSweep).sweep()).toBeNull();

  finish();
  expect((await round)?.planned).toMatchObject({ scripted: 0 });
  expect(plans).toBe(1);
  expect(await second.get(DueWorkSweep).sweep()).not.toBeNull();
});

test('a planner turns a deadline into one row, round after round, and one that throws holds up nobody', async () => {
  let worker: INestApplicationContext | null = null;
  let broken = false;
  const consentRequestId = newId();
  worker = await calmWorker({
    planner: async (tx) => {
      if (!worker) return 0;
      if (broken) throw new Error('no such column');
      const { created } = await worker.get(WorkQueue).add(tx, expireRequest, { consentRequestId });
      return created ? 1 : 0;
    },
    handlers: { 'consent-request.expire': async () => undefined },
  });
  await queueOf(worker, 'housekeeping').pause();
  const sweep = worker.get(DueWorkSweep);

  expect((await sweep.sweep())?.planned).toEqual({ scripted: 1, 'work.prune': 0 });
  expect((await sweep.sweep())?.planned).toEqual({ scripted: 0, 'work.prune': 0 });

  broken = true;
  expect((await sweep.sweep())?.planned).toEqual({ scripted: null, 'work.prune': 0 });
});

test('a row whose workers died on every try is given up', async () => {
  const worker = await calmWorker({});
  const { workId } = await inTx(worker, async (tx, queue) => {
    const added = await queue.add(tx, sendMail, { mailId: newId() }, { dueAt: new Date(Date.now() + 3_600_000) });
    await tx.manager.query(
      `UPDATE work_items SET state = 'claimed', lease_token = $2, lease_until = now() - interval '1 s', attempts = max_attempts + 3
        WHERE id = $1`,
      [added.workId, newId()],
    );
    return added;
  });

  expect((await worker.get(DueWorkSweep).sweep())?.givenUp).toBe(1);
  expect((await bench.row(workId)).state).toBe('failed');
  expect(await worker.get(WorkLeaseRepository).claim(workId, 1_000)).toBeNull();
});

test('a full round nudges the most urgent rows first and a nudged row rests', async () => {
  const worker = await calmWorker({ handlers: { 'mail.send': async () => undefined } });
  await queueOf(worker, 'mail').pause();
  await bench.rows.query(
    `INSERT INTO work_items (id, name, payload, lane, state, due_at, max_attempts, created_at)
     SELECT gen_random_uuid(), 'mail.send', jsonb_build_object('mailId', gen_random_uuid()),
            CASE WHEN n % 2 = 0 THEN 1 ELSE 5 END, 'due', now() - interval '1 min', 5, now()
       FROM generate_series(1, 1000) n`,
  );

  expect((await worker.get(DueWorkSweep).sweep())?.nudged).toBe(500);
  const [left] = await bench.rows.query<{ lane: number; count: string }[]>(
    `SELECT lane, count(*) FROM work_items WHERE state = 'due' AND name = 'mail.send' AND nudged_at IS NULL GROUP BY lane`,
  );
  expect(left).toEqual({ lane: 5, count: '500' });
  expect((await worker.get(DueWorkSweep).sweep())?.nudged).toBe(500);
  expect((await worker.get(DueWorkSweep).sweep())?.nudged).toBe(0);
});

test('old settled rows are removed, recent and unsettled ones stay, and the pruning comes back tomorrow', async () => {
  await bench.rows.query(
    `INSERT INTO work_items (id, name, payload, lane, state, due_at, max_attempts, created_at, settled_at, last_error)
     SELECT gen_random_uuid(), 'mail.send', '{}', 5, state, now() + interval '1 day', 5, now(), now() - age, note
       FROM (VALUES ('done', interval '8 days', 'old'), ('skipped', interval '8 days', 'old'), ('failed', interval '91 days', 'old'),
                    ('done', interval '6 days', 'kept'), ('failed', interval '80 days', 'kept'), ('due', NULL, 'kept'))
         AS t (state, age, note)`,
  );
  await calmWorker({});

  const notes = await bench.rows.query<{ last_error: string }[]>(
    `SELECT last_error FROM work_items WHERE name = 'mail.send'`,
  );
  expect(notes.map((row) => row.last_error)).toEqual(['kept', 'kept', 'kept']);
  const pruning = await bench.row(await pruneRow());
  expect(pruning).toMatchObject({ state: 'due', result: { reason: 'removed 3 settled rows, 0 events' } });
  expect(pruning.dueAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
});
