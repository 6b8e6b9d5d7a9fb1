import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';
import { expectReview } from './expect-review.js';
import { changeSighting } from './sightings.js';

let desk: Grantdesk;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

describe('pinned', () => {
  const pinned = (installationId: string, more: object = {}) =>
    Journey.sent(desk, operations, { product: 'pro', installationId, ...more });

  test('readable at the first send: the form says so, and a claim goes to review', async () => {
    const home = await desk.provider.home({ type: 0 });
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await desk.settled();
    const preview = await operations.post<{ pin: { readableSince: string | null } }>(
      '/api/consent-requests/preview-link',
      {
        customerId: (await Journey.draft(desk, operations)).customer.id,
        userGroupId: desk.userGroupId,
        product: 'pro',
        installationId: home.installationId,
      },
    );
    expect(preview.pin?.readableSince).toMatch(/Z$/);

    const journey = await pinned(home.installationId);
    expect((await journey.show()).pin?.readableSince).toMatch(/Z$/);
    await journey.comeBack(`success=true&installationId=${home.installationId}`);
    await expectReview(journey, 'pin_readable_at_first_send');
  });

  test('readable at the first send, but no sweep has told us yet: asked live', async () => {
    const home = await desk.provider.home({ type: 0 });
    await desk.provider.share(home.installationId);
    const journey = await pinned(home.installationId);
    expect((await journey.show()).pin?.readableSince).toMatch(/Z$/);
    await desk.sweep();
    await desk.settled();
    expect(await journey.state()).toBe('sent');
  });

  test('the provider could not be asked before sending: neither sweep nor claim grants', async () => {
    const home = await desk.provider.home({ type: 0 });
    const { id } = await desk.provider.fault({ kind: 'error-500', path: `/api/installation/${home.installationId}` });
    const journey = await pinned(home.installationId);
    await desk.provider.control('DELETE', `faults/${id}`);
    expect((await journey.show()).pin).toEqual({ checkedAt: null, readableSince: null });
    await desk.provider.share(home.installationId);
    await journey.comeBack(`success=true&installationId=${home.installationId}`);
    await expectReview(journey, 'pin_not_checked');
  });

  test('newly readable by a sweep, nobody came back: granted, and one mail says so', async () => {
    const home = await desk.provider.home({
      type: 0,
      chargers: [{ deviceId: 'ZPR900001' }, { deviceId: 'ZPR900002' }],
    });
    const journey = await pinned(home.installationId);
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await journey.until('granted');
    expect((await journey.moves()).at(-1)).toMatchObject({ event: 'pin_found_by_sweep', actor_kind: 'job' });
    const mail = await desk.hurryUntil(
      'the second mail',
      async () => desk.mailbox.to(journey.customer.email)[1],
      'consent-request.announce-grant',
    );
    expect(mail.text).not.toContain('ZPR900001');
    expect((await journey.browser.open(journey.link)).kind).toBe('picker-owner');
  });

  test('expired and then found by a sweep: granted; denied or cancelled: review', async () => {
    for (const [state, then] of [
      ['expired', 'granted'],
      ['denied', 'review'],
      ['cancelled', 'review'],
    ] as const) {
      const home = await desk.provider.home({ type: 0 });
      const journey = await pinned(home.installationId);
      if (state === 'expired')
        await desk.rows(`UPDATE consent_requests SET deadline_at = now() - interval '1 minute' WHERE id = $1`, [
          journey.id,
        ]);
      if (state === 'denied') await journey.browser.ask(`${journey.link}/decline`, { form: {} });
      if (state === 'cancelled') await operations.post(`${journey.path}/cancel`, {});
      await journey.until(state);
      await desk.provider.share(home.installationId);
      await desk.sweep();
      await journey.until(then);
      expect((await journey.events()).at(-1)).toBe('pin_found_by_sweep');
    }
  });

  test('found by a sweep while the provider answers nothing else: a later sweep finds it again', async () => {
    const home = await desk.provider.home({ type: 0 });
    const journey = await pinned(home.installationId);
    const { id } = await desk.provider.fault({ kind: 'error-500', path: `/api/installation/${home.installationId}*` });
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await until('the work has given up', async () => {
      const given = await desk.rows(
        `UPDATE work_items SET state = 'failed', lease_token = NULL, lease_until = NULL
          WHERE name = 'consent-request.grant-pinned-request' AND state = 'due' AND attempts > 0 RETURNING id`,
      );
      return given.length > 0;
    });
    await desk.provider.control('DELETE', `faults/${id}`);
    expect(await journey.state()).toBe('sent');

    await desk.sweep();
    await journey.until('granted');
  });

  test('found with a role that is too low: granted by a sweep after the customer mended it', async () => {
    const home = await desk.provider.home({ type: 0 });
    const journey = await pinned(home.installationId);
    await desk.provider.share(home.installationId, { roles: 1 });
    await desk.sweep();
    await until('first read', async () => {
      const [access] = await changeSighting(
        desk,
        home.installationId,
        `first_try_at = first_try_at - interval '61 seconds'`,
        'first_try_at',
      );
      return access;
    });
    await desk.hurryUntil('found and skipped', async () => {
      const [work] = await desk.rows<{ state: string }>(
        `SELECT w.state FROM work_items w JOIN installations i ON i.id::text = w.payload->>'installationId'
          WHERE w.name = 'consent-request.grant-pinned-request' AND i.zaptec_id = $1`,
        [home.installationId],
      );
      return work?.state === 'skipped';
    });
    expect(await journey.state()).toBe('sent');

    await desk.provider.control('PATCH', 'grants', {
      installationId: home.installationId,
      lookupKey: 'GRNT',
      roles: 2,
    });
    await desk.sweep();
    await journey.until('granted');
  });

  describe('after an end, what a sweep finds is no answer to a request', () => {
    /** Both are pinned to one place, and the second is granted by the sweep that finds it. */
    const untilFound = async (installationId: string, witness: Journey) => {
      await desk.provider.share(installationId);
      await desk.sweep();
      await witness.until('granted');
      await desk.settled();
    };

    test('that the customer has been asked anew for: the new one is granted', async () => {
      const home = await desk.provider.home({ type: 0 });
      const before = await pinned(home.installationId);
      await operations.post(`${before.path}/cancel`, {});
      const journey = await Journey.sent(
        desk,
        operations,
        { product: 'pro', installationId: home.installationId },
        before.customer,
      );
      await untilFound(home.installationId, journey);
      expect(await before.state()).toBe('cancelled');
    });

    test('that was never sent', async () => {
      const home = await desk.provider.home({ type: 0 });
      const draft = await Journey.draft(desk, operations, { product: 'pro', installationId: home.installationId });
      await operations.post(`${draft.path}/cancel`, {});
      await untilFound(home.installationId, await pinned(home.installationId));
      expect(await draft.state()).toBe('cancelled');
    });

    test.each([
      ['that it was readable for when it was sent', 'pin_readable_since = now()'],
      ['that ended after it had become readable', `ended_at = now() + interval '1 hour'`],
    ])('%s', async (_name, columns) => {
      const home = await desk.provider.home({ type: 0 });
      const before = await pinned(home.installationId);
      await operations.post(`${before.path}/cancel`, {});
      await desk.rows(`UPDATE consent_requests SET ${columns} WHERE id = $1`, [before.id]);
      await untilFound(home.installationId, await pinned(home.installationId));
      expect(await before.state()).toBe('cancelled');
    });
  });

  test('another id than the pin comes back', async () => {
    const [home, other] = [await desk.provider.home({ type: 0 }), await desk.provider.home({ type: 0 })];
    const journey = await pinned(home.installationId);
    await desk.provider.share(other.installationId);
    await journey.comeBack(`success=true&installationId=${other.installationId}`);
    await expectReview(journey, 'other_than_pin');
  });

  test('success without an id is a claim on the pin', async () => {
    const home = await desk.provider.home({ type: 0 });
    const journey = await pinned(home.installationId);
    await desk.provider.share(home.installationId);
    await journey.comeBack('success=true');
    await journey.until('granted');
  });

  test.each(['another account', 'another user name'])(
    'checked with one login, claimed after the group came to read with %s: review',
    async (change) => {
      const admin = await desk.staff('admin');
      const [key, password] = [change === 'another account' ? 'HVLN' : 'FJRD', 'simulator-login'];
      const login = async (lookupKeys: string[]) => {
        const username = `${randomUUID()}@partner.example`;
        await desk.provider.control('POST', 'accounts', { username, password, lookupKeys });
        return username;
      };
      const account = async (username: string) => {
        const { id } = await admin.post<{ id: string }>(
          '/api/api-accounts',
          { name: username, username, password },
          201,
        );
        await untilBaseline(id);
        return id;
      };
      const untilBaseline = (id: string) =>
        until(
          'the baseline',
          async () =>
            (await desk.row<{ at: Date | null }>('SELECT baseline_at AS at FROM api_accounts WHERE id = $1', [id])).at,
        );

      // The second login has long read the place; the first one, which is asked when the request is sent, has not.
      const home = await desk.provider.home({ type: 0 });
      await desk.provider.control('POST', 'grants', { installationId: home.installationId, lookupKey: key });
      const [first, second] = [await account(await login([])), await login([key])];
      const group = await admin.post<{ id: string }>(
        '/api/user-groups',
        {
          name: change,
          lookupKey: key,
          partnerName: 'Nordlys Lading',
          defaultLanguage: 'en',
          defaultTimeZone: 'Europe/Oslo',
          senderName: 'Nordlys Lading',
          apiAccountId: first,
        },
        201,
      );
      const journey = await pinned(home.installationId, { userGroupId: group.id });
      expect((await journey.show()).pin).toMatchObject({ readableSince: null });

      if (change === 'another account')
        await admin.patch(`/api/user-groups/${group.id}`, { apiAccountId: await account(second) });
      else {
        await admin.patch(`/api/api-accounts/${first}`, { username: second, password });
        await untilBaseline(first);
      }
      await journey.comeBack(`success=true&installationId=${home.installationId}`);
      await expectReview(journey, 'pin_not_checked');
    },
  );

  test('two open requests pin the same installation: neither sweep nor claim grants', async () => {
    const home = await desk.provider.home({ type: 0 });
    const [first, second] = [await pinned(home.installationId), await pinned(home.installationId)];
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await until('staff are told', async () => (await first.show()).flags.includes('pin_readable'));
    expect([await first.state(), await second.state()]).toEqual(['sent', 'sent']);

    // Called seen, the next sweeps do not raise it again; the other request's stays.
    await until('staff are told of both', async () => (await second.show()).flags.includes('pin_readable'));
    await operations.post(`${first.path}/acknowledge`, {});
    const considered = async () =>
      (
        await desk.rows(
          `SELECT 1 FROM work_items w JOIN installations i ON i.id::text = w.payload->>'installationId'
            WHERE w.name = 'consent-request.grant-pinned-request' AND w.state = 'done' AND i.zaptec_id = $1`,
          [home.installationId],
        )
      ).length;
    const before = await considered();
    await desk.sweep();
    await until('the find has been considered again', async () => (await considered()) > before);
    expect([(await first.show()).flags, (await second.show()).flags]).toEqual([[], ['pin_readable']]);
    await first.comeBack(`success=true&installationId=${home.installationId}`);
    await expectReview(first, 'pinned_twice');
  });
});
