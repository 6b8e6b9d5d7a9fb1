import { Agent } from 'node:http';
import { CookieAccessInfo } from 'cookiejar';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveStream } from '../support/live-stream.js';
import { sendRequest, Stack, type Exit, type SeededRequest } from '../support/stack/index.js';
import { until } from '../support/until.js';
import { HeldSmtp } from './support/held-smtp.js';

/** What an operator's supervisor grants. */
const EXIT_WITHIN_MS = 10_000;
/** When nothing is stuck, the end waits for no limit of its own. */
const SETTLED_WITHIN_MS = 5_000;

let stack: Stack;
let smtp: HeldSmtp;
let inFlight: InFlight;
const cleanUp: (() => Promise<unknown>)[] = [];

interface InFlight {
  request: SeededRequest;
  liftHold: () => Promise<void>;
  answer: Promise<Outcome>;
  /** Sends a request over the very connection that `answer` comes on, as soon as that is free. */
  sendNext: () => Promise<Outcome>;
}

/** Status of an answer, or the name of the fault when there was none. */
type Outcome = number | string;

beforeEach(async () => {
  smtp = await HeldSmtp.start();
  stack = await Stack.start({
    apis: 1,
    workers: 1,
    // The lease is far longer than the test: what is done by another worker was handed back, not taken over.
    env: { SMTP_URL: smtp.url, WORK_LEASE_MS: '60000', MAIL_UNCERTAIN_AFTER_MS: '1000' },
    simulator: { INSTALLATIONS: '1' },
  });
  inFlight = await allInFlight();
});
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
  await stack?.stop();
  await smtp?.close();
});

/** A request of a person, a mail and a read of a hierarchy, each waiting for an answer from outside. */
async function allInFlight(): Promise<InFlight> {
  const group = await stack.seed.userGroup();
  const [admin, staff] = await Promise.all([stack.signIn('admin'), stack.signIn('operations')]);
  // The live test brings a token and knows the list; then nothing is held that the read needs first.
  await admin.post(`/api/api-accounts/${group.apiAccountId}/test`).expect(200);
  const holdRead = await stack.simulator.fault({ kind: 'hold', path: '/api/installation/*/hierarchy' });
  const holdList = await stack.simulator.fault({ kind: 'hold', path: '/api/installation' });

  const installations = await stack.seed.installations(group.apiAccountId, 1);
  await stack.seed.dueReads(group.apiAccountId, installations);
  const request = await sendRequest(staff, group);
  // One connection that is kept, as a proxy's is.
  const connection = new Agent({ keepAlive: true, maxSockets: 1 });
  const answer = outcomeOf(admin.post(`/api/api-accounts/${group.apiAccountId}/test`).agent(connection));
  const sendNext = () => outcomeOf(admin.get('/api/session').agent(connection));
  await Promise.all([holdRead.met(1), holdList.met(1), until('the mail server has the mail', () => smtp.taken === 1)]);
  const liftHold = async () => void (await Promise.all([holdRead.lift(), holdList.lift()]));
  return { request, answer, sendNext, liftHold };
}

