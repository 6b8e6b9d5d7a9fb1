import { afterEach, expect, test } from 'vitest';
import { queueConcurrency } from '../../server/src/platform/jobs/define-job.js';
import { Stack } from '../support/stack/index.js';
import { smallestGap } from './support/request-windows.js';

const WORKERS = 8;
const ACCOUNTS = 4;
const READS_PER_ACCOUNT = 20;
const READ = 'installation.refresh-hierarchy';
const ALL_AT_ONCE = WORKERS * queueConcurrency.zaptec;

let stack: Stack;
afterEach(() => stack?.stop());

test(
  'eight processes that start at once without a token sign in one at a time, a second apart',
  { timeout: 240_000 },
  async () => {
    stack = await Stack.start({
      // Calls that are held are to wait, not to fail: failures in a row would pause their accounts.
      env: { WORK_LEASE_MS: '30000', ZAPTEC_TIMEOUT_MS: '120000' },
      simulator: { INSTALLATIONS: String(ACCOUNTS * READS_PER_ACCOUNT) },
    });
    const reads: { account: string; installations: string[] }[] = [];
    for (let place = 0; place < ACCOUNTS; place += 1) {
      const login = { username: `integrator-${place}@partner.example`, password: `password-${place}` };
      await stack.simulator.call('POST', 'accounts', { ...login, lookupKeys: ['GRNT'] });
      const account = await stack.seed.apiAccount(login);
      const installations = await stack.seed.installations(account, READS_PER_ACCOUNT, place * READS_PER_ACCOUNT);
      reads.push({ account, installations });
    }
    const addReads = async () => {
      for (const { account, installations } of reads) await stack.seed.dueReads(account, installations);
    };
    await addReads();

    const hold = await stack.simulator.fault({ kind: 'hold', path: '/api/*' });
    await Promise.all(Array.from({ length: WORKERS }, () => stack.startWorker()));
    // So many at the same time is only possible with all eight at work.
    await stack.untilWork('all eight have their hands full', READ, ({ claimed }) => claimed >= ALL_AT_ONCE, 60_000);
    await hold.lift();

    await stack.untilWork('all is done', READ, ({ done }) => done === ACCOUNTS * READS_PER_ACCOUNT, 80_000);
    await stack.simulator.invalidateTokens();
    await addReads();
    await stack.untilWork('all is done again', READ, ({ done }) => done === 2 * ACCOUNTS * READS_PER_ACCOUNT, 80_000);

    const calls = await stack.simulator.requests({ kind: 'token' });
    expect(calls.length).toBeGreaterThanOrEqual(2 * ACCOUNTS);
    expect(smallestGap(calls.map(({ time }) => time))).toBeGreaterThanOrEqual(1000);
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 200));
    expect(new Set(calls.map(({ account }) => account)).size).toBe(ACCOUNTS);
    expect(stack.workers.filter(({ hasEnded }) => hasEnded)).toEqual([]);
  },
);
