import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxDigests } from '../../../server/src/features/notices/inbox-digests.js';
import { InboxDigestsRepository } from '../../../server/src/features/notices/inbox-digests.repository.js';
import { Config } from '../../../server/src/platform/config/config.js';
import type { JobContext } from '../../../server/src/platform/jobs/job-result.js';
import { WorkQueue } from '../../../server/src/platform/jobs/work-queue.js';
import type { Mailer, OutgoingMail } from '../../../server/src/platform/mail/mailer.js';
import { wallClockIn } from '../../../server/src/shared/time-zones.js';
import { locationOf } from '../../factories/browser.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';
import { InboxBench } from './inbox-bench.js';

let desk: Grantdesk;
let bench: InboxBench;
let rows: Rows;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  bench = new InboxBench(desk);
  rows = new Rows(desk);
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

describe('a customer whose place had no charger', () => {
  /** Granted and told that there is none; then the first one is there, and what comes with it. */
  async function firstCharger(told: 'by the page' | 'by mail', comesToo?: (place: string) => Promise<void>) {
    const home = await desk.provider.home({ chargers: [] });
    const customer = await newCustomer(operations);
    const journey = await Journey.sent(desk, operations, {}, customer);
    if (told === 'by the page') {
      await journey.approve(home.ownerEmail, home.installationId);
      await journey.until('granted');
      await journey.outcome();
    } else {
      const portal = await journey.goOn();
      const back = await desk.provider.decide(journey.browser, portal, home.ownerEmail, [home.installationId]);
      await journey.browser.ask(locationOf(back));
      await journey.until('granted');
      await desk.hurryUntil(
        'told by mail',
        async () => desk.mailbox.to(customer.email)[1],
        'consent-request.announce-grant',
      );
    }
    await until('it is known to be told', async () => {
      const { seen } = await desk.row<{ seen: Date | null }>(
        'SELECT outcome_seen_at AS seen FROM consent_requests WHERE id = $1',
        [journey.id],
      );
      return seen !== null;
    });
    const place = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
      home.installationId,
    ]);
    const charger = await bench.charger(place.id, { name: 'The first' });
    await comesToo?.(place.id);
    await bench.read(place.id);
    await desk.settled();
    return { journey, customer, place: place.id, charger };
  }
  const kinds = async (id: string) =>
    (
      await desk.rows<{ kind: string }>(
        'SELECT kind FROM consent_mails WHERE consent_request_id = $1 ORDER BY created_at, id',
        [id],
      )
    ).map(({ kind }) => kind);

  test('gets one mail with the picker when the first is there, and none for the second', async () => {
    const { journey, customer, place } = await firstCharger('by the page');
    const mail = await desk.mailbox.wait(customer.email, 2);
    expect(mail.mail.subject).toBe('A charger has been added: please choose yours');
    expect((await journey.browser.open(journey.link)).kind).toBe('picker-owner');

    await bench.charger(place, { name: 'The second' });
    await bench.read(place);
    await desk.settled();
    expect(await kinds(journey.id)).toEqual(['request', 'first-charger']);
  });

  test('gets it when the first comes together with one that moves in: two arrivals, and one of them is the first', async () => {
    const from = await bench.place(await rows.customer(null));
    const moving = await bench.charger(from);
    await bench.read(from);
    const { journey, customer, place } = await firstCharger('by the page', async (to) => {
      await desk.rows('UPDATE chargers SET installation_id = $2 WHERE id = $1', [moving, to]);
    });
    expect((await bench.of(operations, place)).map(({ kind }) => kind).sort()).toEqual(['found', 'moved']);
    await desk.mailbox.wait(customer.email, 2);
    expect(await kinds(journey.id)).toEqual(['request', 'first-charger']);
  });

  test('not twice within a day; and not at all once somebody has a charger there', async () => {
    const { journey, customer, charger } = await firstCharger('by mail');
    expect(await kinds(journey.id)).toEqual(['request', 'granted-no-charger']);

    await operations.post(`/api/chargers/${charger}/assign`, { customerId: customer.id });
    await desk.rows(
      `UPDATE consent_mails SET created_at = now() - interval '2 days', accepted_at = now() - interval '2 days'
        WHERE consent_request_id = $1`,
      [journey.id],
    );
    await until('the work is settled', async () => {
      await desk.hurry('consent-request.announce-charger');
      const open = await desk.rows(
        `SELECT 1 FROM work_items WHERE name = 'consent-request.announce-charger' AND state IN ('due', 'claimed')`,
      );
      return open.length === 0;
    });
    expect(await kinds(journey.id)).toEqual(['request', 'granted-no-charger']);
  });

  test('after a day the mail comes', async () => {
    const { journey } = await firstCharger('by mail');
    await desk.rows(
      `UPDATE consent_mails SET created_at = now() - interval '2 days', accepted_at = now() - interval '2 days'
        WHERE consent_request_id = $1`,
      [journey.id],
    );
    await desk.hurryUntil(
      'the mail',
      async () => (await kinds(journey.id)).includes('first-charger'),
      'consent-request.announce-charger',
    );
    expect(await kinds(journey.id)).toEqual(['request', 'granted-no-charger', 'first-charger']);
  });
});

