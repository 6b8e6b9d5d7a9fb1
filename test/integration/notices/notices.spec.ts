import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  installationLost,
  installationRoleTooLow,
} from '../../../server/src/features/installations/access/installation.events.js';
import { NoticesRepository } from '../../../server/src/features/notices/notices.repository.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { DomainEvents } from '../../../server/src/platform/events/domain-events.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';

interface Notice {
  id: string;
  kind: string;
  text: string;
  subject: { type: string; id: string };
  at: string;
  readAt: string | null;
}
interface Notices {
  items: Notice[];
  nextCursor: string | null;
}

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let admin: StaffMember;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  admin = await desk.staff('admin');
  manager = await desk.staff('account-manager');
});
afterAll(() => desk.close());

const noticesOf = async (staff: StaffMember, query = '') => (await staff.get<Notices>(`/api/notices${query}`)).items;
const about = async (staff: StaffMember, subjectId: string) =>
  (await noticesOf(staff, '?limit=100')).filter((one) => one.subject.id === subjectId);
const kindsAbout = async (staff: StaffMember, subjectId: string) =>
  (await about(staff, subjectId)).map((one) => one.kind).reverse();
const told = (staff: StaffMember, subjectId: string, kinds: string[]) =>
  until(`${staff.name} is told of ${kinds.join(', ')}`, async () => {
    const heard = await kindsAbout(staff, subjectId);
    return kinds.every((kind) => heard.includes(kind)) && heard.length === kinds.length;
  });
const unread = async (staff: StaffMember) =>
  (await staff.get<{ unread: { value: number; capped: boolean } }>('/api/notices/unread')).unread;
/** Every event has been told to everybody. */
const quiet = () =>
  until('everybody has been told', async () => {
    const open = await desk.rows(`SELECT 1 FROM work_items WHERE event_id IS NOT NULL AND state IN ('due', 'claimed')`);
    return open.length === 0;
  });

describe('who is told', () => {
  test('the account manager, in a sentence that names the customer; nobody else', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id, name: 'Åse Ødegård' });
    const journey = await Journey.sent(desk, operations, {}, customer);
    await journey.browser.ask(`${journey.link}/decline`, { form: { reason: '' } });
    await told(manager, journey.id, ['denied']);

    expect(await about(manager, journey.id)).toMatchObject([
      {
        text: 'Åse Ødegård: the request was denied.',
        subject: { type: 'consent-request', id: journey.id },
        readAt: null,
      },
    ]);
    await quiet();
    for (const other of [operations, admin]) expect(await about(other, journey.id)).toEqual([]);
  });

  test('operations, when the customer has no account manager', async () => {
    const journey = await Journey.sent(desk, operations);
    await journey.browser.ask(`${journey.link}/decline`, { form: { reason: '' } });

    await told(operations, journey.id, ['denied']);
    await told(admin, journey.id, ['denied']);
    expect(await about(manager, journey.id)).toEqual([]);
  });

  test('operations, when the account manager is disabled; what stood open comes to them, what was done with does not', async () => {
    const leaving = await desk.staff('account-manager');
    const customer = await rows.customer(leaving.id);
    const [open, read] = [await rows.notice(leaving.id, customer), await rows.notice(leaving.id, customer)];
    const [openSubject] = (await noticesOf(leaving)).filter(({ id }) => id === open).map(({ subject }) => subject.id);
    const [readSubject] = (await noticesOf(leaving)).filter(({ id }) => id === read).map(({ subject }) => subject.id);
    await leaving.post(`/api/notices/${read}/read`, {});

    await admin.post(`/api/staff/${leaving.id}/disable`, {});
    await told(operations, openSubject ?? '', ['granted']);
    expect(await about(operations, readSubject ?? '')).toEqual([]);

    const installation = (await rows.installation(customer)).installationId;
    await publish((tx, events) =>
      events.publish(tx, installationLost, { installationId: installation, apiAccountId: desk.apiAccountId }),
    );
    await told(operations, installation, ['lost']);
  });

  test('not the person who did it', async () => {
    const id = await rows.request(await rows.customer(null), 'review', { review_reasons: ['in_baseline'] });
    await operations.post(`/api/consent-requests/${id}/resolve`, { resolution: 'deny', reason: 'Not theirs' });

    await told(admin, id, ['denied']);
    await quiet();
    expect(await about(operations, id)).toEqual([]);
  });

  test('of an installation, those whose customers are tied to it or asked for it', async () => {
    const customer = await rows.customer(manager.id);
    const { installationId, zaptecId } = await rows.installation(customer);
    const other = await desk.staff('account-manager');
    await rows.request(await rows.customer(other.id), 'sent', {
      installation_zaptec_id: zaptecId,
      installation_id_source: 'staff',
    });
    await publish((tx, events) =>
      events.publish(tx, installationRoleTooLow, { installationId, apiAccountId: desk.apiAccountId }),
    );

    await told(manager, installationId, ['role_too_low']);
    await told(other, installationId, ['role_too_low']);
    const [notice] = await about(manager, installationId);
    expect(notice?.text).toMatch(/: the role is too low\. The user group needs Owner or Service there\.$/);
    expect(await about(operations, installationId)).toEqual([]);
  });
});

