import { afterAll, beforeAll, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

interface Line {
  event: string;
  toState: string | null;
  count: { value: number; capped: boolean };
  firstAt: string | null;
  parts: { event: string }[];
  actor: { label: string } | null;
}
const timelineOf = (journey: Journey) => operations.get<{ items: Line[]; more: boolean }>(`${journey.path}/timeline`);

/** Fetches by whoever has the link, a second apart, the newest just now. */
const fetched = (journey: Journey, times: number) =>
  desk.rows(
    `INSERT INTO consent_visits (id, consent_request_id, at, page, automated)
     SELECT gen_random_uuid(), $1, now() - make_interval(secs => n), 'page', false FROM generate_series(1, $2::int) n`,
    [journey.id, times],
  );

test('a return is one line with what came of it, at the customer’s name', async () => {
  const home = await desk.provider.home({ chargers: [{}, {}] });
  const journey = await Journey.sent(desk, operations);
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.until('granted');

  const { items, more } = await timelineOf(journey);
  const returned = items.filter((line) => line.event === 'claim_success');
  expect(returned).toMatchObject([
    { toState: 'granted', parts: [{ event: 'access_confirmed' }], actor: { label: journey.customer.name } },
  ]);
  const others = items.map(({ event }) => event);
  for (const joined of ['claimed', 'access_confirmed']) expect(others).not.toContain(joined);
  expect(others).toContain('went_on_to_portal');
  expect(more).toBe(false);
});

test('fetches are counted, however many, and push nothing out', async () => {
  const journey = await Journey.sent(desk, operations);
  await fetched(journey, 400);
  const { items } = await timelineOf(journey);
  const visits = items.filter((line) => line.event === 'visit');
  expect(visits.reduce((sum, line) => sum + line.count.value, 0)).toBe(400);
  expect(visits.length).toBeLessThan(5);
  expect(visits[0]?.firstAt).not.toBeNull();
  expect(items.map(({ event }) => event)).toContain('sent_by_staff');

  await fetched(journey, 1_200);
  const many = (await timelineOf(journey)).items.filter((line) => line.event === 'visit');
  expect(many.some(({ count }) => count.capped)).toBe(true);
});

test('who went on to the portal and closed the tab: said so, until they come back', async () => {
  const journey = await Journey.sent(desk, operations);
  const step = async () =>
    await operations.get<{ nextStep: { code: string; text: string }; wentOnAt: string | null }>(journey.path);
  await journey.browser.open(`${journey.link}`);
  expect((await step()).wentOnAt).toBeNull();
  await journey.goOn();
  const shown = await step();
  expect(shown.nextStep.code).toBe('wait_at_portal');
  expect(shown.nextStep.text).toMatch(
    /^The customer went on to the portal on \d+ \w+ \d{4} at \d\d:\d\d \(Europe\/Oslo\) and has not come back\.$/,
  );
  expect(shown.wentOnAt).not.toBeNull();
  expect((await timelineOf(journey)).items[0]?.event).toBe('went_on_to_portal');
});

test('what one read added is one event of the installation, with a number', async () => {
  const home = await desk.provider.home({ chargers: Array.from({ length: 12 }, () => ({})) });
  const journey = await Journey.sent(desk, operations);
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.until('granted');
  const { id } = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
    home.installationId,
  ]);
  const { events } = await operations.get<{
    events: {
      type: string;
      count: number;
      chargerId: string | null;
      subjects: { name: string | null; deviceId: string | null }[];
    }[];
  }>(`/api/installations/${id}`);
  const added = events.filter(({ type }) => type === 'charger.added');
  expect(added).toMatchObject([{ count: 12, chargerId: null }]);
  expect(new Set(added[0]?.subjects.map(({ deviceId }) => deviceId)).size).toBe(12);
});
