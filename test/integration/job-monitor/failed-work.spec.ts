import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WorkItem } from '../../../server/src/platform/jobs/work-item.entity.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let rows: Rows;
let admin: StaffMember;
let operations: StaffMember;
let place: InstallationRows;
let customerId: string;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  admin = await desk.staff('admin');
  operations = await desk.staff('operations', 'Olga Operations');
  customerId = await rows.customer(null, 'Åse Østby');
  place = await rows.installation(customerId, 'Failing Place');
});
afterEach(() => desk.rows(`DELETE FROM work_items WHERE state = 'failed'`));
afterAll(() => desk.close());

const refreshKey = () => `installation.refresh-hierarchy:${place.installationId}:${desk.apiAccountId}`;
const refresh = () => ({ installationId: place.installationId, apiAccountId: desk.apiAccountId });

const stateOf = async (id: string) =>
  (await desk.row<Pick<WorkItem, 'state' | 'result'>>('SELECT state, result FROM work_items WHERE id = $1', [id]))
    .state;

const settled = (id: string) =>
  until('the work is settled', async () => {
    const state = await stateOf(id);
    return ['done', 'skipped', 'failed'].includes(state) && state;
  });

interface Item {
  type: string;
  id: string;
  title: string;
  detail: string | null;
  subjects: { type: string; id: string; title: string }[];
}
interface Dashboard {
  failures: Item[];
  counts: { failedWork: { value: number }; failingAccounts: { value: number } };
}
const failedWork = async (who: StaffMember) =>
  (await who.get<Dashboard>('/api/dashboard')).failures.filter(({ type }) => type === 'work');

const audited = (id: string) =>
  desk.rows<{ event: string; actor_label: string; data: object }>(
    `SELECT event, actor_label, data FROM audit_log WHERE subject_type = 'work' AND subject_id = $1`,
    [id],
  );

describe('on the dashboard', () => {
  test('who reads the number reads what it counts, with names to follow; what a machine said is for operations', async () => {
    const requestId = await rows.request(customerId, 'claimed');
    const reading = await rows.failedWork('installation.refresh-hierarchy', refresh());
    const announcing = await rows.failedWork('consent-request.announce-grant', { consentRequestId: requestId });
    const unknown = await rows.failedWork('job.of-another-version', { mailId: 'no id at all', claimId: 7 });

    for (const who of [operations, admin, await desk.staff('viewer')]) {
      const items = new Map((await failedWork(who)).map((item) => [item.id, item]));
      expect((await who.get<Dashboard>('/api/dashboard')).counts.failedWork.value).toBe(items.size);
      expect(items.get(reading)).toMatchObject({
        title: 'Reading an installation',
        detail: who.role === 'viewer' ? null : 'it broke',
        subjects: [
          {
            type: 'installation',
            id: place.installationId,
            title: expect.stringContaining('Failing Place') as unknown,
          },
          { type: 'api-account', id: desk.apiAccountId, title: 'Main account' },
        ],
      });
      expect(items.get(announcing)?.subjects.map(({ type, id }) => [type, id])).toEqual([
        ['consent-request', requestId],
        ['customer', customerId],
      ]);
      expect(items.get(unknown)).toMatchObject({ title: 'job.of-another-version', subjects: [] });
    }
    // They read only their own, and so no number of it either.
    const manager = await desk.staff('account-manager');
    expect(await failedWork(manager)).toEqual([]);
    expect((await manager.get<Dashboard>('/api/dashboard')).counts.failedWork.value).toBe(0);
  });
});

