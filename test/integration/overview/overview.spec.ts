import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

interface Dashboard {
  requestsByState: Record<string, number>;
  waitingForMe: { type: string; id: string; reason: string }[];
  failures: { type: string; id: string; reason: string }[];
  counts: Record<string, number>;
}

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
    const review = await rows.request(customerId, 'review', { review_reasons: ['in_baseline'] });
    const bounced = await rows.request(customerId, 'undeliverable');
    const asked = await rows.request(customerId, 'expired', { attention: 'link_requested' });
    await rows.request(customerId, 'cancelled', { attention: 'link_requested' });
    const shown = await dashboard(operations);
    expect(shown.requestsByState).toEqual({ review: 1, undeliverable: 1, expired: 1, cancelled: 1 });
    expect(shown.waitingForMe.map(({ id, reason }) => [id, reason]).sort()).toEqual(
      [
        [review, 'review'],
        [bounced, 'undeliverable'],
        [asked, 'link_requested'],
      ].sort(),
    );
    expect(shown.counts).toMatchObject({ review: 1, undeliverable: 1, customers: 1, userGroups: 1, apiAccounts: 1 });
  });

  test('failing accounts for operations; failed work for admins', async () => {
    await desk.rows(
      `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, last_error, created_at, settled_at)
       VALUES (gen_random_uuid(), 'mail.send', '{}', 1, 'failed', now(), 1, 1, 'it broke', now(), now())`,
    );
    await desk.rows(`UPDATE api_accounts SET health = 'failing', health_reason = 'HTTP 500', health_since = now()`);
    const forOperations = await dashboard(operations);
    expect(forOperations.failures.map((one) => one.type)).toEqual(['api-account']);
    expect(forOperations.counts).toMatchObject({ failingAccounts: 1, failedWork: 1 });
    const forAdmin = await dashboard(admin);
    expect(forAdmin.failures.map((one) => one.type).sort()).toEqual(['api-account', 'work']);
    await desk.rows(`UPDATE api_accounts SET health = 'ok', health_reason = NULL`);
  });
});

describe('one search box', () => {
  test.each<[string, () => string, string[]]>([
    ['part of a name', () => 'arched per', ['customer']],
    ['an address', () => 'full.name', ['customer']],
    ['an external reference', () => 'crm-4711', ['customer']],
    ['a street', () => 'Row Street', ['installation']],
    ['an installation’s name', () => 'Searched Place', ['installation', 'charger']],
    ['an installation’s id at Zaptec, in capitals', () => place.zaptecId.toUpperCase(), ['installation']],
    ['a serial', () => `zap${place.freeChargerId.slice(-6)}`, ['charger']],
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
