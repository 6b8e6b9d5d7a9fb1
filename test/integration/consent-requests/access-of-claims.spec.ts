import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { HOUR, MINUTE } from '../../factories/travel-clock.js';
import { until } from '../../support/until.js';
import { expectReview } from './expect-review.js';

let desk: Grantdesk;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());
afterEach(() => desk.clock.home());

describe('the access table, seen from a claim', () => {
  /** Shared in a certain way, and claimed at once. */
  const claim = async (share: { roles?: number; provisioningMs?: number } | null) => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    const returnUrl = await journey.returnUrl();
    if (share) await desk.provider.share(home.installationId, share);
    await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
    await until('first looked at', async () => {
      const row = await desk.row<{ at: Date | null }>(
        'SELECT first_examined_at AS at FROM consent_claims WHERE consent_request_id = $1',
        [journey.id],
      );
      return row.at;
    });
    return { home, journey };
  };

  test('provisioning: stays claimed, the page says "being confirmed", granted once the hierarchy opens', async () => {
    const { journey } = await claim({ provisioningMs: 120_000 });
    expect(await journey.state()).toBe('claimed');
    expect((await journey.outcome()).kind).toBe('confirming');
    await desk.travel(2 * MINUTE);
    expect((await journey.outcome()).kind).toBe('confirming-longer');
    desk.clock.home();

    await desk.provider.control('POST', 'clock', { advanceMs: 121_000 });
    await desk.hurryUntil('granted', async () => (await journey.state()) === 'granted');
  });

  test('still provisioning after an hour: review with the reason', async () => {
    const { home, journey } = await claim({ provisioningMs: 100 * HOUR });
    const { firstTry, firstExamined } = await until('read once', async () => {
      const [row] = await desk.rows<{ firstTry: Date; firstExamined: Date }>(
        `SELECT a.first_try_at AS "firstTry", c.first_examined_at AS "firstExamined"
           FROM installation_access a JOIN installations i ON i.id = a.installation_id, consent_claims c
          WHERE i.zaptec_id = $1 AND c.consent_request_id = $2`,
        [home.installationId, journey.id],
      );
      return row;
    });
    // The hour of claim and read is the same one, however long the first answer took.
    expect(firstTry).toEqual(firstExamined);
    await desk.travel(HOUR + MINUTE);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    expect(await journey.reasons()).toEqual(['still_provisioning']);
  });

  test('role too low for a minute: review with the reason; mended: granted by itself', async () => {
    const { home, journey } = await claim({ roles: 1 });
    expect(await journey.state()).toBe('claimed');
    await desk.travel(61_000);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    expect(await journey.reasons()).toEqual(['role_too_low']);

    await desk.provider.control('PATCH', 'grants', {
      installationId: home.installationId,
      lookupKey: 'GRNT',
      roles: 2,
    });
    await operations.post(`${journey.path}/check-now`, {});
    await journey.until('granted');
    expect((await journey.events()).at(-1)).toBe('access_confirmed_in_review');
  });

  test('no role field: unknown, the same retries', async () => {
    await desk.provider.control('PATCH', 'switches', { currentUserRoles: 'absent' });
    const { journey } = await claim({ provisioningMs: 120_000 });
    expect(await journey.state()).toBe('claimed');
    await desk.provider.control('POST', 'clock', { advanceMs: 121_000 });
    await desk.hurryUntil('granted', async () => (await journey.state()) === 'granted');
    await desk.provider.control('DELETE', 'switches');
    await desk.provider.control('PATCH', 'switches', { bucketEnabled: false, tokenLimiter: 'off' });
  });

  test('not visible for a minute: review; re-checked after 5, 15 and 60 minutes; granted by itself when it appears', async () => {
    const { home, journey } = await claim(null);
    expect(await journey.state()).toBe('claimed');
    await desk.travel(61_000);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    await expectReview(journey, 'no_access');
    expect(await journey.claims()).toMatchObject([{ status: 'contradicted' }]);

    const recheck = () =>
      desk.row<{ at: Date | null; count: number }>(
        'SELECT review_recheck_at AS at, review_recheck_count AS count FROM consent_requests WHERE id = $1',
        [journey.id],
      );
    expect(((await recheck()).at?.getTime() ?? 0) - desk.clock.now().getTime()).toBeGreaterThan(4 * MINUTE);
    await desk.travel(5 * MINUTE);
    await until('the first re-check', async () => (await recheck()).count === 1);
    expect(((await recheck()).at?.getTime() ?? 0) - desk.clock.now().getTime()).toBeGreaterThan(9 * MINUTE);

    await desk.provider.share(home.installationId);
    await desk.travel(10 * MINUTE);
    await journey.until('granted');
  });

  test('a sweep and a person looking in between use up none of the timed re-checks', async () => {
    const { journey } = await claim(null);
    await desk.travel(61_000);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    desk.clock.home();
    const planned = () =>
      desk.row('SELECT review_recheck_at, review_recheck_count FROM consent_requests WHERE id = $1', [journey.id]);
    const before = await planned();
    const looked = (times: number) =>
      until(`looked at ${times} times`, async () => {
        const done = await desk.rows(
          `SELECT 1 FROM work_items WHERE name = 'consent-request.recheck-review' AND state = 'done'
              AND payload->>'consentRequestId' = $1`,
          [journey.id],
        );
        return done.length === times;
      });

    await desk.sweep();
    await looked(1);
    await operations.post(`${journey.path}/check-now`, {});
    await looked(2);
    expect(await planned()).toEqual(before);
  });

  test('a sweep looks at reviews for missing access again', async () => {
    const { home, journey } = await claim(null);
    await desk.travel(61_000);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    desk.clock.home();
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await journey.until('granted');
  });

  test('a claim whose work gave up during a long outage is asked about again by the next sweep', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    const { id } = await desk.provider.fault({ kind: 'error-500', path: `/api/installation/${home.installationId}*` });
    await journey.approve(home.ownerEmail, home.installationId);
    const work = () =>
      desk.rows<{ state: string }>(
        `UPDATE work_items SET state = 'failed', lease_token = NULL, lease_until = NULL
          WHERE name = 'consent-request.confirm-claim' AND state = 'due' AND attempts > 0
            AND payload->>'claimId' IN (SELECT id::text FROM consent_claims WHERE consent_request_id = $1)
         RETURNING state`,
        [journey.id],
      );
    await until('the work has given up', async () => (await work()).length > 0);
    await desk.provider.control('DELETE', `faults/${id}`);
    expect(await journey.state()).toBe('claimed');

    await desk.sweep();
    await journey.until('granted');
  });

  test.each([
    ['500', { kind: 'error-500' }],
    ['an HTML page', { kind: 'html', status: 503 }],
    ['429', { kind: 'rate-limit' }],
    ['not JSON', { kind: 'garbage' }],
    ['a cut line', { kind: 'reset' }],
  ])('%s says nothing about access: kept, the account marked, granted when it answers', async (_name, fault) => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    const { id } = await desk.provider.fault({ ...fault, path: `/api/installation/${home.installationId}*` });
    await journey.approve(home.ownerEmail, home.installationId);
    await until('the account is marked', async () => {
      const row = await desk.row<{ health: string }>('SELECT health FROM api_accounts WHERE id = $1', [
        desk.apiAccountId,
      ]);
      return row.health === 'failing';
    });
    await desk.travel(2 * HOUR);
    await desk.hurry();
    desk.clock.home();
    expect(await journey.state()).toBe('claimed');
    await desk.provider.control('DELETE', `faults/${id}`);
    await desk.hurryUntil('granted', async () => (await journey.state()) === 'granted');
  });
});
