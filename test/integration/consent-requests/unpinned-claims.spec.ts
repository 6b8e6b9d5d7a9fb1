import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { actionOf, locationOf } from '../../factories/browser.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { HOUR, MINUTE } from '../../factories/travel-clock.js';
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
afterEach(() => desk.clock.home());

/** A fresh proof of absence for whatever is shared from now on. */
const sweepStartedAgo = (ms: number) =>
  desk.rows("UPDATE api_accounts SET last_complete_sweep_started_at = now() - $2 * interval '1 ms' WHERE id = $1", [
    desk.apiAccountId,
    ms,
  ]);

describe('unpinned', () => {
  test('already readable before the first request: the baseline', async () => {
    const journey = await Journey.sent(desk, operations);
    await journey.comeBack('success=true&installationId=10000000-0000-4000-8000-000000000101');
    await journey.until('review');
    expect(await journey.reasons()).toEqual(['in_baseline', 'never_seen_absent']);
  });

  test('the newest sweep without it is more than two hours old', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    await sweepStartedAgo(2 * HOUR + MINUTE);
    await journey.approve(home.ownerEmail, home.installationId);
    await expectReview(journey, 'absence_too_old');
    await sweepStartedAgo(0);
  });

  test('the newest sweep without it is just under two hours old: passes', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    await sweepStartedAgo(2 * HOUR - MINUTE);
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.until('granted');
    await sweepStartedAgo(0);
  });

  test('a sweep’s page lands between grant and claim: passes', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    const returnUrl = await journey.returnUrl();
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await desk.settled();
    const known = await desk.rows('SELECT 1 FROM installations WHERE zaptec_id = $1', [home.installationId]);
    expect(known).toHaveLength(1);
    await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
    await journey.until('granted');
  });

  test('seen 20 minutes ago and nobody’s: review; 10 minutes ago: passes', async () => {
    for (const { minutes, state } of [
      { minutes: 20, state: 'review' },
      { minutes: 10, state: 'granted' },
    ]) {
      const home = await desk.provider.home();
      const journey = await Journey.sent(desk, operations);
      const returnUrl = await journey.returnUrl();
      await desk.provider.share(home.installationId);
      await desk.sweep();
      await desk.settled();
      await changeSighting(desk, home.installationId, `first_seen_at = now() - interval '${minutes} minutes'`);
      await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
      await journey.until(state);
      if (state === 'review') await expectReview(journey, 'unattributed_too_long');
    }
  });

  test('two customers claim the same installation: both go into review', async () => {
    const home = await desk.provider.home();
    const [first, second] = [await Journey.sent(desk, operations), await Journey.sent(desk, operations)];
    const urls = [await first.returnUrl(), await second.returnUrl()];
    // Both claims are there before the provider shows the installation.
    for (const [index, journey] of [first, second].entries())
      await journey.browser.open(`${urls[index]}?success=true&installationId=${home.installationId}`);
    await desk.provider.share(home.installationId);
    await desk.hurryUntil('both in review', async () => {
      return (await first.state()) === 'review' && (await second.state()) === 'review';
    });
    const reasons = [...(await first.reasons()), ...(await second.reasons())];
    expect(reasons.some((one) => one.startsWith('claimed_by_another'))).toBe(true);
    await desk.hurry();
    await desk.settled();
    expect([await first.state(), await second.state()]).toEqual(['review', 'review']);
  });

  test('claimed by a second customer after the grant: the second waits, the first stays and staff are told', async () => {
    const home = await desk.provider.home();
    const first = await Journey.sent(desk, operations);
    await first.approve(home.ownerEmail, home.installationId);
    await first.until('granted');
    const second = await Journey.sent(desk, operations);
    await second.comeBack(`success=true&installationId=${home.installationId}`);
    await expectReview(second, 'tied_to_somebody', 'claimed_by_another_request');
    expect(await first.state()).toBe('granted');
    expect((await first.show()).flags).toContain('claimed_by_another_customer');

    // Called seen, it is not raised again by looking at the same claim again.
    await operations.post(`${first.path}/acknowledge`, {});
    await operations.post(`${second.path}/check-now`, {});
    await until('the claim has been looked at again', async () => {
      const checks = await desk.rows<{ state: string }>(
        `SELECT state FROM work_items WHERE name = 'consent-request.recheck-review' AND payload->>'consentRequestId' = $1`,
        [second.id],
      );
      return checks.length > 0 && checks.every(({ state }) => state === 'done');
    });
    expect((await first.show()).flags).toEqual([]);
    expect((await first.events()).filter((event) => event === 'claimed_by_another_customer')).toHaveLength(1);
  });

  test('the same customer claims what they own already: granted', async () => {
    const home = await desk.provider.home();
    const first = await Journey.sent(desk, operations);
    await first.approve(home.ownerEmail, home.installationId);
    await first.until('granted');
    const again = await Journey.sent(desk, operations, {}, first.customer);
    await again.comeBack(`success=true&installationId=${home.installationId}`);
    await again.until('granted');
    expect(await again.claims()).toMatchObject([{ guard: { verdict: 'pass', reasons: ['already_owner'] } }]);
  });

  test.each(['draft', 'sent'] as const)('pinned by another request that is %s', async (state) => {
    const home = await desk.provider.home();
    await Journey[state](desk, operations, { product: 'pro', installationId: home.installationId });
    const journey = await Journey.sent(desk, operations);
    await journey.comeBack(`success=true&installationId=${home.installationId}`);
    await desk.provider.share(home.installationId);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    expect(await journey.reasons()).toContain('pinned_by_another_request');
  });

  test('an id the customer gave preselects and is no pin: another one back is judged like any', async () => {
    const [preselected, home] = [await desk.provider.home(), await desk.provider.home()];
    const fields = { installationId: preselected.installationId, installationIdSource: 'customer' };
    const journey = await Journey.sent(desk, operations, fields);
    expect(new URL(await journey.goOn()).searchParams.get('installationId')).toBe(preselected.installationId);
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.until('granted');
  });
});