const outcomeOf = (sent: PromiseLike<{ status: number }>): Promise<Outcome> =>
  Promise.resolve(sent).then(
    ({ status }) => status,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

async function terminate(name: 'api' | 'worker'): Promise<{ exit: Exit; ms: number }> {
  const process = name === 'api' ? stack.api : stack.worker();
  const startedAt = performance.now();
  const exit = await process?.end('SIGTERM');
  return { exit: exit ?? { code: null, signal: null }, ms: performance.now() - startedAt };
}

async function refusesConnections(): Promise<boolean> {
  return fetch(`${stack.url}/health/live`).then(
    () => false,
    () => true,
  );
}

/** A person looks at a page, which hears of changes for as long as it is open. */
async function openWindow(): Promise<LiveStream> {
  const { jar } = await stack.signIn('viewer');
  const cookie = jar.getCookies(CookieAccessInfo.All).toValueString();
  const stream = await LiveStream.open(`${stack.url}/api/live`, cookie);
  await stream.receives('ready');
  return stream;
}

/** A round of the due-work sweep stands still until the lock is let go. */
async function holdSweepRound(): Promise<{ letGo: () => Promise<unknown> }> {
  const holder = new Client({ connectionString: stack.database.ownerUrl });
  await holder.connect();
  cleanUp.push(() => holder.end());
  await holder.query('BEGIN; LOCK TABLE api_accounts IN ACCESS EXCLUSIVE MODE');
  await stack.untilRow(
    'a round waits for the lock',
    `SELECT 1 FROM pg_locks JOIN pg_class c ON c.oid = relation WHERE c.relname = 'api_accounts' AND NOT granted`,
  );
  return { letGo: () => holder.query('ROLLBACK') };
}

const mailRow = async (request: SeededRequest) =>
  (
    await stack.sql<{ state: string; attempts: number }>(
      'SELECT state, attempts FROM consent_mails WHERE consent_request_id = $1',
      [request.id],
    )
  )[0];

test('SIGTERM with a request, a mail and a read in flight: what ends in time settles, exit code 0', async () => {
  const window = await openWindow();
  const ending = Promise.all([terminate('api'), terminate('worker')]);
  await until('no new request is taken', refusesConnections);
  // Streams end first, for nothing else would end them.
  await window.ends();
  const next = inFlight.sendNext();
  await inFlight.liftHold();
  smtp.letGo();

  expect(await inFlight.answer).toBe(200);
  // The connection ended with its answer: the next request found nobody.
  expect(await next).toMatch(/^ECONNREFUSED/);
  for (const { exit, ms } of await ending) {
    expect(exit).toEqual({ code: 0, signal: null });
    expect(ms).toBeLessThan(SETTLED_WITHIN_MS);
  }
  expect(await mailRow(inFlight.request)).toEqual({ state: 'accepted', attempts: 1 });
  expect(await stack.work('mail.send')).toMatchObject({ done: 1, due: 0, claimed: 0 });
  expect(await stack.work('installation.refresh-hierarchy')).toMatchObject({ done: 1, due: 0, claimed: 0 });
});

test('SIGTERM while a round of the due-work sweep stands still: the stuck work is handed back in time all the same', async () => {
  const { letGo } = await holdSweepRound();
  const ending = terminate('worker');
  await stack.untilWork(
    'the mail is handed back',
    'mail.send',
    ({ due, claimed }) => due === 1 && claimed === 0,
    9_400,
  );
  await letGo();

  const { exit, ms } = await ending;
  expect(exit).toEqual({ code: 0, signal: null });
  expect(ms).toBeLessThan(EXIT_WITHIN_MS);
});

test('SIGTERM with all three stuck: exit code 0 within 10 s, and another worker does what was handed back', async () => {
  for (const { exit, ms } of await Promise.all([terminate('api'), terminate('worker')])) {
    expect(exit).toEqual({ code: 0, signal: null });
    expect(ms).toBeLessThan(EXIT_WITHIN_MS);
  }
  expect(typeof (await inFlight.answer)).toBe('string');
  expect(await stack.work('mail.send')).toMatchObject({ done: 0, due: 1, claimed: 0 });
  expect(await stack.work('installation.refresh-hierarchy')).toMatchObject({ done: 0, due: 1, claimed: 0 });
  expect(await mailRow(inFlight.request)).toEqual({ state: 'handing_over', attempts: 1 });

  await inFlight.liftHold();
  await stack.startWorker();
  await stack.untilWork('the read is done', 'installation.refresh-hierarchy', ({ done }) => done === 1);
  await stack.untilRow(
    'the mail is shown as uncertain',
    `SELECT 1 FROM consent_requests WHERE id = $1 AND state = 'sent' AND mail_uncertain`,
    [inFlight.request.id],
  );
  expect(await mailRow(inFlight.request)).toEqual({ state: 'uncertain', attempts: 1 });
  expect(smtp.taken).toBe(1);
});
