import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ChargerTicks } from '../../../server/src/features/charger-assignments/charger-ticks.js';
import { type Page, valuesOf } from '../../factories/browser.js';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import { fillPlace } from '../../factories/large-place.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

const CHARGERS = 20_000;
const LARGEST = 50_000;

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let place: InstallationRows;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations', 'Olga Operations');
  place = await rows.installation(await rows.customer(null));
  await desk.rows('DELETE FROM chargers WHERE installation_id = $1', [place.installationId]);
  await fillPlace(desk, place.installationId, { circuits: 400, chargers: CHARGERS, firstSerial: 100_000 });
}, 120_000);
afterAll(() => desk.close());

/** Makes the customer of a granted request the owner of a place; its owner before is none any more. */
async function ownerOf(installationId: string): Promise<Journey> {
  const journey = await Journey.sent(desk, operations);
  await desk.rows('UPDATE charger_assignments SET ended_at = now() WHERE ended_at IS NULL');
  await desk.rows('UPDATE installation_ties SET ended_at = now() WHERE installation_id = $1 AND ended_at IS NULL', [
    installationId,
  ]);
  await desk.rows(
    `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
     VALUES (gen_random_uuid(), $1, $2, 'owner', 'system', 'test', now())`,
    [journey.customer.id, installationId],
  );
  await desk.rows(`UPDATE consent_requests SET state = 'granted', granted_installation_id = $2 WHERE id = $1`, [
    journey.id,
    installationId,
  ]);
  await journey.browser.open(journey.link);
  return journey;
}

let assets = 0;
/** All that the browser loads for it, the logo aside (product.md §6). */
async function bytesOf(page: Page, browser = desk.browser()): Promise<number> {
  if (assets === 0) {
    for (const [, path] of page.html.matchAll(/(?:href|src)="(\/c\/assets\/[^"]+)"/g))
      assets += Buffer.byteLength((await browser.ask(`${publicUrl}${path}`)).html);
  }
  return assets + Buffer.byteLength(page.html);
}

const names = (page: Page) =>
  [...page.html.matchAll(/<label class="choice">.*?<bdi>([^<]+)<\/bdi>/g)].map((one) => one[1]);
const shown = (page: Page) => valuesOf(page, 'chargerId');
const ticked = (page: Page) => valuesOf(page, 'was');
const alert = (page: Page) => /role="alert"[^>]*>([^<]+)/.exec(page.html)?.[1] ?? null;

/** What a browser posts for the page: its hidden fields, what is ticked, and the pressed button. */
function press(
  journey: Journey,
  page: Page,
  command: string,
  more: { tick?: string[]; untick?: string[]; q?: string } = {},
) {
  const { tick = [], untick = [] } = more;
  const fields = ['for', 'choice', 'after', 'before'].flatMap((name) =>
    valuesOf(page, name).map((value) => [name, value]),
  );
  const chargerId = [...ticked(page).filter((id) => !untick.includes(id)), ...tick];
  const button = ['after', 'before'].includes(command)
    ? (valuesOf(page, 'do').find((value) => value.startsWith(`${command}:`)) ?? 'none')
    : command;
  return journey.browser.submit(page, '/pick', {
    ...(Object.fromEntries(fields) as Record<string, string>),
    q: more.q ?? '',
    chargerId,
    was: ticked(page),
    do: button,
  });
}

const takenBy = (journey: Journey) =>
  desk.rows<{ device_id: string }>(
    `SELECT h.device_id FROM charger_assignments a JOIN chargers h ON h.id = a.charger_id
      WHERE a.customer_id = $1 AND a.ended_at IS NULL ORDER BY 1`,
    [journey.customer.id],
  );

