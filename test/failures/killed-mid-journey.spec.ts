import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scenarioId } from '../../server/zaptec-simulator/src/world/ids.js';
import {
  approveFromMail,
  requestState,
  sendRequest,
  Stack,
  type SeededRequest,
  type SeededUserGroup,
  type StaffClient,
} from '../support/stack/index.js';

/** The advisory lock of one token call at a time (platform/zaptec/token/token-gate.ts). */
const TOKEN_GATE = 7_420_661;

const kari = { email: 'kari@zaptec.example', installationId: scenarioId('installation', 1) };
const jonas = { email: 'jonas@zaptec.example', installationId: scenarioId('installation', 2) };
const ingrid = { email: 'ingrid@zaptec.example', installationId: scenarioId('installation', 4) };
const sense = { email: 'sense@zaptec.example', installationId: scenarioId('installation', 14) };

let stack: Stack;
let group: SeededUserGroup;
let staff: StaffClient;

beforeAll(async () => {
  stack = await Stack.start({ apis: 1, env: { MAIL_UNCERTAIN_AFTER_MS: '1000' } });
  group = await stack.seed.userGroup();
  staff = await stack.signIn('operations');
});
afterEach(() => Promise.all(stack.workers.map((worker) => worker.end('SIGKILL'))));
afterAll(() => stack?.stop());

const mailRows = (request: SeededRequest) =>
  stack.sql<{ state: string; attempts: number }>(
    `SELECT state, attempts FROM consent_mails WHERE consent_request_id = $1 AND kind = 'request'`,
    [request.id],
  );

/** The API dies after it has answered, before the queue has heard of the work. */
async function killApiBeforeTheNudge<T>(act: () => Promise<T>): Promise<T> {
  const before = await stack.queue.entries();
  const stalled = await stack.queue.stall();
  const result = await act();
  await stack.api?.end('SIGKILL');
  await stalled.letGo();
  expect(await stack.queue.entries()).toBe(before);
  return result;
}

test('an API killed after its commit and before the nudge: the mail goes out, the claim is confirmed', async () => {
  const request = await killApiBeforeTheNudge(() => sendRequest(staff, group));
  const { id, customer } = request;
  expect(await stack.work('mail.send')).toMatchObject({ due: 1, done: 0 });

  await Promise.all([stack.startApi(), stack.startWorker()]);
  const [mail] = await stack.mailsTo(customer.email);
  await requestState(stack, id, 'sent');

  await stack.worker(stack.workers.length - 1).end('SIGKILL');
  const { browser, returnUrl } = await approveFromMail(stack, mail?.text ?? '', kari);
  await killApiBeforeTheNudge(() => browser.comeBack({ url: returnUrl }));
  expect(await stack.work('consent-request.confirm-claim')).toMatchObject({ due: 1, done: 0 });

  await Promise.all([stack.startApi(), stack.startWorker()]);
  await requestState(stack, id, 'granted');
  expect(await mailRows(request)).toEqual([{ state: 'accepted', attempts: 1 }]);
});

/** The customer has come back from the portal; nobody works yet. */
async function claimed(who: typeof kari): Promise<SeededRequest> {
  const worker = await stack.startWorker();
  const request = await sendRequest(staff, group);
  const [mail] = await stack.mailsTo(request.customer.email);
  await requestState(stack, request.id, 'sent');
  await worker.end('SIGTERM');

  const { browser, returnUrl } = await approveFromMail(stack, mail?.text ?? '', who);
  await browser.comeBack({ url: returnUrl });
  return request;
}

const untilConfirming = () =>
  stack.untilWork('a worker has claimed the work', 'consent-request.confirm-claim', ({ claimed: rows }) => rows === 1);

test('a worker killed after it claimed the work and before its first call: another one confirms', async () => {
  const request = await claimed(jonas);
  await stack.sql('DELETE FROM zaptec_tokens');
  const newest = (await stack.simulator.requests()).at(-1)?.sequence ?? 0;
  const gate = new Client({ connectionString: stack.database.ownerUrl });
  await gate.connect();
  await gate.query('SELECT pg_advisory_lock($1)', [TOKEN_GATE]);

  const first = await stack.startWorker();
  await untilConfirming();
  await stack.untilRow(
    'it waits for its turn to sign in',
    `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
    [TOKEN_GATE],
  );
  await first.end('SIGKILL');
  expect(await stack.simulator.requests({ after: newest })).toEqual([]);
  await gate.end();

  await stack.startWorker();
  await requestState(stack, request.id, 'granted');
});

test('a worker killed while the provider thinks: another one confirms', async () => {
  const request = await claimed(sense);
  const hold = await stack.simulator.fault({ kind: 'hold', path: `/api/installation/${sense.installationId}` });

  const first = await stack.startWorker();
  await untilConfirming();
  await hold.met(1);
  await first.end('SIGKILL');
  await hold.lift();
  expect(await stack.work('consent-request.confirm-claim')).toMatchObject({ claimed: 1 });

  await stack.startWorker();
  await requestState(stack, request.id, 'granted');
});

test('a worker killed after the mail server took the mail: shown as uncertain, never sent twice, and good', async () => {
  stack.mailbox.addFault({ kind: 'hang-after-data', times: 1 });
  const first = await stack.startWorker();
  const request = await sendRequest(staff, group);
  const [mail] = await stack.mailsTo(request.customer.email);
  expect(await mailRows(request)).toEqual([{ state: 'handing_over', attempts: 1 }]);
  await first.end('SIGKILL');

  await stack.startWorker();
  expect(await requestState(stack, request.id, 'sent')).toMatchObject({ mail_uncertain: true });
  expect(await mailRows(request)).toEqual([{ state: 'uncertain', attempts: 1 }]);
  const { body } = await staff.get(`/api/consent-requests/${request.id}`).expect(200);
  expect((body as { flags: string[] }).flags).toContain('mail_uncertain');

  const { browser, returnUrl } = await approveFromMail(stack, mail?.text ?? '', ingrid);
  await browser.comeBack({ url: returnUrl });
  await requestState(stack, request.id, 'granted');
  // Later mails tell of the grant; the one that was uncertain came once.
  const same = stack.mailbox.messages(request.customer.email).filter(({ subject }) => subject === mail?.subject);
  expect(same.map(({ messageId }) => messageId)).toEqual([mail?.messageId]);
  expect(await mailRows(request)).toHaveLength(1);
});
