import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';
import { expectReview } from './expect-review.js';

/**
 * A list that hides installations lets the strangers' among them look newly shared when it shows them. Whoever comes
 * back with a stranger's id must get nothing (product.md §5).
 */
let desk: Grantdesk;
let admin: StaffMember;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  [admin, operations] = [await desk.staff('admin'), await desk.staff('operations')];
  await desk.provider.control('POST', 'reset', { installations: 250 });
});
afterAll(() => desk.close());

const switches = (values: object) =>
  desk.provider.control('PATCH', 'switches', { bucketEnabled: false, tokenLimiter: 'off', ...values });
const groups = ['FJRD', 'HVLN', 'NORD'];

/** An account of its own that sees the 263 installations of `GRNT`, and a group that reads with it. */
async function newAccount(): Promise<{ apiAccountId: string; userGroupId: string }> {
  const [username, password] = [`${randomUUID()}@partner.example`, 'simulator-login'];
  await desk.provider.control('POST', 'accounts', { username, password, lookupKeys: ['GRNT'] });
  const account = await admin.post<{ id: string }>('/api/api-accounts', { name: username, username, password }, 201);
  const lookupKey = groups.shift();
  const group = await admin.post<{ id: string }>(
    '/api/user-groups',
    {
      name: `Group ${lookupKey}`,
      lookupKey,
      partnerName: 'Nordlys Lading',
      defaultLanguage: 'en',
      defaultTimeZone: 'Europe/Oslo',
      senderName: 'Nordlys Lading',
      apiAccountId: account.id,
    },
    201,
  );
  return { apiAccountId: account.id, userGroupId: group.id };
}

async function untilBaseline(id: string): Promise<void> {
  await desk.hurryUntil(
    'the baseline',
    async () =>
      (await desk.row<{ at: Date | null }>('SELECT baseline_at AS at FROM api_accounts WHERE id = $1', [id])).at,
    'api-account.sweep-installations',
  );
  await readNothing();
}

/** Hundreds of installations are not what this is about; reading them takes the account's requests for a minute. */
async function readNothing(): Promise<void> {
  await desk.rows(`UPDATE installation_access SET next_read_at = NULL`);
  await desk.rows(`DELETE FROM work_items WHERE name = 'installation.refresh-hierarchy' AND state = 'due'`);
}

/** Somebody else's: shared long ago, and not on the first hundred of the list. */
async function strangersPlace(apiAccountId: string, where = 'TRUE'): Promise<string> {
  const { zaptecId } = await desk.row<{ zaptecId: string }>(
    `SELECT i.zaptec_id AS "zaptecId" FROM installation_access a JOIN installations i ON i.id = a.installation_id
      WHERE a.api_account_id = $1 AND ${where} ORDER BY i.zaptec_id DESC LIMIT 1`,
    [apiAccountId],
  );
  return zaptecId;
}

const chargersOf = (customerId: string) =>
  desk.rows('SELECT 1 FROM charger_assignments WHERE customer_id = $1', [customerId]);

test('the list says `Pages: 0` over a hundred installations: no baseline, nothing can be sent, nothing is granted', async () => {
  await switches({ claimedPages: 0 });
  const { apiAccountId, userGroupId } = await newAccount();
  const error = await until('two sweeps have failed', async () => {
    await desk.hurry('api-account.sweep-installations');
    const rows = await desk.rows<{ error: string }>(
      `SELECT error FROM list_sweeps WHERE api_account_id = $1 AND state = 'failed'`,
      [apiAccountId],
    );
    return rows.length >= 2 ? rows[0]?.error : null;
  });
  expect(error).toMatch(/Zaptec says that the list has 0 pages, but there are installations on page 1/);
  const account = await admin.get<{ health: string; healthReason: string; baseline: object }>(
    `/api/api-accounts/${apiAccountId}`,
  );
  expect(account).toMatchObject({ health: 'failing', baseline: { complete: false, sweepsMerged: 0 } });
  expect(account.healthReason).toContain('0 pages');

  const draft = await Journey.draft(desk, operations, { userGroupId });
  const refusal = await operations.post<{ code: string }>(`${draft.path}/send`, { confirmRecentMail: true }, 409);
  expect(refusal.code).toBe('BASELINE_MISSING');

  // The list is honest again: the baseline holds all, and the stranger's place with them.
  await switches({ claimedPages: null });
  await untilBaseline(apiAccountId);
  const { n } = await desk.row<{ n: number }>(
    'SELECT count(*)::int AS n FROM installation_access WHERE api_account_id = $1 AND in_baseline',
    [apiAccountId],
  );
  expect(n).toBe(263);
  await draft.send();
  await draft.comeBack(`success=true&installationId=${await strangersPlace(apiAccountId)}`);
  await expectReview(draft, 'in_baseline', 'never_seen_absent');
});

