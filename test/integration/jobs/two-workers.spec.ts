import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { newId } from '../../../server/src/shared/ids.js';
import { WorkReleasedError } from '../../../server/src/platform/jobs/job-result.js';
import { WorkLeaseRepository } from '../../../server/src/platform/jobs/work-lease.repository.js';
import { until } from '../../support/until.js';
import { inTx, JobsBench, queueOf } from './support/jobs-bench.js';

let bench: JobsBench;
beforeAll(async () => {
  bench = await JobsBench.open({ WORK_LEASE_MS: '60000', WORK_SWEEP_MS: '200' });
});
afterEach(() => bench.reset());
afterAll(() => bench.end());

test('of twenty claims at once on one row, one wins', async () => {
  const worker = await bench.worker();
  await queueOf(worker, 'mail').pause();
  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));

  const claims = await Promise.all(
    Array.from({ length: 20 }, () => worker.get(WorkLeaseRepository).claim(workId, 60_000)),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test('two workers given every nudge twice handle each row once', async () => {
  const handled: string[] = [];
  const script = {
    handlers: { 'mail.send': async (_payload: object, { workId }: { workId: string }) => void handled.push(workId) },
  };
  const [first, second] = [await bench.worker(script), await bench.worker(script)];
  await queueOf(first, 'mail').pause();

  const added = await inTx(first, async (tx, queue) => {
    const rows = [];
    for (let n = 0; n < 40; n += 1) rows.push(await queue.add(tx, sendMail, { mailId: newId() }));
    return rows;
  });
  const entries = added.map(({ workId }) => ({ name: 'mail.send', data: { workId } }));
  await queueOf(second, 'mail').addBulk(entries);
  await queueOf(first, 'mail').resume();

  await Promise.all(added.map(({ workId }) => bench.settled(workId, 'done')));
  await until(
    'every entry is used up',
    async () => (await queueOf(first, 'mail').getJobCountByTypes('waiting', 'prioritized', 'active')) === 0,
  );
  expect(handled.sort()).toEqual(added.map(({ workId }) => workId).sort());
});

test('work that does not end in time is handed back at shutdown and taken by another worker at once', async () => {
  const reasons: unknown[] = [];
  const stuck = await bench.worker({
    handlers: {
      'mail.send': (_payload, { signal }) => {
        signal.addEventListener('abort', () => reasons.push(signal.reason));
        return new Promise<void>(() => undefined);
      },
    },
  });
  const { workId } = await inTx(stuck, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  await bench.rowOnce(workId, 'is claimed', (row) => row.state === 'claimed');

  const attempts: number[] = [];
  await bench.worker({ handlers: { 'mail.send': async (_payload, { attempt }) => void attempts.push(attempt) } });
  const began = performance.now();
  await bench.close(stuck);

  expect(performance.now() - began).toBeLessThan(10_000);
  expect(reasons).toEqual([expect.any(WorkReleasedError)]);
  // The lease lasts a minute: only a released row can be settled this soon.
  await bench.settled(workId, 'done', 5_000);
  expect(attempts).toEqual([1]);
});