test('the digest: at eight by the person’s clock, once a day, what came and still waits; none when nothing came', async () => {
  const zone = 'Europe/Oslo';
  const manager = await desk.staff('account-manager');
  const idle = await desk.staff('account-manager');
  const { day: today } = wallClockIn(desk.clock.now(), zone);
  // Today has been: the test is about tomorrow, at whatever hour it runs.
  for (const { id } of [manager, idle])
    await desk.rows(
      `INSERT INTO inbox_digests (id, staff_id, day, state) VALUES (gen_random_uuid(), $1, $2, 'nothing')`,
      [id, today],
    );
  await rows.customer(idle.id);
  const place = await bench.place(await rows.customer(manager.id), { name: 'Sjøgata 5' });
  const [assigned] = [await bench.charger(place), await bench.charger(place), await bench.charger(place)];
  await bench.read(place);
  await operations.post(`/api/chargers/${assigned}/assign`, { customerId: await rows.customer(manager.id) });
  await bench.quiet();

  const toHour = async (day: string, hour: number) => {
    let ahead = 0;
    const at = (ms: number) => wallClockIn(new Date(desk.clock.now().getTime() + ms), zone);
    while (at(ahead).day <= day || at(ahead).hour < hour) ahead += 15 * 60_000;
    await desk.travel(ahead);
  };
  const days = async (id: string) =>
    (await desk.rows<{ state: string }>('SELECT state FROM inbox_digests WHERE staff_id = $1 ORDER BY day', [id])).map(
      ({ state }) => state,
    );

  await toHour(today, 8);
  const mail = await desk.mailbox.wait(manager.email, 1);
  expect(mail.mail.subject).toBe('2 new chargers wait for a customer');
  expect(mail.text).toContain('- Sjøgata 5: 2 new chargers');
  await until('both mornings have been looked at', async () => (await days(idle.id)).length === 2);
  await until('it is settled', async () => (await days(manager.id))[1] === 'accepted');
  expect(await days(idle.id)).toEqual(['nothing', 'nothing']);

  await bench.charger(place, { name: 'Later that day' });
  await bench.read(place);
  await desk.settled();
  expect(desk.mailbox.to(manager.email)).toHaveLength(1);

  const { day: tomorrow } = wallClockIn(desk.clock.now(), zone);
  await toHour(tomorrow, 8);
  const second = await desk.mailbox.wait(manager.email, 2);
  expect(second.mail.subject).toBe('1 new charger waits for a customer');
  await until('it is settled', async () => (await days(manager.id))[2] === 'accepted');
  expect(desk.mailbox.to(idle.email)).toEqual([]);
});

test('a worker dies handing a digest over: that mail is not repeated, and what came after it is told by the next', async () => {
  const manager = await desk.staff('account-manager');
  const begin = async (day: string) => {
    const digestId = randomUUID();
    await desk.rows('INSERT INTO inbox_digests (id, staff_id, day) VALUES ($1, $2, $3)', [digestId, manager.id, day]);
    return digestId;
  };
  // Of years to come, so that the worker plans none of its own.
  const first = await begin('2999-01-01');
  const place = await bench.place(await rows.customer(manager.id));
  await bench.charger(place);
  await bench.read(place);

  const eight = desk.clock.now().getTime() + 10 * 60_000;
  const context = { extendLease: () => Promise.resolve() } as JobContext;
  const send = (digestId: string, at: number, hand: (mail: OutgoingMail) => ReturnType<Mailer['send']>) => {
    const digests = new InboxDigests(
      desk.worker.get(InboxDigestsRepository, { strict: false }),
      desk.worker.get(WorkQueue, { strict: false }),
      { send: hand } as unknown as Mailer,
      desk.worker.get(Config, { strict: false }),
      { now: () => new Date(at) },
    );
    return digests.send({ digestId }, context);
  };
  await expect(send(first, eight, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  const later = await bench.charger(place);
  await bench.read(place);
  await desk.rows('UPDATE charger_inbox_items SET came_at = $2 WHERE charger_id = $1', [
    later,
    new Date(eight + 60 * 60_000),
  ]);
  const mails: OutgoingMail[] = [];
  const taken = (mail: OutgoingMail) => {
    mails.push(mail);
    return Promise.resolve({ outcome: 'accepted', response: '250' } as const);
  };
  expect(await send(first, eight + 3 * 60 * 60_000, taken)).toMatchObject({ outcome: 'skipped' });
  expect(mails).toEqual([]);
  expect(await desk.row('SELECT state, up_to FROM inbox_digests WHERE id = $1', [first])).toEqual({
    state: 'uncertain',
    up_to: new Date(eight - 60_000),
  });

  await send(await begin('2999-01-02'), eight + 24 * 60 * 60_000, taken);
  expect(mails.map(({ subject }) => subject)).toEqual(['1 new charger waits for a customer']);
});
