import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../factories/browser.js';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { DAY, HOUR } from '../../factories/travel-clock.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations', 'Olga Operations');
});
afterAll(() => desk.close());

type Answer = Awaited<ReturnType<StaffMember['raw']>>;

interface Granted {
  journey: Journey;
  place: InstallationRows;
  /** The picker or summary, opened once so that the cookie is there. */
  page: Page;
}

/** A granted request of the installation's owner, or of somebody who only has a charger there. */
async function granted(kind: 'owner' | 'user'): Promise<Granted> {
  const journey = await Journey.sent(desk, operations);
  const owner = kind === 'owner' ? journey.customer.id : await rows.customer(null);
  const place = await rows.installation(owner);
  if (kind === 'user')
    await desk.rows(
      `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
       VALUES (gen_random_uuid(), $1, $2, 'user', 'system', 'test', now())`,
      [journey.customer.id, place.installationId],
    );
  else await desk.rows('UPDATE charger_assignments SET ended_at = now() WHERE charger_id = $1', [place.takenChargerId]);
  await desk.rows(`UPDATE consent_requests SET state = 'granted', granted_installation_id = $2 WHERE id = $1`, [
    journey.id,
    place.installationId,
  ]);
  return { journey, place, page: await journey.browser.open(journey.link) };
}

const activeOf = (chargerId: string) =>
  desk.rows<{ customer_id: string; source: string }>(
    'SELECT customer_id, source FROM charger_assignments WHERE charger_id = $1 AND ended_at IS NULL',
    [chargerId],
  );

const serialOf = async (chargerId: string) =>
  (await desk.row<{ serial: string }>('SELECT device_id AS serial FROM chargers WHERE id = $1', [chargerId])).serial;

const triesOf = (journey: Journey) =>
  desk.rows('SELECT 1 FROM serial_tries WHERE customer_id = $1', [journey.customer.id]);

const withoutTyped = (page: Page) => page.html.replace(/\svalue="[^"]*"/g, '');

