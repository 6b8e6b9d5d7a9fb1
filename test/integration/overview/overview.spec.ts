import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Count } from '../../../server/src/platform/http/list-query.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

interface Item {
  type: string;
  id: string;
  title: string;
  reason: { code: string; text: string };
  detail: string | null;
}
interface Dashboard {
  requestsByState: Record<string, Count>;
  reviewsByReason: Record<string, Count>;
  waitingForMe: Item[];
  failures: Item[];
  counts: Record<string, Count>;
}

const exactly = (value: number): Count => ({ value, capped: false });

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let admin: StaffMember;
let customerId: string;
let place: InstallationRows;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  admin = await desk.staff('admin');
  customerId = await rows.customer(null, 'Searched Person');
  await desk.rows(`UPDATE customers SET external_reference = 'CRM-4711' WHERE id = $1`, [customerId]);
  place = await rows.installation(customerId, 'Searched Place');
});
afterAll(() => desk.close());

const dashboard = (who: StaffMember) => who.get<Dashboard>('/api/dashboard');

describe('the dashboard', () => {
  test('counts by state, what waits, what failed', async () => {
    const review = await rows.request(customerId, 'review', { review_reasons: ['in_baseline', 'tied_to_somebody'] });
    const bounced = await rows.request(customerId, 'undeliverable');
    const asked = await rows.request(customerId, 'expired', { attentions: ['link_requested'] });
    await rows.request(customerId, 'cancelled', { attentions: ['link_requested'] });
    const shown = await dashboard(operations);
    expect(shown.requestsByState).toEqual({
      review: exactly(1),
      undeliverable: exactly(1),
      expired: exactly(1),
      cancelled: exactly(1),
    });
    expect(shown.reviewsByReason).toEqual({ in_baseline: exactly(1), tied_to_somebody: exactly(1) });
    expect(new Map(shown.waitingForMe.map(({ id, reason }) => [id, reason]))).toEqual(
      new Map([
        [
          review,
          {
            code: 'review',
            text: 'The account could read this installation before the first request was ever sent. (and 1 more)',
          },
        ],
        [bounced, { code: 'undeliverable', text: 'The mail was refused. Correct the address and send it again.' }],
        [
          asked,
          {
            code: 'link_requested',
            text: 'The customer asks for a new link and has reached the limit: send it yourself.',
          },
        ],
      ]),
    );
    expect(shown.counts).toMatchObject({
      review: exactly(1),
      undeliverable: exactly(1),
      customers: exactly(1),
      userGroups: exactly(1),
      apiAccounts: exactly(1),
    });
  });

  test('denials are counted by whose no it was', async () => {
    const denied = await Promise.all(
      ['customer', 'customer', 'staff'].map((denied_by) => rows.request(customerId, 'denied', { denied_by })),
    );
    const { requestsByState } = await dashboard(operations);
    expect(requestsByState).toMatchObject({
      denied: exactly(3),
      'denied-by-customer': exactly(2),
      'denied-by-staff': exactly(1),
    });
    await desk.rows('DELETE FROM consent_requests WHERE id = ANY($1)', [denied]);
  });

  test('installations of which a part cannot be read are counted, and their list holds just those', async () => {
    const unreadable = JSON.stringify({ count: 1, elements: [{ kind: 'list-of-chargers', id: 'x' }] });
    const mark = (value: string | null) =>
      desk.rows('UPDATE installations SET unreadable = $2 WHERE id = $1', [place.installationId, value]);
    await mark(unreadable);
    expect((await dashboard(operations)).counts.unreadable).toEqual(exactly(1));
    const list = await operations.get<{ items: { id: string }[] }>('/api/installations?unreadable=true');
    expect(list.items.map(({ id }) => id)).toEqual([place.installationId]);
    // Nobody's own: an account manager has no number of it.
    expect((await dashboard(await desk.staff('account-manager'))).counts.unreadable).toEqual(exactly(0));
    await mark(null);
    expect((await dashboard(operations)).counts.unreadable).toEqual(exactly(0));
  });

  test('failing accounts and failed work, with the reason', async () => {
    await desk.rows(
      `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, last_error, created_at, settled_at)
       VALUES (gen_random_uuid(), 'mail.send', '{}', 1, 'failed', now(), 1, 1, 'it broke', now(), now())`,
    );
    await desk.rows(
      `UPDATE api_accounts SET health = 'failing', health_reason = 'HTTP 500', health_since = now(), troubles = $1`,
      [JSON.stringify([{ kind: 'list', reason: 'HTTP 500', since: new Date().toISOString() }])],
    );
    const forOperations = await dashboard(operations);
    expect(forOperations.failures.map((one) => one.type).sort()).toEqual(['api-account', 'work']);
    expect(forOperations.counts).toMatchObject({ failingAccounts: exactly(1), failedWork: exactly(1) });
    const forAdmin = await dashboard(admin);
    expect(forAdmin.failures.map((one) => one.type).sort()).toEqual(['api-account', 'work']);
    expect(forAdmin.failures).toContainEqual(
      expect.objectContaining({
        title: 'Sending a mail',
        reason: { code: 'given_up', text: 'Given up after one try; it is not tried again by itself.' },
        detail: 'it broke',
      }),
    );
    expect(forAdmin.failures).toContainEqual(
      expect.objectContaining({
        type: 'api-account',
        reason: { code: 'failing', text: expect.stringContaining('list of installations cannot be read') as string },
        detail: 'HTTP 500',
      }),
    );
    // And on every page that it makes doubtful.
    const requestId = await rows.request(customerId, 'claimed');
    const health = { health: 'failing', trouble: 'list' };
    expect(await operations.get(`/api/consent-requests/${requestId}`)).toMatchObject({ apiAccount: health });
    const requests = await operations.get<{ items: object[] }>('/api/consent-requests?state=claimed');
    expect(requests.items).toContainEqual(expect.objectContaining({ id: requestId, accountHealth: 'failing' }));
    const page = await operations.get<{ access: object[] }>(`/api/installations/${place.installationId}`);
    expect(page.access).toMatchObject([{ status: 'active', apiAccount: health }]);
    const list = await operations.get<{ items: object[] }>(`/api/installations?customerId=${customerId}`);
    expect(list.items).toMatchObject([{ status: 'active', accountHealth: 'failing' }]);
    await desk.rows(`UPDATE api_accounts SET health = 'ok', health_reason = NULL, troubles = '[]'`);
  });
});

