import { afterEach, expect, test } from 'vitest';
import { queueConcurrency } from '../../server/src/platform/jobs/define-job.js';
import { scenarioId } from '../../server/zaptec-simulator/src/world/ids.js';
import { approveFromMail, requestState, sendRequest, Stack } from '../support/stack/index.js';

let stack: Stack;
afterEach(() => stack?.stop());

const kari = { email: 'kari@zaptec.example', installationId: scenarioId('installation', 1) };
const READS = queueConcurrency.zaptec + 4;

test('the storage of the queues is emptied in mid-journey, with work running and work waiting: it still ends', async () => {
  stack = await Stack.start({
    apis: 1,
    workers: 1,
    env: { ZAPTEC_TIMEOUT_MS: '60000' },
    simulator: { INSTALLATIONS: String(READS) },
  });
  const group = await stack.seed.userGroup();
  const staff = await stack.signIn('operations');
  const request = await sendRequest(staff, group);
  const [mail] = await stack.mailsTo(request.customer.email);
  await requestState(stack, request.id, 'sent');
  const { browser, returnUrl } = await approveFromMail(stack, mail?.text ?? '', kari);

  // The worker's hands are full of reads that do not end, so that the claim has to wait in the queue.
  const hold = await stack.simulator.fault({ kind: 'hold', path: '/api/*' });
  const installations = await stack.seed.installations(group.apiAccountId, READS);
  await stack.seed.dueReads(group.apiAccountId, installations);
  await stack.untilWork('it can take no more', '%', ({ claimed }) => claimed === queueConcurrency.zaptec);
  await browser.comeBack({ url: returnUrl });
  await stack.untilRow(
    'all that waits has been nudged',
    `SELECT 1 WHERE NOT EXISTS (SELECT FROM work_items WHERE state = 'due' AND due_at <= now() AND nudged_at IS NULL)
       AND EXISTS (SELECT FROM work_items WHERE state = 'due' AND name = 'consent-request.confirm-claim')`,
  );
  expect(await stack.queue.entries()).toBeGreaterThanOrEqual(READS + 1);

  await stack.queue.empty();
  expect(await stack.queue.entries()).toBe(0);
  await hold.lift();

  await requestState(stack, request.id, 'granted');
  await stack.untilWork(
    'all reads have ended',
    'installation.refresh-hierarchy',
    ({ due, claimed }) => due + claimed === 0,
  );
  expect(await stack.work('installation.refresh-hierarchy')).toMatchObject({ failed: 0, skipped: 0 });
  expect(await stack.work('consent-request.confirm-claim')).toMatchObject({ done: 1, failed: 0 });
  expect(stack.worker().hasEnded).toBe(false);
});