describe('what came back', () => {
  test.each([
    [
      'several ids',
      (a: string, b: string) => `success=true&installationId=${a}&installationId=${b}`,
      ['several_installations'],
    ],
    [
      'several ids in one value',
      (a: string, b: string) => `success=true&installationId=${a},${b}`,
      ['several_installations'],
    ],
    [
      'success twice, contradicting',
      (a: string) => `success=true&success=false&installationId=${a}`,
      ['success_contradictory'],
    ],
    ['success missing', (a: string) => `installationId=${a}`, ['success_not_stated']],
    [
      'an id and garbage',
      (a: string) => `success=true&installationId=${a}&installationId=garbage`,
      ['several_installations'],
    ],
  ])('%s: review', async (_name, query, reasons) => {
    const [home, other] = [await desk.provider.home(), await desk.provider.home()];
    const journey = await Journey.sent(desk, operations);
    const returnUrl = await journey.returnUrl();
    await desk.provider.share(home.installationId);
    await journey.browser.open(`${returnUrl}?${query(home.installationId, other.installationId)}`);
    await expectReview(journey, ...reasons);
    const { installations } = await operations.get<{ installations: { zaptecId: string }[] }>(`${journey.path}/review`);
    expect(installations.length).toBe(
      (
        await desk.row<{ n: number }>(
          'SELECT cardinality(installation_ids) AS n FROM consent_claims WHERE consent_request_id = $1',
          [journey.id],
        )
      ).n,
    );
  });

  test.each([
    ['names and values in any case', (id: string) => `SUCCESS=True&InstallationID=${id.toUpperCase()}`],
    ['a second question mark', (id: string) => `foo=1?success=true&installationId=${id}`],
    ['the same id twice', (id: string) => `success=true&installationId=${id}&installationid=${id.toUpperCase()}`],
    ['the other order', (id: string) => `installationId=${id}&success=true`],
    ['success twice, agreeing', (id: string) => `success=true&success=TRUE&installationId=${id}`],
  ])('%s: granted', async (_name, query) => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    const returnUrl = await journey.returnUrl();
    await desk.provider.share(home.installationId);
    await journey.browser.open(`${returnUrl}?${query(home.installationId)}`);
    await journey.until('granted');
  });

  test('nothing said: nothing happens', async () => {
    const journey = await Journey.sent(desk, operations);
    for (const query of ['', 'foo=bar', 'success=', 'installationId='])
      expect((await journey.comeBack(query)).status).toBeLessThan(400);
    expect(await journey.claims()).toEqual([]);
    expect(await journey.state()).toBe('opened');
  });

  test('nothing said: the ask that stands there leads to the portal, and can be declined', async () => {
    const journey = await Journey.sent(desk, operations);
    const ask = await journey.comeBack('');
    expect(ask.kind).toBe('ask');
    const portal = await journey.browser.ask(new URL(actionOf(ask, '/continue'), ask.url).href, { form: {} });
    expect(locationOf(portal)).toContain('/access/request/');

    expect((await journey.browser.submit(ask, '/decline', { doNotContact: 'yes' })).kind).toBe('denied');
    expect(await journey.state()).toBe('denied');
  });

  test('success without a usable id: the sweep is brought forward once, then review', async () => {
    const sweeps = async () =>
      (
        await desk.row<{ n: number }>(
          `SELECT count(*)::int AS n FROM work_items WHERE name = 'api-account.sweep-installations'`,
        )
      ).n;
    await desk.rows(`UPDATE list_sweeps SET started_at = started_at - interval '1 hour'`);
    const before = await sweeps();
    for (const query of ['success=true', 'success=true&installationId=garbage']) {
      const journey = await Journey.sent(desk, operations);
      await journey.comeBack(query);
      await expectReview(journey, 'no_usable_installation');
    }
    await desk.settled();
    expect((await sweeps()) - before).toBe(1);
    const { next } = await desk.row<{ next: Date }>('SELECT next_sweep_at AS next FROM api_accounts WHERE id = $1', [
      desk.apiAccountId,
    ]);
    expect(next.getTime()).toBeLessThan(Date.now() + HOUR + MINUTE);
    await desk.sweep();
  });

  test('somebody else’s installation id: review, nothing shown', async () => {
    const journey = await Journey.sent(desk, operations);
    await journey.comeBack('success=true&installationId=10000000-0000-4000-8000-000000000104');
    await expectReview(journey, 'in_baseline', 'never_seen_absent');
  });
});

describe('not readable when it was claimed', () => {
  test('and absent from a sweep after that: a person grants it, however soon it appears', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, operations);
    await journey.comeBack(`success=true&installationId=${home.installationId}`);
    await until('first looked at', async () => {
      const { at } = await desk.row<{ at: Date | null }>(
        'SELECT first_examined_at AS at FROM consent_claims WHERE consent_request_id = $1',
        [journey.id],
      );
      return at;
    });
    await desk.travel(61_000);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    await expectReview(journey, 'no_access');
    desk.clock.home();

    await desk.sweep();
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await until('the guard has spoken', async () => (await journey.reasons()).includes('absent_after_claim'));
    await desk.settled();
    await expectReview(journey, 'no_access', 'absent_after_claim');
  });
});