test('the list is short and says so: what comes to light at once is no new grant before operations say so', async () => {
  await switches({ listCutAt: 100 });
  const { apiAccountId, userGroupId } = await newAccount();
  await untilBaseline(apiAccountId);
  const [returning, other] = [
    await Journey.sent(desk, operations, { userGroupId }),
    await Journey.sent(desk, operations, { userGroupId }),
  ];
  const home = await desk.provider.home({ type: 0 });
  const pinned = await Journey.sent(desk, operations, {
    userGroupId,
    product: 'pro',
    installationId: home.installationId,
  });

  await desk.provider.share(home.installationId);
  await switches({ listCutAt: null });
  await desk.sweep(apiAccountId);
  await readNothing();
  const place = await strangersPlace(apiAccountId, 'a.appearance_held_at IS NOT NULL');
  await returning.comeBack(`success=true&installationId=${place}`);
  await expectReview(returning, 'appeared_with_many');
  expect(await pinned.state()).toBe('sent');

  const list = () =>
    operations.get<{ items: { apiAccountId: string; heldUntil: string; installations: number }[] }>(
      '/api/held-appearances',
    );
  const { items } = await list();
  expect(items).toMatchObject([{ apiAccountId, installations: 164 }]);
  const held = await operations.get<{ count: object }>(
    `/api/installations?appearanceHeld=true&apiAccountId=${apiAccountId}`,
  );
  expect(held.count).toEqual({ value: 164, capped: false });

  const settle = (newGrants: boolean, upTo: string | undefined, status = 200) =>
    operations.post(
      `/api/held-appearances/${apiAccountId}/settle`,
      { newGrants, upTo, reason: 'Looked through the list' },
      status,
    );
  await settle(false, '2026-01-01T00:00:00.000Z', 409);
  await settle(false, items[0]?.heldUntil);
  await settle(true, items[0]?.heldUntil, 409);
  expect((await list()).items).toEqual([]);

  await until('the guard has spoken anew', async () => (await returning.reasons()).includes('no_new_grant'));
  await other.comeBack(`success=true&installationId=${await strangersPlace(apiAccountId, 'NOT a.in_baseline')}`);
  await other.until('review');
  expect(await other.reasons()).toContain('no_new_grant');
  await desk.sweep(apiAccountId);
  await readNothing();
  await desk.settled();
  expect(await pinned.state()).toBe('sent');
  for (const journey of [returning, other, pinned]) {
    expect(await chargersOf(journey.customer.id)).toEqual([]);
    expect(await desk.rows('SELECT 1 FROM installation_ties WHERE customer_id = $1', [journey.customer.id])).toEqual(
      [],
    );
  }
});

test('so many did share at once: once operations say so, claim and pin are judged as ever', async () => {
  await switches({ listCutAt: null });
  const { apiAccountId, userGroupId } = await newAccount();
  await untilBaseline(apiAccountId);
  const homes = [];
  for (let n = 0; n < 14; n += 1) homes.push(await desk.provider.home({ type: 0 }));
  const [first, second] = homes;
  if (!first || !second) throw new Error('no homes');
  const claimed = await Journey.sent(desk, operations, { userGroupId });
  const pinned = await Journey.sent(desk, operations, {
    userGroupId,
    product: 'pro',
    installationId: first.installationId,
  });
  const returnUrl = await claimed.returnUrl();
  for (const { installationId } of homes) await desk.provider.share(installationId);
  await desk.sweep(apiAccountId);
  await readNothing();
  await claimed.browser.open(`${returnUrl}?success=true&installationId=${second.installationId}`);
  await expectReview(claimed, 'appeared_with_many');
  expect(await pinned.state()).toBe('sent');

  const { items } = await operations.get<{ items: { heldUntil: string }[] }>('/api/held-appearances');
  await operations.post(`/api/held-appearances/${apiAccountId}/settle`, {
    newGrants: true,
    upTo: items[0]?.heldUntil,
    reason: 'A campaign of theirs',
  });
  await claimed.until('granted');
  await pinned.until('granted');
  const audited = await desk.row<{ data: object }>(
    `SELECT data FROM audit_log WHERE event = 'api-account.appearances-settled' AND subject_id = $1`,
    [apiAccountId],
  );
  expect(audited.data).toEqual({ newGrants: true, installations: 14, reason: 'A campaign of theirs' });
});