describe('somebody who is not the owner types the serial', () => {
  test('unknown, taken, foreign, inactive, missing and a meter get the very same answer', async () => {
    const { place } = await granted('user');
    const elsewhere = await rows.installation(await rows.customer(null));
    const charger = async (changes: string) => {
      const { freeChargerId } = await rows.installation(await rows.customer(null));
      await desk.rows(`UPDATE chargers SET installation_id = $2, ${changes} WHERE id = $1`, [
        freeChargerId,
        place.installationId,
      ]);
      return serialOf(freeChargerId);
    };
    const serials = [
      'ZAP000404',
      await serialOf(place.takenChargerId),
      await serialOf(elsewhere.freeChargerId),
      await charger('active = false'),
      await charger(`presence = 'missing'`),
      await charger(`device_id = 'APH' || right(device_id, 6)`),
    ];
    const answers = new Set<string>();
    for (const serial of serials) {
      const one = await granted('user');
      await desk.rows('UPDATE consent_requests SET granted_installation_id = $2 WHERE id = $1', [
        one.journey.id,
        place.installationId,
      ]);
      await desk.rows('UPDATE installation_ties SET installation_id = $2 WHERE customer_id = $1', [
        one.journey.customer.id,
        place.installationId,
      ]);
      const page = await one.journey.browser.submit(one.page, '/pick', { serial });
      expect([serial, page.kind, page.status]).toEqual([serial, 'picker-serial', 200]);
      answers.add(withoutTyped(page).replaceAll(one.journey.id, 'id'));
    }
    expect(answers.size).toBe(1);
  });

  test('the page names no charger of the place', async () => {
    const { page, place } = await granted('user');
    expect(page.kind).toBe('picker-serial');
    for (const id of [place.freeChargerId, place.takenChargerId]) expect(page.html).not.toContain(await serialOf(id));
    expect(page.html).not.toContain('Row Charger');
  });

  test('five wrong tries in an hour, then "ask us", even with the right one; an hour later it works', async () => {
    const { journey, page, place } = await granted('user');
    const right = await serialOf(place.freeChargerId);
    let last = page;
    for (let time = 0; time < 5; time += 1)
      last = await journey.browser.submit(page, '/pick', { serial: `ZAP00000${time}` });
    expect(last.html).not.toContain('name="serial"');
    const refused = await journey.browser.submit(page, '/pick', { serial: right });
    expect(refused.html).not.toContain('name="serial"');
    expect(await activeOf(place.freeChargerId)).toEqual([]);

    await desk.travel(HOUR + 1000);
    const picked = await journey.browser.submit(page, '/pick', { serial: right.toLowerCase() });
    desk.clock.home();
    expect(picked.kind).toBe('summary');
    expect(await activeOf(place.freeChargerId)).toEqual([{ customer_id: journey.customer.id, source: 'pick' }]);
  });

  test('five wrong tries at once are five tries', async () => {
    const { journey, page } = await granted('user');
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => journey.browser.submit(page, '/pick', { serial: `ZAP9000${10 + at}` })),
    );
    expect(await triesOf(journey)).toHaveLength(5);
  });

  test('the right serial as the sixth of tries sent at once is not accepted', async () => {
    const { journey, page, place } = await granted('user');
    const serials = [
      'ZAP800000',
      'ZAP800001',
      'ZAP800002',
      'ZAP800003',
      'ZAP800004',
      await serialOf(place.freeChargerId),
    ];
    const barrier = new Client({ connectionString: desk.databaseUrl });
    await barrier.connect();
    const running: Promise<Page>[] = [];
    try {
      await barrier.query('BEGIN');
      await barrier.query('SELECT 1 FROM consent_requests WHERE id = $1 FOR UPDATE', [journey.id]);
      for (const serial of serials) {
        running.push(journey.browser.submit(page, '/pick', { serial }));
        await until(`${serial} waits`, async () => {
          const waiting = await desk.rows(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return waiting.length === running.length;
        });
      }
      await barrier.query('COMMIT');
    } finally {
      await barrier.end();
    }
    const answers = await Promise.all(running);
    expect(answers.at(-1)?.html).not.toContain('name="serial"');
    expect(await activeOf(place.freeChargerId)).toEqual([]);
    expect(await triesOf(journey)).toHaveLength(5);
  });

  test('the right serial twice, as a double click sends it: accepted both times, and no try', async () => {
    const { journey, page, place } = await granted('user');
    const serial = await serialOf(place.freeChargerId);
    for (let time = 0; time < 2; time += 1)
      expect((await journey.browser.submit(page, '/pick', { serial })).kind).toBe('summary');
    expect(await activeOf(place.freeChargerId)).toEqual([{ customer_id: journey.customer.id, source: 'pick' }]);
    expect(await triesOf(journey)).toEqual([]);
  });

  test.each<[string, (serial: string) => string]>([
    ['ZAP 108001', (serial) => serial.replace('ZAP', 'ZAP ')],
    ['zap-108001.', (serial) => `${serial.toLowerCase().replace('zap', 'zap-')}.`],
    ['ZAP108001 with marks that nobody sees', (serial) => `\u200b${serial}\ufeff`],
  ])('%s names the charger and costs no try', async (_name, typedAs) => {
    const { journey, page, place } = await granted('user');
    const serial = typedAs(await serialOf(place.freeChargerId));
    expect((await journey.browser.submit(page, '/pick', { serial })).kind).toBe('summary');
    expect(await activeOf(place.freeChargerId)).toEqual([{ customer_id: journey.customer.id, source: 'pick' }]);
    expect(await triesOf(journey)).toEqual([]);
  });

  test('what cannot be a serial number costs no try', async () => {
    const { journey, page } = await granted('user');
    for (const serial of ['my charger', 'ZAP', 'Plass 12', '98765432', 'ZAP10800', 'ZAP-1080011']) {
      const answer = await journey.browser.submit(page, '/pick', { serial });
      expect([serial, answer.kind, answer.html.includes('name="serial"')]).toEqual([serial, 'picker-serial', true]);
    }
    expect(await triesOf(journey)).toEqual([]);
    await journey.browser.submit(page, '/pick', { serial: 'zap 900 404' });
    expect(await triesOf(journey)).toHaveLength(1);
  });

  test('where a charger has a serial of another form, every text counts', async () => {
    const { journey, page, place } = await granted('user');
    await desk.rows(`UPDATE chargers SET device_id = 'NEW-12' WHERE id = $1`, [place.freeChargerId]);
    await journey.browser.submit(page, '/pick', { serial: 'new 11' });
    expect(await triesOf(journey)).toHaveLength(1);
    expect((await journey.browser.submit(page, '/pick', { serial: 'new12' })).kind).toBe('summary');
  });

  test('an id from the list of the owner is no way around', async () => {
    const { journey, place } = await granted('user');
    const page = await journey.browser.open(`${journey.outcomeUrl}/pick`, { form: { chargerId: place.freeChargerId } });
    expect(page.kind).toBe('picker-serial');
    expect(await activeOf(place.freeChargerId)).toEqual([]);
  });
});