describe('an installation of 20,000 chargers, without JavaScript', () => {
  let journey: Journey;
  let first: Page;
  beforeEach(async () => {
    await desk.rows('DELETE FROM charger_ticks');
    journey = await ownerOf(place.installationId);
    first = await journey.outcome();
  });

  test('every page is small, in the order people count in, and there is a way back', async () => {
    expect([first.kind, first.status]).toEqual(['picker-owner', 200]);
    expect(await bytesOf(first)).toBeLessThanOrEqual(LARGEST);
    expect(first.html).toContain('20,000 chargers to choose from');
    expect(first.html).toContain('1–50 of 20,000');
    // "Kurs R1" has Plass 400, 800, …: every 400th.
    expect(names(first).slice(0, 3)).toEqual(['Plass 400', 'Plass 800', 'Plass 1200']);

    const second = await press(journey, first, 'after');
    expect(second.html).toContain('51–100 of 20,000');
    expect(names(second)[0]).toBe('Plass 1');
    expect(shown(second).some((id) => shown(first).includes(id))).toBe(false);
    expect(shown(await press(journey, second, 'before'))).toEqual(shown(first));
    expect(await bytesOf(second)).toBeLessThanOrEqual(LARGEST);
    expect(second.url.length).toBeLessThan(200);
  });

  test('the search looks into name, circuit and serial, in any order and spelling', async () => {
    const find = async (q: string) => {
      const page = await press(journey, first, 'search', { q });
      return { page, names: names(page) };
    };
    expect((await find('zpr 100 777')).names).toEqual(['Plass 777']);
    expect((await find('4411 KURS r12')).names).toEqual(['Plass 4411', 'Plass 14411']);
    const { page } = await find('kurs r399');
    expect(page.html).toContain('50 chargers found');
    expect(shown(page)).toHaveLength(50);
    const nothing = await find('nowhere');
    expect(nothing.page.html).toContain('No charger found');
    expect(await bytesOf(nothing.page)).toBeLessThanOrEqual(LARGEST);
    expect(names(await press(journey, nothing.page, 'all')).slice(0, 1)).toEqual(['Plass 400']);
  });

  test('ticks outlast pages and searches, are seen together, unticked, and picked in one act', async () => {
    const [one = '', two = '', three = ''] = shown(first);
    const second = await press(journey, first, 'after', { tick: [one, two, three] });
    expect(second.html).toContain('3 more are ticked on other pages.');
    const [four = ''] = shown(second);
    const found = await press(journey, second, 'search', { tick: [four], q: 'ZPR115000' });
    expect(found.html).toContain('4 more are ticked on other pages.');
    const [five = ''] = shown(found);

    const choice = await press(journey, found, 'choice', { tick: [five] });
    expect(choice.html).toContain('5 chargers ticked');
    expect(ticked(choice).sort()).toEqual([one, two, three, four, five].sort());
    expect(await bytesOf(choice)).toBeLessThanOrEqual(LARGEST);
    const back = await press(journey, choice, 'all', { untick: [two] });
    expect(ticked(back)).toEqual([one, three]);

    const summary = await press(journey, back, 'save');
    expect(summary.kind).toBe('summary');
    expect(await takenBy(journey)).toHaveLength(4);
    expect(await desk.rows('SELECT 1 FROM charger_ticks')).toEqual([]);
    // Each of them is audited.
    const audited = await desk.rows(
      `SELECT 1 FROM audit_log WHERE event = 'charger.assigned' AND data->>'customerId' = $1`,
      [journey.customer.id],
    );
    expect(audited).toHaveLength(4);
  });

  test('two windows do not lose one another’s ticks, not even on the same page', async () => {
    const other = await journey.outcome();
    const [one = '', two = ''] = shown(first);
    await press(journey, first, 'after', { tick: [one] });
    const last = await press(journey, other, 'choice', { tick: [two] });
    expect(ticked(last).sort()).toEqual([one, two].sort());
  });

  test('500 ticks over ten pages are saved at once; one more is refused, and nothing is lost', async () => {
    let page = first;
    for (let turn = 0; turn < 10; turn += 1) page = await press(journey, page, 'after', { tick: shown(page) });
    const refused = await press(journey, page, 'after', { tick: shown(page).slice(0, 1) });
    expect([refused.status, alert(refused)]).toEqual([
      200,
      'You can choose up to 500 chargers at a time. Please save some of them first.',
    ]);
    expect(refused.html).toContain('501–550 of 20,000');

    const summary = await press(journey, page, 'save');
    expect(summary.kind).toBe('summary');
    expect(await takenBy(journey)).toHaveLength(500);
    expect(await bytesOf(summary)).toBeLessThanOrEqual(LARGEST);
    expect(summary.html).toContain('1–20 of 500');
    const next = await journey.browser.open(
      new URL(/href="([^"]*after=[^"]*)"/.exec(summary.html)?.[1] ?? '', summary.url).href,
    );
    expect(next.html).toContain('21–40 of 500');
    const again = await journey.browser.open(`${journey.outcomeUrl}?choose=1`);
    expect(again.html).toContain('You have already chosen these 500 chargers');
    expect(again.html).toContain('and 495 more');
    expect(again.html).toContain('19,500 chargers to choose from');
    expect(await bytesOf(again)).toBeLessThanOrEqual(LARGEST);
  });

  test('all chargers of a circuit are ticked by one button, and those of the whole place are too many', async () => {
    expect(first.html).not.toContain('value="tick-all"');
    expect(first.html).toContain('You can save up to 500 chargers at a time.');
    const found = await press(journey, first, 'search', { q: 'kurs r399' });
    const choice = await press(journey, found, 'tick-all');
    expect(choice.html).toContain('50 chargers ticked');
    expect((await press(journey, choice, 'untick-all')).html).not.toContain('more are ticked');
    const refused = await press(journey, first, 'tick-all');
    expect(alert(refused)).toContain('up to 500');
    expect(await desk.rows('SELECT 1 FROM charger_ticks')).toEqual([]);
  });

  test('one that somebody else took meanwhile: none is picked, it is ticked no more, the others still are', async () => {
    const [one = '', two = ''] = shown(first);
    const second = await press(journey, first, 'after', { tick: [one, two] });
    const rival = await rows.customer(null, 'Rival Customer');
    await operations.post(`/api/chargers/${one}/assign`, { customerId: rival });

    const refused = await press(journey, second, 'save');
    expect(alert(refused)).toBe('A charger you chose is no longer available. This is the current list.');
    expect(refused.html).not.toContain('Rival Customer');
    expect(await takenBy(journey)).toEqual([]);
    expect((await press(journey, refused, 'save')).kind).toBe('summary');
    expect(await takenBy(journey)).toHaveLength(1);
  });

  test('a choice that nobody saved within a day is forgotten, by itself', async () => {
    await press(journey, first, 'after', { tick: shown(first).slice(0, 2) });
    await desk.rows(`UPDATE charger_ticks SET ticked_at = ticked_at - interval '25 hours'`);
    expect(await desk.worker.get(ChargerTicks, { strict: false }).prune(1000)).toBe(2);
    expect(await desk.rows('SELECT 1 FROM charger_ticks')).toEqual([]);
  });
});

