import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../server/src/features/consent-requests/mails/send-mail.job.js';
import { newId } from '../../../server/src/shared/ids.js';
import { Metrics } from '../../../server/src/platform/metrics/metrics.js';
import { until } from '../../support/until.js';
import { engine, inTx, JobsBench } from './support/jobs-bench.js';

let bench: JobsBench;
const bringBack: (() => Promise<void>)[] = [];

beforeAll(async () => {
  bench = await JobsBench.open();
});
afterEach(async () => {
  await comeBack();
  await bench.reset();
});
afterAll(() => bench.end());

async function comeBack(): Promise<void> {
  for (const back of bringBack.splice(0)) await back();
}

/** Queue storage that takes every call and answers none: the worst way to be away. Returns a producer using it. */
async function producerWithoutAnswers() {
  if (engine() === 'redis') {
    const port = await silentServer();
    return bench.producer(bench.configWith({ REDIS_URL: `redis://127.0.0.1:${port}` }));
  }

  const producer = await bench.producer();
  const owner = new Client({ connectionString: bench.database.ownerUrl });
  await owner.connect();
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE bullmq.job IN ACCESS EXCLUSIVE MODE');
  bringBack.push(() => owner.end());
  return producer;
}

async function silentServer(): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  bringBack.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test('a request commits without waiting for a queue that does not answer, and its work is done once it is back', async () => {
  const producer = await producerWithoutAnswers();
  const failures = async () => {
    const text = await producer.get(Metrics).registry.metrics();
    return Number(/nudge_failures_total\{queue="mail"\} (\d+)/.exec(text)?.[1] ?? 0);
  };

  const began = performance.now();
  const added = [];
  for (let n = 0; n < 50; n += 1) {
    added.push(await inTx(producer, (tx, queue) => queue.add(tx, sendMail, { mailId: newId() })));
  }
  expect(performance.now() - began).toBeLessThan(2_500);
  await until('every lost nudge is counted', async () => (await failures()) === 50);

  const leaving = performance.now();
  await bench.close(producer);
  expect(performance.now() - leaving).toBeLessThan(10_000);

  await comeBack();
  await bench.worker({ handlers: { 'mail.send': async () => undefined } });
  for (const { workId } of added) await bench.settled(workId, 'done');
});
