import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { jobs } from '../../../server/src/jobs.js';
import { JobsBootError } from '../../../server/src/platform/jobs/jobs-boot.error.js';
import { startProducer, startWorkerWith } from './support/jobs-app.js';
import { engine, JobsBench } from './support/jobs-bench.js';
import { addHandler, SCRIPT, ScriptedJobs } from './support/scripted-jobs.js';

let bench: JobsBench;
beforeAll(async () => {
  bench = await JobsBench.open();
});
afterAll(() => bench.end());

const script = { provide: SCRIPT, useValue: {} };

test('a worker without handlers does not start, and says which are missing', async () => {
  const start = startWorkerWith(bench.config, []);

  await expect(start).rejects.toThrow(JobsBootError);
  await expect(start).rejects.toThrow(/"mail\.send": add @HandlesJob with its definition/);
  const sentences = String(await start.catch((error: unknown) => error)).match(/No method handles/g);
  expect(sentences).toHaveLength(jobs.length);
});

test('a worker with two handlers of one job does not start, and says which', async () => {
  @Injectable()
  class OtherMailJobs extends ScriptedJobs {}
  addHandler(OtherMailJobs, sendMail, 'sendAsWell');

  await expect(startWorkerWith(bench.config, [ScriptedJobs, OtherMailJobs, script])).rejects.toThrow(
    /"mail\.send" is claimed by .*OtherMailJobs\.sendAsWell/,
  );
});

test('one provider under two tokens is one handler', async () => {
  const worker = await startWorkerWith(bench.config, [
    ScriptedJobs,
    { provide: 'alias', useExisting: ScriptedJobs },
    script,
  ]);
  await worker.close();
});

test('a process whose queue was never migrated does not start on PostgreSQL, and says what to run', async () => {
  await bench.asOwner('ALTER SCHEMA bullmq RENAME TO bullmq_away');

  try {
    const start = startProducer(bench.config);
    if (engine() === 'redis') await (await start).close();
    else await expect(start).rejects.toThrow(/npm run cli -- migrate/);
  } finally {
    await bench.asOwner('ALTER SCHEMA bullmq_away RENAME TO bullmq');
  }
});
