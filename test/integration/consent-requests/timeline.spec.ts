import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCursor } from '../../../server/src/platform/http/keyset-cursor.js';
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
const timelineOf = (journey: Journey) =>
  operations.get<{ items: Line[]; nextCursor: string | null }>(`${journey.path}/timeline`);

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

  const { items, nextCursor } = await timelineOf(journey);
  const returned = items.filter((line) => line.event === 'claim_success');
  expect(returned).toMatchObject([
    { toState: 'granted', parts: [{ event: 'access_confirmed' }], actor: { label: journey.customer.name } },
  ]);
  const others = items.map(({ event }) => event);
  for (const joined of ['claimed', 'access_confirmed']) expect(others).not.toContain(joined);
  expect(others).toContain('went_on_to_portal');
  expect(nextCursor).toBeNull();
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
  const { items: events } = await operations.get<{
    items: {
      type: string;
      count: number;
      chargerId: string | null;
      subjects: { name: string | null; deviceId: string | null }[];
    }[];
  }>(`/api/installations/${id}/events`);
  const added = events.filter(({ type }) => type === 'charger.added');
  expect(added).toMatchObject([{ count: 12, chargerId: null }]);
  expect(new Set(added[0]?.subjects.map(({ deviceId }) => deviceId)).size).toBe(12);
});

/** Every page of a history, one after the other. */
async function wholeHistory<Item>(path: string): Promise<Item[][]> {
  const pages: Item[][] = [];
  for (let query: string | null = ''; query !== null;) {
    const page: { items: Item[]; nextCursor: string | null } = await operations.get(`${path}${query}`);
    pages.push(page.items);
    query = page.nextCursor && `?after=${encodeURIComponent(page.nextCursor)}`;
  }
  return pages;
}

describe('what is older than the newest', () => {
  test('of a request: each line once, in order, and the first one at the end', async () => {
    const journey = await Journey.sent(desk, operations);
    // Three to an instant, so that pages end between equals; fetches before the oldest and between all of them.
    await desk.rows(
      `INSERT INTO consent_request_moves (id, consent_request_id, at, event, from_state, to_state, actor_kind, actor_label, data)
       SELECT gen_random_uuid(), $1, date_trunc('second', now()) - make_interval(mins => 1 + n / 3), 'links_revoked', 'sent', 'sent',
              'system', 'Grantdesk', jsonb_build_object('n', n) FROM generate_series(0, 449) n`,
      [journey.id],
    );
    await desk.rows(
      `INSERT INTO consent_visits (id, consent_request_id, at, page, automated)
       SELECT gen_random_uuid(), $1, now() - make_interval(mins => n, secs => 30), 'page', false FROM generate_series(1, 200) n`,
      [journey.id],
    );

    const pages = await wholeHistory<Line & { at: string; data: { n?: number } }>(`${journey.path}/timeline`);
    expect(pages.length).toBeGreaterThan(2);
    const lines = pages.flat();
    const numbers = lines.flatMap(({ data }) => (data.n === undefined ? [] : [data.n]));
    expect(numbers).toHaveLength(450);
    expect(new Set(numbers).size).toBe(450);
    const times = lines.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    const fetches = lines.filter(({ event }) => event === 'visit');
    expect(fetches.reduce((sum, { count }) => sum + count.value, 0)).toBe(200);
    expect(pages[0]?.map(({ event }) => event)).toContain('sent_by_staff');
  });

  test('of an installation: each event once, what one read added in one', async () => {
    const home = await desk.provider.home({ chargers: [{}, {}] });
    const journey = await Journey.sent(desk, operations);
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.until('granted');
    const { id } = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
      home.installationId,
    ]);
    await desk.rows(
      `INSERT INTO installation_events (id, installation_id, at, type, data)
       SELECT gen_random_uuid(), $1, date_trunc('second', now()) - make_interval(days => 1, mins => n / 3), 'installation.renamed',
              jsonb_build_object('n', n) FROM generate_series(0, 219) n`,
      [id],
    );
    await desk.rows(
      `INSERT INTO installation_events (id, installation_id, at, type, data)
       SELECT gen_random_uuid(), $1, now() - interval '2 days', 'charger.added', '{}' FROM generate_series(1, 300)`,
      [id],
    );
    const pages = await wholeHistory<{ type: string; count: number; data: { n?: number } }>(
      `/api/installations/${id}/events`,
    );
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.every(({ length }) => length <= 50)).toBe(true);
    const events = pages.flat();
    const renamed = events.filter(({ type }) => type === 'installation.renamed').map(({ data }) => data.n);
    expect(renamed).toHaveLength(220);
    expect(new Set(renamed).size).toBe(220);
    expect(events.filter(({ type }) => type === 'charger.added').map(({ count }) => count)).toEqual([2, 300]);
  });

  test('a cursor that is none, or of something else, is named', async () => {
    const journey = await Journey.sent(desk, operations);
    const none = encodeCursor('at', 'desc', { value: 'yesterday', id: journey.id });
    const other = encodeCursor('name', 'asc', { value: 'A', id: journey.id });
    for (const after of ['nonsense', none, other]) {
      const { status, body } = await operations.raw('get', `${journey.path}/timeline?after=${after}`);
      expect([after, status, body]).toMatchObject([after, 400, { fields: [{ field: 'after' }] }]);
    }
  });
});