describe('the list', () => {
  interface Row {
    id: string;
    title: string;
    since: string;
    tries: number;
    error: string;
    detail: string | null;
    subjects: { type: string; id: string }[];
  }
  interface Page {
    items: Row[];
    nextCursor: string | null;
    count: { value: number; capped: boolean };
  }
  const page = (query = '') => operations.get<Page>(`/api/failed-work${query}`);

  test('everything that was given up, the latest first, a page at a time', async () => {
    const ids: string[] = [];
    for (let minutes = 1; minutes <= 7; minutes += 1) {
      const id = await rows.failedWork('installation.refresh-hierarchy', refresh());
      // Two at the same instant: a page never ends between them so that one is lost.
      await desk.rows(
        `UPDATE work_items SET settled_at = date_trunc('hour', now()) - $2 * interval '1 min' WHERE id = $1`,
        [id, Math.floor(minutes / 2)],
      );
      ids.push(id);
    }
    await desk.rows(
      `UPDATE work_items SET last_error = 'connect ECONNREFUSED 127.0.0.1:25', attempts = 40 WHERE id = $1`,
      [ids[0]],
    );

    const read: Row[] = [];
    for (let query: string | null = '?limit=2'; query;) {
      const { items, nextCursor, count } = await page(query);
      expect(count).toEqual({ value: 7, capped: false });
      read.push(...items);
      query = nextCursor && `?limit=2&after=${encodeURIComponent(nextCursor)}`;
    }
    expect(new Set(read.map(({ id }) => id))).toEqual(new Set(ids));
    const times = read.map(({ since }) => since);
    expect(times).toEqual([...times].sort().reverse());
    expect(read[0]).toMatchObject({
      id: ids[0],
      title: 'Reading an installation',
      tries: 40,
      error: 'A connection that it needs was refused or broke off.',
      detail: 'connect ECONNREFUSED 127.0.0.1:25',
      subjects: [
        { type: 'installation', id: place.installationId },
        { type: 'api-account', id: desk.apiAccountId },
      ],
    });
  });

  test('what is dismissed or done stands there no longer; what is no parameter of it is named', async () => {
    const id = await rows.failedWork('job.of-another-version', { mailId: 'no id at all' });
    expect((await page()).items).toMatchObject([{ id, title: 'job.of-another-version', subjects: [] }]);
    await operations.post(`/api/failed-work/${id}/dismiss`);
    expect(await page()).toEqual({ items: [], nextCursor: null, count: { value: 0, capped: false } });
    for (const [query, field] of [
      ['?limit=101', 'limit'],
      ['?after=nonsense', 'after'],
      ['?q=mail', 'q'],
    ] as const) {
      const { status, text } = await operations.raw('get', `/api/failed-work${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(text).toMatch(new RegExp(`\\b${field}\\b`));
    }
  });
});

describe('tried again', () => {
  /** Ending a request that has ended already: nothing to do, so it is settled at once. */
  async function expiring(): Promise<{ id: string; payload: object; key: string }> {
    const consentRequestId = await rows.request(customerId, 'cancelled');
    const payload = { consentRequestId };
    const key = `consent-request.expire:${consentRequestId}`;
    return { id: await rows.failedWork('consent-request.expire', payload, key), payload, key };
  }

  test('it is done, and the trail says by whom', async () => {
    const { id } = await expiring();
    expect(await operations.post(`/api/failed-work/${id}/retry`)).toEqual({ id, state: 'due' });
    expect(await settled(id)).not.toBe('failed');
    expect(await audited(id)).toEqual([
      { event: 'work.retried', actor_label: 'Olga Operations', data: { job: 'consent-request.expire' } },
    ]);
    expect(await failedWork(operations)).toEqual([]);
  });

  test('by three at once it is tried once', async () => {
    const { id } = await expiring();
    const answers = await Promise.all([1, 2, 3].map(() => operations.raw('post', `/api/failed-work/${id}/retry`, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'WORK_NOT_FAILED' });
    expect(await audited(id)).toHaveLength(1);
    await settled(id);
  });

  test('not while the same work is under way', async () => {
    const { id, payload, key } = await expiring();
    const other = await rows.work('consent-request.expire', payload, key, '1 day');
    const { body } = await operations.raw('post', `/api/failed-work/${id}/retry`, {});
    expect(body).toMatchObject({ code: 'WORK_UNDER_WAY', status: 409 });
    expect(await stateOf(id)).toBe('failed');
    await desk.rows('DELETE FROM work_items WHERE id = $1', [other]);
  });
});

test('dismissed, it is gone and stays in the trail', async () => {
  const id = await rows.failedWork('mail.send', {});
  expect(await operations.post(`/api/failed-work/${id}/dismiss`)).toEqual({ id, state: 'skipped' });
  expect(await failedWork(operations)).toEqual([]);
  expect(await audited(id)).toEqual([
    { event: 'work.dismissed', actor_label: 'Olga Operations', data: { job: 'mail.send' } },
  ]);
  expect((await operations.raw('post', `/api/failed-work/${id}/dismiss`)).body).toMatchObject({
    code: 'WORK_NOT_FAILED',
  });
  const nowhere = '0199d2f0-0000-7000-8000-000000000000';
  expect((await operations.raw('post', `/api/failed-work/${nowhere}/retry`)).body).toMatchObject({
    code: 'WORK_NOT_FOUND',
  });
});

test('a later success of the same work settles it; that of other work does not', async () => {
  const id = await rows.failedWork('installation.refresh-hierarchy', refresh(), refreshKey());
  const elsewhere = await rows.failedWork(
    'installation.refresh-hierarchy',
    refresh(),
    'installation.refresh-hierarchy:x:y',
  );
  await operations.post(`/api/installations/${place.installationId}/refresh`, {}, 202);
  await until('the earlier failure is settled', async () => (await stateOf(id)) === 'skipped');
  const row = await desk.row<{ result: object }>('SELECT result FROM work_items WHERE id = $1', [id]);
  expect(row.result).toEqual({ reason: 'a later run succeeded' });
  expect(await stateOf(elsewhere)).toBe('failed');
});

describe('the console', () => {
  const queue = () => desk.api.get<Queue>(getQueueToken('housekeeping'), { strict: false });

  /** Work whose payload nobody can read fails at once, and leaves an entry in the console. */
  async function failingWork(): Promise<{ id: string; entry: string }> {
    const id = await rows.work('consent-request.expire', { consentRequestId: 'broken' }, null);
    expect(await settled(id)).toBe('failed');
    const entry = await until('the entry is among the failed', async () =>
      (await queue().getFailed()).find(({ data }) => (data as { workId?: string }).workId === id),
    );
    return { id, entry: entry.id ?? '' };
  }
  const mend = async (id: string) => {
    const consentRequestId = await rows.request(customerId, 'cancelled');
    await desk.rows('UPDATE work_items SET payload = $2 WHERE id = $1', [id, JSON.stringify({ consentRequestId })]);
  };

  test('tries the row again, and its entry is gone', async () => {
    const { id, entry } = await failingWork();
    await mend(id);
    await admin.agent.put(`/jobs/api/queues/housekeeping/${entry}/retry`).expect(204);
    expect(await settled(id)).not.toBe('failed');
    expect(await audited(id)).toMatchObject([{ event: 'work.retried', actor_label: admin.name }]);
    expect(await queue().getJob(entry)).toBeUndefined();
    await admin.agent.put(`/jobs/api/queues/housekeeping/${entry}/retry`).expect(404);
  });

  test('tries all failed ones again, past those that are settled meanwhile', async () => {
    const [one, gone, other] = [await failingWork(), await failingWork(), await failingWork()];
    await Promise.all([one, other].map(({ id }) => mend(id)));
    await operations.post(`/api/failed-work/${gone.id}/dismiss`, {});
    await admin.agent.put('/jobs/api/queues/housekeeping/retry/failed').expect(200);
    for (const { id } of [one, other]) expect(await settled(id)).not.toBe('failed');
    expect(await stateOf(gone.id)).toBe('skipped');
    expect(await audited(gone.id)).toMatchObject([{ event: 'work.dismissed' }]);
  });

  test.each([
    ['put', 'pause'],
    ['put', 'resume'],
    ['put', 'housekeeping/pause'],
    ['put', 'housekeeping/empty'],
    ['put', 'housekeeping/obliterate'],
    ['put', 'housekeeping/clean/failed'],
    ['put', 'housekeeping/promote'],
    ['put', 'housekeeping/retry/completed'],
    ['put', 'housekeeping/concurrency'],
    ['post', 'housekeeping/add'],
    ['put', 'housekeeping/some-entry/clean'],
    ['patch', 'housekeeping/some-entry/update-data'],
  ] as const)('%s %s does nothing and says so', async (method, path) => {
    const answer = await admin.agent[method](`/jobs/api/queues/${path}`).send({}).expect(405);
    expect(answer.body).toMatchObject({ code: 'NOT_DONE_HERE', error: { key: expect.any(String) as unknown } });
    expect(await queue().isPaused()).toBe(false);
  });

  test('takes nothing from other sites', async () => {
    const { entry, id } = await failingWork();
    const foreign = admin.agent
      .put(`/jobs/api/queues/housekeeping/${entry}/retry`)
      .set('Origin', 'https://evil.example');
    await foreign.expect(403);
    expect(await stateOf(id)).toBe('failed');
  });

  test('who is no administrator reads a page, a program a document', async () => {
    const page = await operations.agent.get('/jobs').set('Accept', 'text/html').expect(403);
    expect(page.type).toBe('text/html');
    expect(page.text).toContain('<h1>The job console is for administrators</h1>');
    expect(page.text).toContain('href="/"');
    const stranger = await desk.anonymous().get('/jobs/queue/mail').set('Accept', 'text/html').expect(401);
    expect(stranger.text).toContain('<h1>Sign in first</h1>');
    const program = await operations.agent.get('/jobs').set('Accept', 'application/json').expect(403);
    expect(program.body).toMatchObject({ code: 'FORBIDDEN' });
    const inside = await operations.agent.get('/jobs/api/queues').set('Accept', 'text/html').expect(403);
    expect(inside.type).toBe('application/problem+json');
    await operations.agent.put('/jobs/api/queues/housekeeping/retry/failed').expect(403);
  });

  test('every address of its pages finds its files', async () => {
    for (const path of ['/jobs', '/jobs/', '/jobs/queue/mail', '/jobs/queue/mail/some-entry']) {
      const page = await admin.agent.get(path).set('Accept', 'text/html').expect(200);
      expect(page.headers['content-security-policy']).toContain(`base-uri 'self'`);
      expect(page.text).toContain('<base href="/jobs/" />');
      expect(page.text).toContain('/jobs/console.css');
      expect(page.text).not.toContain('googleapis');
    }
    await admin.agent.get('/jobs/console.css').expect(200).expect('Content-Type', /css/);
    const elsewhere = await admin.agent.get('/').expect('Content-Security-Policy', /base-uri 'none'/);
    expect(elsewhere.status).toBeLessThan(500);
  });
});