test('a mail that failed says what to do', async () => {
  const id = await rows.request(customerId, 'undeliverable');
  const mailId = randomUUID();
  await desk.rows(
    `INSERT INTO consent_mails (id, consent_request_id, kind, to_address, to_hash, language, state, requested_by_kind, created_at)
     VALUES ($1, $2, 'request', 'a@b.example', 'a@b.example', 'en', 'refused', 'staff', now())`,
    [mailId, id],
  );
  await desk.rows('UPDATE consent_requests SET current_mail_id = $2 WHERE id = $1', [id, mailId]);
  const text = 'The mail server refused the mail. Correct the address and send it again.';
  expect((await dashboard(operations)).failures).toContainEqual(
    expect.objectContaining({ id, reason: { code: 'mail_refused', text } }),
  );
});

test('no number counts further than 1,000, on the dashboard and beside the menu', async () => {
  const manager = await desk.staff('account-manager');
  const own = await rows.customer(manager.id);
  const template = await rows.request(own, 'review', { review_reasons: ['in_baseline'] });
  const copies = (state: string, count: number) =>
    desk.rows(
      `INSERT INTO consent_requests (id, customer_id, user_group_id, state, product, token_version, expires_after_days,
         state_changed_at, created_at, updated_at)
       SELECT gen_random_uuid(), customer_id, user_group_id, $2, product, 1, 30, now(), now(), now()
         FROM consent_requests, generate_series(1, $3) WHERE id = $1`,
      [template, state, count],
    );
  await copies('undeliverable', 1001);
  await copies('expired', 1000);
  await copies('review', 1000);
  const most = { value: 1000, capped: true };

  for (const who of [operations, manager]) {
    const { requestsByState, counts } = await dashboard(who);
    expect(requestsByState).toMatchObject({ undeliverable: most, review: most });
    expect(counts).toMatchObject({ undeliverable: most, review: most });
    const { needsAttention } = await who.get<{ needsAttention: unknown }>('/api/session');
    expect(needsAttention).toMatchObject({ review: most, unattributed: { capped: false } });
  }
  expect((await dashboard(manager)).requestsByState).toEqual({
    expired: exactly(1000),
    undeliverable: most,
    review: most,
  });
  // Their own reviews alone; beyond the most that are counted each number is a floor.
  expect((await dashboard(manager)).reviewsByReason).toEqual({ in_baseline: { value: 1, capped: true } });
  await desk.rows('DELETE FROM consent_requests WHERE customer_id = $1', [own]);
});

describe('one search box', () => {
  test('a request found by its id reads in words', async () => {
    const id = await rows.request(customerId, 'claimed');
    const { results } = await operations.get<{ results: object[] }>(`/api/search?q=${id}`);
    expect(results).toEqual([expect.objectContaining({ type: 'consent-request', id, subtitle: 'Being confirmed' })]);
  });

  test.each<[string, () => string, string[]]>([
    ['part of a name', () => 'arched per', ['customer']],
    ['an address', () => 'full.name', ['customer']],
    ['an external reference', () => 'crm-4711', ['customer']],
    ['a street', () => 'Row Street', ['installation']],
    ['an installation’s name', () => 'Searched Place', ['installation', 'charger']],
    ['an installation’s id at Zaptec, in capitals', () => place.zaptecId.toUpperCase(), ['installation']],
    ['a serial', () => place.freeSerial.toLowerCase(), ['charger']],
    ['nothing that is there', () => 'nobody and nothing', []],
    ['wildcards', () => '%%', []],
  ])('%s', async (_name, typed, types) => {
    const q = encodeURIComponent(typed());
    const { results } = await operations.get<{ results: { type: string }[] }>(`/api/search?q=${q}`);
    for (const result of results) expect(types).toContain(result.type);
    if (types[0]) expect(results.map((one) => one.type)).toContain(types[0]);
  });

  test('too short, too long or missing is refused', async () => {
    for (const query of ['', '?q=', '?q=a', `?q=${'x'.repeat(201)}`])
      expect((await operations.raw('get', `/api/search${query}`)).status).toBe(400);
  });
});

test('the forms’ options: the seven languages, zones, redirect origins', async () => {
  const options = await operations.get<{ languages: { id: string }[]; timeZones: string[]; redirectOrigins: string[] }>(
    '/api/options',
  );
  expect(options.languages.map((one) => one.id).sort()).toEqual(['da', 'de', 'en', 'fr', 'nb', 'nl', 'sv']);
  expect(options.timeZones).toContain('Europe/Oslo');
  expect(options.redirectOrigins).toEqual(['https://integrator.example']);
});