describe('the owner', () => {
  test('cannot pick a charger of another installation, nor one that is taken', async () => {
    const { journey, place } = await granted('owner');
    const elsewhere = await rows.installation(await rows.customer(null));
    for (const chargerId of [elsewhere.freeChargerId, elsewhere.takenChargerId, 'garbage']) {
      const form = { chargerId: [place.freeChargerId, chargerId] };
      const page = await journey.browser.open(`${journey.outcomeUrl}/pick`, { form });
      expect([chargerId, page.kind]).toEqual([chargerId, 'picker-owner']);
      expect(page.html).toContain('role="alert"');
      expect(await activeOf(place.freeChargerId)).toEqual([]);
    }
  });

  test('may change their own pick for 30 days, and not what staff gave or touched', async () => {
    const { journey, page, place } = await granted('owner');
    await operations.post(`/api/chargers/${place.takenChargerId}/assign`, { customerId: journey.customer.id });
    const summary = await journey.browser.submit(page, '/pick', { chargerId: place.freeChargerId });
    expect(summary.kind).toBe('summary');
    const release = (chargerId: string) =>
      journey.browser.ask(`${journey.outcomeUrl}/release`, { form: { chargerId } });
    await release(place.takenChargerId);
    expect(await activeOf(place.takenChargerId)).toHaveLength(1);

    await desk.travel(31 * DAY);
    await release(place.freeChargerId);
    desk.clock.home();
    expect(await activeOf(place.freeChargerId)).toHaveLength(1);
    await release(place.freeChargerId);
    expect(await activeOf(place.freeChargerId)).toEqual([]);

    await journey.browser.ask(`${journey.outcomeUrl}/pick`, { form: { chargerId: place.freeChargerId } });
    await operations.post(`/api/chargers/${place.freeChargerId}/end-assignment`, { reason: 'Sold the car' });
    const { items } = await operations.get<{ items: { event: string; reason: string | null }[] }>(
      `${journey.path}/timeline`,
    );
    const ofChargers = items.filter(({ event }) => /charger|assignment/.test(event));
    expect(ofChargers.map(({ event }) => event)).toEqual([
      'assignment_ended',
      'charger_chosen',
      'charger_given_back',
      'charger_chosen',
    ]);
    expect(ofChargers.map(({ reason }) => reason)).toEqual(['Sold the car', null, null, null]);

    // Choosing and giving back without end pushes nothing else out of it.
    await desk.rows(
      `INSERT INTO charger_assignments (id, charger_id, customer_id, source, consent_request_id, assigned_at,
         assigned_by_kind, assigned_by_label, ended_at, ended_by_kind, ended_by_label)
       SELECT gen_random_uuid(), $1, $2, 'pick', $3, now(), 'customer', 'x', now(), 'customer', 'x' FROM generate_series(1, 150)`,
      [place.freeChargerId, journey.customer.id, journey.id],
    );
    const { items: all } = await operations.get<{ items: { event: string }[] }>(`${journey.path}/timeline`);
    expect(all.map(({ event }) => event)).toContain('sent_by_staff');
  });
});

