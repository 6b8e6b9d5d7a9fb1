import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { refreshHierarchy } from '../../../server/src/features/installations/reading/refresh-hierarchy.job.js';
import { newId } from '../../../server/src/shared/ids.js';
import { DueWorkSweep } from '../../../server/src/platform/jobs/due-work-sweep.js';
import { until } from '../../support/until.js';
import { emptyQueues, inTx, JobsBench, queueOf, waitingEntries } from './support/jobs-bench.js';

let bench: JobsBench;
beforeAll(async () => {
  bench = await JobsBench.open();
});
afterEach(() => bench.reset());
afterAll(() => bench.end());

test('work added in a committed transaction is handled once, with its payload', async () => {
  const handled: object[] = [];
  const worker = await bench.worker({
    handlers: {
      'mail.send': async (payload, { attempt, lane }) => {
        handled.push({ ...payload, attempt, lane });
      },
    },
  });
  const mailId = newId();

  const { workId, created } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId }));
  const row = await bench.settled(workId, 'done');

  expect(created).toBe(true);
  expect(handled).toEqual([{ mailId, attempt: 1, lane: 'claim' }]);
  expect(row).toMatchObject({ attempts: 1, lastError: null, payload: { mailId } });
  expect(row.settledAt).not.toBeNull();
  await until(
    'the entry has left the queue',
    async () => (await queueOf(worker, 'mail').getJobCountByTypes('active')) === 0,
  );
  expect(await queueOf(worker, 'mail').getJobCountByTypes('completed', 'failed')).toBe(0);
});

test('work added in a rolled-back transaction never was', async () => {
  const handled: unknown[] = [];
  const worker = await bench.worker({ handlers: { 'mail.send': async (payload) => void handled.push(payload) } });
  const kept = { mailId: newId() };

  const rolledBack = inTx(worker, async (tx, queue) => {
    await queue.add(tx, sendMail, { mailId: newId() });
    throw new Error('changed my mind');
  });
  await expect(rolledBack).rejects.toThrow('changed my mind');

  const { workId } = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, kept));
  await bench.settled(workId, 'done');
  expect(handled).toEqual([kept]);
  expect(await bench.rows.query(`SELECT id FROM work_items WHERE name = 'mail.send'`)).toEqual([{ id: workId }]);
});

test('a payload that does not fit the catalogue is refused before anything is written', async () => {
  const producer = await bench.producer();

  await expect(inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId: 'x' }))).rejects.toThrow(/mailId/);
  expect(await bench.rows.query('SELECT id FROM work_items')).toEqual([]);
});

test('work whose nudge is lost with the whole queue is nudged again by the sweep and ends', async () => {
  const producer = await bench.producer();
  const { workId } = await inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  await until('the nudge has arrived', async () => (await waitingEntries(producer)) === 1);

  await emptyQueues(producer);
  expect(await waitingEntries(producer)).toBe(0);

  await bench.worker({ handlers: { 'mail.send': async () => undefined } });
  expect((await bench.settled(workId, 'done')).attempts).toBe(1);
});

test('nudging a waiting row again leaves one entry in the queue', async () => {
  const producer = await bench.producer();
  const worker = await bench.worker();
  await queueOf(worker, 'mail').pause();

  const { workId } = await inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
  await bench.rowOnce(workId, 'was nudged by the sweep', (row) => row.nudges > 0);
  await bench.rows.query(`UPDATE work_items SET nudged_at = NULL WHERE id = $1`, [workId]);
  await bench.rowOnce(workId, 'was nudged by the sweep once more', (row) => row.nudges > 1);

  expect(await queueOf(worker, 'mail').getJobCountByTypes('waiting', 'prioritized')).toBe(1);
});

test('one unsettled row for each dedupe key', async () => {
  const producer = await bench.producer();
  const mailId = newId();
  const add = () => inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId }));

  const first = await add();
  const second = await add();
  expect(second).toEqual({ workId: first.workId, created: false });

  await bench.worker({ handlers: { 'mail.send': async () => undefined } });
  await bench.settled(first.workId, 'done');
  expect((await add()).created).toBe(true);
});

test('twenty transactions at once with one key add one row', async () => {
  const producer = await bench.producer();
  const payload = { mailId: newId() };
  const adds = Array.from({ length: 20 }, () => inTx(producer, (tx, queue) => queue.add(tx, sendMail, payload)));

  const added = await Promise.all(adds);
  expect(new Set(added.map(({ workId }) => workId)).size).toBe(1);
  expect(added.filter(({ created }) => created)).toHaveLength(1);
});

test('a more urgent lane raises the waiting row and brings it forward; an equal one leaves its time alone', async () => {
  const lanes: string[] = [];
  const inAnHour = new Date(Date.now() + 3_600_000);
  const payload = { installationId: newId(), apiAccountId: newId() };
  const producer = await bench.producer();
  const add = (lane: 'routine' | 'person', dueAt?: Date) =>
    inTx(producer, (tx, queue) => queue.add(tx, refreshHierarchy, payload, { lane, dueAt }));

  const { workId } = await add('routine', inAnHour);
  await add('routine');
  expect((await bench.row(workId)).dueAt).toEqual(inAnHour);

  await bench.worker({
    handlers: { 'installation.refresh-hierarchy': async (_payload, { lane }) => void lanes.push(lane) },
  });
  await add('person');
  await bench.settled(workId, 'done');
  expect(lanes).toEqual(['person']);
});

test('a person who asks again brings a row forward that waits for its next try', async () => {
  const payload = { installationId: newId(), apiAccountId: newId() };
  const inAnHour = new Date(Date.now() + 3_600_000);
  let runs = 0;
  const worker = await bench.worker({
    handlers: {
      'installation.refresh-hierarchy': async () => {
        runs += 1;
        if (runs === 1) return { outcome: 'again', at: inAnHour, reason: 'not final yet' };
      },
    },
  });
  const ask = (lane: 'person' | 'claim') =>
    inTx(worker, (tx, queue) => queue.add(tx, refreshHierarchy, payload, { lane }));

  const { workId } = await ask('person');
  await bench.rowOnce(workId, 'waits', (row) => row.state === 'due' && row.dueAt.getTime() === inAnHour.getTime());
  await ask('claim');
  expect((await bench.row(workId)).dueAt).toEqual(inAnHour);

  expect(await ask('person')).toEqual({ workId, created: false });
  await bench.settled(workId, 'done');
  expect(runs).toBe(2);
});

test('work due soon waits in the queue, work due later only in its row, and neither runs early', async () => {
  const started: number[] = [];
  const worker = await bench.worker({ handlers: { 'mail.send': async () => void started.push(Date.now()) } });
  const dueAt = new Date(Date.now() + 700);

  const soon = await inTx(worker, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }, { dueAt }));
  const later = await inTx(worker, (tx, queue) =>
    queue.add(tx, sendMail, { mailId: newId() }, { dueAt: new Date(Date.now() + 120_000) }),
  );
  await bench.settled(soon.workId, 'done');

  expect(started).toHaveLength(1);
  expect(started[0]).toBeGreaterThanOrEqual(dueAt.getTime());
  await worker.get(DueWorkSweep).sweep();
  expect((await bench.row(later.workId)).state).toBe('due');
  expect(await waitingEntries(worker)).toBe(0);
});
