import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { confirmClaim } from '../../../server/src/features/consent-requests/claims/confirm-claim.job.js';
import { ZaptecUnavailableError } from '../../../server/src/platform/zaptec/zaptec.errors.js';
import { newId } from '../../../server/src/shared/ids.js';
import { PermanentJobError, WorkLeaseLostError } from '../../../server/src/platform/jobs/job-result.js';
import { Metrics } from '../../../server/src/platform/metrics/metrics.js';
import { until } from '../../support/until.js';
import { inTx, JobsBench, queueOf } from './support/jobs-bench.js';

let bench: JobsBench;
beforeAll(async () => {
  bench = await JobsBench.open({ WORK_LEASE_MS: '600', WORK_SWEEP_MS: '100' });
});
afterEach(() => bench.reset());
afterAll(() => bench.end());

test('"skipped" settles the row with its reason', async () => {
  const worker = await bench.worker({
    handlers: { 'mail.send': async () => ({ outcome: 'skipped', reason: 'the mail is gone' }) },
  });

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  expect((await bench.settled(workId, 'skipped')).result).toEqual({ reason: 'the mail is gone' });
});

test('"again" comes back at its time and counts as no failure', async () => {
  const attempts: number[] = [];
  let comesBackAt = 0;
  let cameBackAt = 0;
  const worker = await bench.worker({
    handlers: {
      'consent-request.confirm-claim': async (_payload, { attempt }) => {
        attempts.push(attempt);
        cameBackAt = Date.now();
        if (attempts.length === 3) return;
        comesBackAt = Date.now() + 150;
        return { outcome: 'again', at: new Date(comesBackAt), reason: 'provisioning' };
      },
    },
  });

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, confirmClaim, { claimId: newId() }));
  await bench.settled(workId, 'done');
  expect(attempts).toEqual([1, 1, 1]);
  expect(cameBackAt).toBeGreaterThanOrEqual(comesBackAt);
});

test('a job that keeps throwing is tried again until its attempts are used up, each try visible in the console', async () => {
  const attempts: number[] = [];
  const worker = await bench.worker({
    handlers: {
      'mail.send': async (_payload, { attempt }) => {
        attempts.push(attempt);
        throw new Error(`no answer ${attempt}`);
      },
    },
  });

  const { workId } = await inTx(worker, async (tx, queue) => {
    const added = await queue.add(tx, sendMail, { mailId: newId() });
    await tx.manager.query('UPDATE work_items SET max_attempts = 3 WHERE id = $1', [added.workId]);
    return added;
  });
  for (const attempt of [1, 2]) {
    const row = await bench.rowOnce(
      workId,
      `waits after try ${attempt}`,
      (r) => r.state === 'due' && r.attempts === attempt,
    );
    expect(row.lastError).toBe(`no answer ${attempt}`);
    expect(row.dueAt.getTime()).toBeGreaterThan(Date.now() + 20_000 * attempt);
    await bench.rows.query('UPDATE work_items SET due_at = now() WHERE id = $1', [workId]);
  }

  expect(await bench.settled(workId, 'failed')).toMatchObject({ attempts: 3, lastError: 'no answer 3' });
  expect(attempts).toEqual([1, 2, 3]);
  const reasons = await until('three entries in the console', async () => {
    const failed = await queueOf(worker, 'mail').getFailed();
    return failed.length === 3 && failed.map(({ failedReason }) => failedReason).sort();
  });
  expect(reasons).toEqual(['no answer 1', 'no answer 2', 'no answer 3']);
});

test('a permanent fault fails the row at once', async () => {
  const worker = await bench.worker({
    handlers: {
      'mail.send': async () => {
        throw new PermanentJobError('the address is refused');
      },
    },
  });

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  expect(await bench.settled(workId, 'failed')).toMatchObject({ attempts: 1, lastError: 'the address is refused' });
  expect(await worker.get(Metrics).registry.metrics()).toContain(
    'grantdesk_work_settled_total{job="mail.send",outcome="failed"} 1',
  );
});

test('work whose account pauses comes back after the pause, and has not failed', async () => {
  const attempts: number[] = [];
  const pause = { detail: 'calls pause', retryAfterMs: 30_000, fromProvider: false };
  const worker = await bench.worker({
    handlers: {
      'mail.send': async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (attempts.length < 3) throw new ZaptecUnavailableError('rate-limited', pause);
      },
    },
  });

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  for (const put of [1, 2]) {
    const row = await bench.rowOnce(
      workId,
      `is put off ${put} times`,
      (r) => r.state === 'due' && attempts.length === put && r.dueAt.getTime() > Date.now() + 20_000,
    );
    expect(row).toMatchObject({ attempts: 0, lastError: null });
    await bench.rows.query('UPDATE work_items SET due_at = now() WHERE id = $1', [workId]);
  }

  await bench.settled(workId, 'done');
  expect(attempts).toEqual([1, 1, 1]);
});

test('a payload another version wrote, which no longer fits, fails the row at once and reaches no handler', async () => {
  const worker = await bench.worker();

  const { workId } = await inTx(worker, async (tx, queue) => {
    const added = await queue.add(tx, sendMail, { mailId: newId() });
    await tx.manager.query(`UPDATE work_items SET payload = '{"letterId": 1}' WHERE id = $1`, [added.workId]);
    return added;
  });
  expect((await bench.settled(workId, 'failed')).lastError).toMatch(/does not fit the catalogue/);
});

test('a run longer than its lease keeps it', async () => {
  let runs = 0;
  const firstLease = { until: 0 };
  const worker = await bench.worker({
    handlers: {
      'mail.send': async (_payload, { workId }) => {
        runs += 1;
        firstLease.until = (await bench.row(workId)).leaseUntil?.getTime() ?? 0;
        await bench.rowOnce(workId, 'has outlived its first lease', () => Date.now() > firstLease.until + 100);
      },
    },
  });

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  expect((await bench.settled(workId, 'done')).attempts).toBe(1);
  expect(runs).toBe(1);
});

test('a worker that lost its lease is told so, and settles nothing', async () => {
  const reasons: unknown[] = [];
  const other = newId();
  const worker = await bench.worker({
    handlers: {
      'mail.send': async (_payload, { workId, signal, extendLease }) => {
        await bench.rows.query(
          `UPDATE work_items SET lease_token = $2, lease_until = now() + interval '1 hour' WHERE id = $1`,
          [workId, other],
        );
        await extendLease().catch((error: unknown) => reasons.push(error));
        reasons.push(signal.reason);
      },
    },
  });

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  await until('the handler was told', () => reasons.length === 2);
  for (const reason of reasons) expect(reason).toBeInstanceOf(WorkLeaseLostError);

  await until('the loss is counted', async () =>
    (await worker.get(Metrics).registry.metrics()).includes(
      'grantdesk_work_settled_total{job="mail.send",outcome="lease_lost"} 1',
    ),
  );
  expect(await bench.row(workId)).toMatchObject({ state: 'claimed', leaseToken: other, settledAt: null });
});