test('names of 500 letters that all have to be escaped do not make a page larger', async () => {
  const small = await rows.installation(await rows.customer(null));
  await fillPlace(desk, small.installationId, {
    circuits: 3,
    chargers: 120,
    firstSerial: 200_000,
    suffix: '&"'.repeat(240),
  });
  await desk.rows('UPDATE installations SET name = $2 WHERE id = $1', [small.installationId, '&'.repeat(500)]);
  const journey = await ownerOf(small.installationId);
  let page = await journey.outcome();
  const seen = new Set<string>();
  for (let turn = 0; turn < 60; turn += 1) {
    expect(await bytesOf(page)).toBeLessThanOrEqual(LARGEST);
    for (const id of shown(page)) seen.add(id);
    if (!page.html.includes('value="after:')) break;
    page = await press(journey, page, 'after');
  }
  expect(seen.size).toBe(122);

  const choice = await press(journey, page, 'tick-all');
  expect(await bytesOf(choice)).toBeLessThanOrEqual(LARGEST);
  const summary = await press(journey, choice, 'save');
  expect(summary.kind).toBe('summary');
  expect(await bytesOf(summary)).toBeLessThanOrEqual(LARGEST);
});

test('somebody who is not the owner finds their box among 20,000 by its serial', async () => {
  const journey = await ownerOf(place.installationId);
  await desk.rows(`UPDATE installation_ties SET kind = 'user' WHERE customer_id = $1`, [journey.customer.id]);
  const page = await journey.outcome();
  expect(page.kind).toBe('picker-serial');
  expect((await journey.browser.submit(page, '/pick', { serial: 'zpr-107 654' })).kind).toBe('summary');
  expect(await takenBy(journey)).toEqual([{ device_id: 'ZPR107654' }]);
});

test('staff read the place in small answers: how much there is, circuits by pages, the chargers of one by pages', async () => {
  const at = `/api/installations/${place.installationId}`;
  const bytes = async (path: string) => JSON.stringify(await operations.get(path)).length;
  expect(await operations.get(at)).toMatchObject({
    hierarchy: { circuits: 400, chargers: CHARGERS, chargersInNoCircuit: 0 },
  });
  expect(await bytes(at)).toBeLessThan(20_000);

  interface Circuits {
    items: { id: string; name: string; chargers: number }[];
    nextCursor: string | null;
    count: { value: number };
  }
  const first = await operations.get<Circuits>(`${at}/circuits?limit=50`);
  expect(first.items.slice(0, 2)).toMatchObject([
    { name: 'Kurs R1', chargers: 50 },
    { name: 'Kurs R2', chargers: 50 },
  ]);
  expect(first.count.value).toBe(400);
  const next = await operations.get<Circuits>(`${at}/circuits?limit=50&after=${first.nextCursor ?? ''}`);
  expect(next.items[0]).toMatchObject({ name: 'Kurs R51' });
  const ofOne = `/api/chargers?installationId=${place.installationId}&circuitId=${first.items[0]?.id}&sort=name&order=asc`;
  const chargers = await operations.get<{ items: { name: string }[]; nextCursor: string | null }>(`${ofOne}&limit=25`);
  expect(chargers.items.slice(0, 2).map(({ name }) => name)).toEqual(['Plass 400', 'Plass 800']);
  expect(chargers.nextCursor).not.toBeNull();
  expect(await bytes(`${ofOne}&limit=25`)).toBeLessThan(20_000);
});