describe('pick against staff assign on two connections, held at a barrier', () => {
  /** Holds the installation's row until the first and then the second wait for it, and lets go. */
  async function race(installationId: string, first: () => Promise<unknown>, second: () => Promise<unknown>) {
    const barrier = new Client({ connectionString: desk.databaseUrl });
    await barrier.connect();
    try {
      await barrier.query('BEGIN');
      await barrier.query('SELECT 1 FROM installations WHERE id = $1 FOR UPDATE', [installationId]);
      const waiting = (count: number) =>
        until(`${count} wait at the barrier`, async () => {
          const rows = await desk.rows(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rows.length >= count;
        });
      const running = [first()];
      await waiting(1);
      running.push(second());
      await waiting(2);
      await barrier.query('COMMIT');
      await Promise.all(running);
    } finally {
      await barrier.end();
    }
  }

  async function contest(winner: 'staff' | 'customer') {
    const { journey, page, place } = await granted('owner');
    const rival = await rows.customer(null, 'Rival Customer');
    const answers: { staff: Answer | null; picked: Page | null } = { staff: null, picked: null };
    const assign = async () => {
      const path = `/api/chargers/${place.freeChargerId}/assign`;
      answers.staff = await operations.raw('post', path, { customerId: rival });
    };
    const pick = async () => {
      answers.picked = await journey.browser.submit(page, '/pick', { chargerId: place.freeChargerId });
    };
    await (winner === 'staff' ? race(place.installationId, assign, pick) : race(place.installationId, pick, assign));
    return { journey, place, rival, ...answers };
  }

  test('staff were first: the customer reads "no longer available", the current list and nobody’s name', async () => {
    const { place, rival, staff, picked } = await contest('staff');
    expect(await activeOf(place.freeChargerId)).toEqual([{ customer_id: rival, source: 'staff' }]);
    expect(staff?.status).toBe(200);
    expect([picked?.status, picked?.kind]).toEqual([200, 'picker-owner']);
    expect(picked?.html).toContain('role="alert"');
    expect(picked?.html).toContain(`value="${place.takenChargerId}"`);
    expect(picked?.html).not.toContain(`value="${place.freeChargerId}"`);
    expect(picked?.html).not.toContain('Rival Customer');
  });

  test('the customer was first: staff read by whom and when', async () => {
    const { journey, place, staff, picked } = await contest('customer');
    expect(await activeOf(place.freeChargerId)).toEqual([{ customer_id: journey.customer.id, source: 'pick' }]);
    expect(picked?.kind).toBe('summary');
    expect(staff?.status).toBe(409);
    expect(staff?.body).toMatchObject({
      code: 'CHARGER_ALREADY_ASSIGNED',
      customer: { id: journey.customer.id, name: journey.customer.name },
      assignedAt: expect.stringMatching(/Z$/) as unknown,
    });
  });
});

test('the status address tells the page’s script which page is due', async () => {
  const { journey } = await granted('owner');
  const answer = await journey.browser.ask(`${publicUrl}/c/outcome/${journey.id}/status`);
  expect(JSON.parse(answer.html)).toEqual({ page: 'picker-owner' });
});

test('chargers and circuits stand in the order people count in, for the customer and for staff', async () => {
  const { journey, place } = await granted('owner');
  const circuit = (name: string) =>
    desk.row<{ id: string }>(
      `INSERT INTO circuits (id, zaptec_id, installation_id, name, created_at, updated_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), $1, $2, now(), now()) RETURNING id`,
      [place.installationId, name],
    );
  const name = (chargerId: string, to: string, circuitId: string | null) =>
    desk.rows('UPDATE chargers SET name = $2, circuit_id = $3 WHERE id = $1', [chargerId, to, circuitId]);
  const tree = async () => {
    const of = `/api/installations/${place.installationId}/circuits`;
    const circuits = await operations.get<{ items: { id: string; name: string }[] }>(of);
    const rows = circuits.items.map(async ({ id, name: called }) => {
      const chargers = await operations.get<{ items: { name: string }[] }>(
        `/api/chargers?installationId=${place.installationId}&circuitId=${id}&sort=name&order=asc`,
      );
      return [called, ...chargers.items.map((charger) => charger.name)];
    });
    return Promise.all(rows);
  };
  const shownInOrder = async (...names: string[]) => {
    const { html } = await journey.browser.open(journey.link);
    const places = names.map((one) => html.indexOf(one));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  };
  const ten = await circuit('Kurs 10');
  const two = await circuit('Kurs 2');
  await name(place.freeChargerId, 'Plass 10', ten.id);
  await name(place.takenChargerId, 'Plass 2', ten.id);
  expect(await tree()).toEqual([['Kurs 2'], ['Kurs 10', 'Plass 2', 'Plass 10']]);
  await shownInOrder('Plass 2', 'Plass 10');

  await name(place.freeChargerId, 'Plass 10', two.id);
  expect(await tree()).toEqual([
    ['Kurs 2', 'Plass 10'],
    ['Kurs 10', 'Plass 2'],
  ]);
  await shownInOrder('Plass 10', 'Plass 2');
});
