import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { newId } from '../../../server/src/shared/ids.js';
import { inTx, JobsBench } from './support/jobs-bench.js';
import { GATE_MAIL_ID } from './support/gate.js';
import { ChildWorker } from './support/child-worker.js';

let bench: JobsBench;
let children: ChildWorker[] = [];

beforeAll(async () => {
  bench = await JobsBench.open({ WORK_LEASE_MS: '1500', WORK_SWEEP_MS: '200' });
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.end('SIGKILL')));
  children = [];
  await bench.reset();
});
afterAll(() => bench.end());

async function childWorker(mode: 'hang' | 'gate'): Promise<ChildWorker> {
  const child = await ChildWorker.start(mode, bench.environment);
  children.push(child);
  return child;
}

test(
  'what a killed worker had begun is finished by another once the lease has run out',
  { timeout: 60_000 },
  async () => {
    const child = await childWorker('hang');
    const attempts: number[] = [];
    const producer = await bench.producer();

    const { workId } = await inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() }));
    await child.says(`begun ${workId}`);
    const held = await bench.row(workId);
    expect(held.state).toBe('claimed');
    await child.end('SIGKILL');

    await bench.worker({ handlers: { 'mail.send': async (_payload, { attempt }) => void attempts.push(attempt) } });
    const row = await bench.settled(workId, 'done');
    expect(attempts).toEqual([2]);
    expect(row.leaseToken).not.toBe(held.leaseToken);
    expect(row.settledAt?.getTime()).toBeGreaterThan(held.leaseUntil?.getTime() ?? Infinity);
  },
);

test('SIGTERM lets the running work settle, takes no other, and exits 0', { timeout: 60_000 }, async () => {
  const child = await childWorker('gate');
  const producer = await bench.producer();
  const add = (mailId = newId(), dueAt?: Date) =>
    inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId }, dueAt ? { dueAt } : {}));

  const running = await add();
  const gate = await add(GATE_MAIL_ID, new Date(Date.now() + 3_600_000));
  await child.says(`begun ${running.workId}`);

  const exit = child.end('SIGTERM');
  await child.says('stopping');
  const late = await add();
  await bench.rows.query(`UPDATE work_items SET due_at = now() - interval '1 s' WHERE id = $1`, [gate.workId]);

  expect(await exit).toBe(0);
  expect(await bench.row(running.workId)).toMatchObject({ state: 'done', attempts: 1 });
  expect(await bench.row(late.workId)).toMatchObject({ state: 'due', attempts: 0 });
});