describe('facts beside each other', () => {
  test('a later one takes no earlier one’s place; the same again is one notice while it is unread', async () => {
    const home = await desk.provider.home();
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const journey = await Journey.sent(desk, operations, {}, customer);
    const returnUrl = await journey.returnUrl();
    await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
    await journey.browser.open(`${returnUrl}?success=false`);
    await journey.browser.open(`${returnUrl}?success=false&again=1`);
    await told(manager, journey.id, ['declined_while_checking']);

    await desk.provider.share(home.installationId);
    await desk.hurryUntil('granted', async () => (await journey.state()) === 'granted');
    await told(manager, journey.id, ['declined_while_checking', 'granted']);
  });
});

describe('being done with them', () => {
  test('one or all, read or dismissed; what came later stays; of others there is nothing', async () => {
    const reader = await desk.staff('account-manager');
    const customer = await rows.customer(reader.id);
    const ids: string[] = [];
    for (const hour of [4, 3, 2, 1]) {
      const id = await rows.notice(reader.id, customer);
      await desk.rows(`UPDATE notices SET at = now() - $2 * interval '1 hour' WHERE id = $1`, [id, hour]);
      ids.unshift(id);
    }
    const list = () => noticesOf(reader);
    expect((await list()).map(({ id }) => id)).toEqual(ids);
    expect(await unread(reader)).toEqual({ value: 4, capped: false });

    await reader.post(`/api/notices/${ids[3]}/read`, {});
    await reader.post(`/api/notices/${ids[3]}/read`, {});
    expect(await unread(reader)).toEqual({ value: 3, capped: false });
    await reader.post(`/api/notices/${ids[2]}/dismiss`, {});
    expect((await list()).map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3]]);
    expect((await noticesOf(reader, '?unread=true')).map(({ id }) => id)).toEqual([ids[0], ids[1]]);

    const upTo = (await list())[1]?.at;
    await reader.post('/api/notices/read', { upTo });
    expect(await unread(reader)).toEqual({ value: 1, capped: false });
    await reader.post('/api/notices/dismiss', { upTo });
    expect((await list()).map(({ id }) => id)).toEqual([ids[0]]);

    const stranger = await desk.staff('account-manager');
    expect((await stranger.raw('post', `/api/notices/${ids[0]}/dismiss`, {})).status).toBe(404);
    await stranger.post('/api/notices/dismiss', { upTo: new Date().toISOString() });
    expect(await unread(reader)).toEqual({ value: 1, capped: false });
    expect((await reader.raw('post', '/api/notices/read', { upTo: 'today' })).status).toBe(400);
  });

  test('they follow a customer to another manager: unread ones as unread, read ones not; once is enough', async () => {
    const [before, after] = [await desk.staff('account-manager'), await desk.staff('account-manager')];
    const customer = await rows.customer(before.id);
    const [open, read] = [await rows.notice(before.id, customer), await rows.notice(before.id, customer)];
    await before.post(`/api/notices/${read}/read`, {});
    const [openNotice] = (await noticesOf(before)).filter(({ id }) => id === open);

    await operations.post(`/api/customers/${customer}/account-manager`, { accountManagerId: after.id });
    // Nothing of a customer who is somebody else's now, even before the notices have moved.
    expect(await noticesOf(before)).toEqual([]);
    await told(after, openNotice?.subject.id ?? '', ['granted']);
    expect(await noticesOf(after)).toMatchObject([{ at: openNotice?.at, readAt: null }]);

    await after.post(`/api/notices/${(await noticesOf(after))[0]?.id}/dismiss`, {});
    await operations.post(`/api/customers/${customer}/account-manager`, { accountManagerId: null });
    await quiet();
    expect(await about(operations, openNotice?.subject.id ?? '')).toEqual([]);
  });
});

test('a page by key, a count that ends at a thousand, and old ones that go', async () => {
  const reader = await desk.staff('account-manager');
  const customer = await rows.customer(reader.id);
  await desk.rows(
    `INSERT INTO notices (id, staff_id, kind, subject_type, subject_id, customer_id, at)
     SELECT gen_random_uuid(), $1, 'granted', 'consent-request', gen_random_uuid(), $2, now() - n * interval '1 s'
       FROM generate_series(1, 1005) n`,
    [reader.id, customer],
  );
  expect(await unread(reader)).toEqual({ value: 1000, capped: true });
  const first = await reader.get<Notices>('/api/notices?limit=2');
  const second = await reader.get<Notices>(`/api/notices?limit=2&after=${first.nextCursor}`);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);

  await desk.rows(
    `UPDATE notices SET at = now() - interval '31 days', dismissed_at = CASE WHEN n.row % 2 = 0 THEN now() END
       FROM (SELECT id, row_number() OVER () AS row FROM notices WHERE staff_id = $1 LIMIT 4) n WHERE n.id = notices.id`,
    [reader.id],
  );
  await desk.rows(
    `UPDATE notices SET at = now() - interval '181 days' WHERE id = (SELECT id FROM notices WHERE staff_id = $1
        AND at > now() - interval '1 day' LIMIT 1)`,
    [reader.id],
  );
  expect(await desk.worker.get(NoticesRepository, { strict: false }).deleteOld(100)).toBe(3);
});

function publish(work: (tx: Parameters<DomainEvents['publish']>[0], events: DomainEvents) => Promise<void>) {
  const events = desk.api.get(DomainEvents, { strict: false });
  return desk.api.get(Transactions, { strict: false }).run((tx) => work(tx, events));
}
