import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../../server/src/create-api.js';
import { installationLost } from '../../../server/src/features/installations/access/installation.events.js';
import { MOST_IDS } from '../../../server/src/features/live-updates/change-set.js';
import { LONGEST_AWAY_MS, MOST_MISSED } from '../../../server/src/features/live-updates/live-updates.js';
import { MOST_PER_PERSON } from '../../../server/src/features/live-updates/live-connections.js';
import { Config } from '../../../server/src/platform/config/config.js';
import { Transactions, type Tx } from '../../../server/src/platform/database/transaction.js';
import { DomainEventsRepository } from '../../../server/src/platform/events/domain-events.repository.js';
import { DomainEvents } from '../../../server/src/platform/events/domain-events.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { LiveStream } from '../../support/live-stream.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let admin: StaffMember;
let manager: StaffMember;
let other: StaffMember;
const streams: LiveStream[] = [];

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  admin = await desk.staff('admin');
  manager = await desk.staff('account-manager');
  other = await desk.staff('account-manager');
});
afterEach(async () => {
  streams.splice(0).forEach((stream) => stream.close());
  await until('all streams are closed', async () => (await connections()) === 0);
});
afterAll(() => desk.close());

/** From now on, unless told from where; null for a window that has never been told anything. */
async function listen(staff: StaffMember, from?: string | null, url = desk.url): Promise<LiveStream> {
  const { transactionId, id } = await desk.api.get(DomainEventsRepository, { strict: false }).end();
  const since = from === undefined ? `${transactionId}.${id}.${Date.now()}` : (from ?? undefined);
  const stream = await LiveStream.open(`${url}/api/live`, staff.cookie, since);
  streams.push(stream);
  await stream.receives('ready');
  return stream;
}
const connections = async () => {
  const { text } = await desk.anonymous().get('/metrics');
  return Number(/^grantdesk_live_connections (\d+)$/m.exec(text)?.[1]);
};
const rename = (id: string, name: string, by = operations) => by.patch(`/api/customers/${id}`, { name });
const publish = (work: (tx: Tx, events: DomainEvents) => Promise<void>) =>
  desk.api.get(Transactions, { strict: false }).run((tx) => work(tx, desk.api.get(DomainEvents, { strict: false })));

/** A change that everybody who sees all, and this manager, hears of: what came before it has been said by then. */
async function mark(...heardBy: LiveStream[]): Promise<void> {
  const customer = await newCustomer(operations, { accountManagerId: manager.id });
  await Promise.all(heardBy.map((stream) => stream.hears('customers', customer.id)));
}

describe('who hears of what', () => {
  test('whoever sees the row, by its id; another account manager nothing at all', async () => {
    const [mine, theirs, all, watching] = await Promise.all([
      listen(manager),
      listen(other),
      listen(operations),
      listen(await desk.staff('viewer')),
    ]);
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const request = await operations.post<{ id: string }>(
      '/api/consent-requests',
      { customerId: customer.id, userGroupId: desk.userGroupId, product: 'go' },
      201,
    );
    const { installationId, freeChargerId } = await rows.installation(customer.id);
    await operations.post(`/api/chargers/${freeChargerId}/assign`, { customerId: customer.id });
    await publish((tx, events) =>
      events.publish(tx, installationLost, { installationId, apiAccountId: desk.apiAccountId }),
    );

    for (const stream of [mine, all, watching]) {
      await stream.hears('customers', customer.id);
      await stream.hears('consent-requests', request.id);
      await stream.hears('chargers', freeChargerId);
      await stream.hears('installations', installationId);
    }
    await rename((await newCustomer(operations, { accountManagerId: other.id })).id, 'Now Another');
    await until('the other manager hears of their own', () => theirs.heard('customers').length > 0);
    for (const resource of ['consent-requests', 'chargers', 'installations'])
      expect(theirs.heard(resource)).toEqual([]);
    expect(JSON.stringify(theirs.messages)).not.toContain(customer.id);
  });

  test('who loses a row hears that there was something, without its id', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const { installationId, tieId } = await rows.installation(customer.id);
    const [mine, theirs] = await Promise.all([listen(manager), listen(other)]);

    await operations.post(`/api/installations/${installationId}/ties/${tieId}/end`, { reason: 'Sold the house' });
    await mine.hears('installations', null);
    await operations.post(`/api/customers/${customer.id}/account-manager`, { accountManagerId: other.id });
    await mine.hears('customers', null);
    await mine.hears('consent-requests', null);
    await theirs.hears('customers', null);

    const before = mine.messages.length;
    await rename(customer.id, 'Not theirs any more');
    await theirs.hears('customers', customer.id);
    await mark(mine);
    expect(JSON.stringify(mine.messages.slice(before))).not.toContain(customer.id);
  });

  test('notices are the person’s own; settings and the audit trail say no more than one may see', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const notice = await rows.notice(manager.id, customer.id);
    const [mine, theirs, all, settings] = await Promise.all([
      listen(manager),
      listen(other),
      listen(operations),
      listen(admin),
    ]);
    await manager.post(`/api/notices/${notice}/read`, {});
    await mine.hears('notices', null);
    await admin.patch(`/api/user-groups/${desk.userGroupId}`, { name: 'Renamed' });

    for (const stream of [mine, theirs, all]) await stream.hears('user-groups', desk.userGroupId);
    await settings.hears('audit-log', null);
    await mark(mine, all);
    for (const stream of [theirs, all, settings]) expect(stream.heard('notices')).toEqual([]);
    for (const stream of [mine, theirs, all]) expect(stream.heard('audit-log')).toEqual([]);
  });

  test('a written notice reaches whom it is for', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const id = await rows.request(customer.id, 'review', { review_reasons: ['in_baseline'] });
    const [mine, theirs] = await Promise.all([listen(manager), listen(other)]);
    await operations.post(`/api/consent-requests/${id}/resolve`, { resolution: 'deny', reason: 'Not theirs' });

    await mine.hears('notices', null);
    expect(theirs.heard('notices')).toEqual([]);
  });

  test('that a customer looked, and that they went on', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const journey = await Journey.sent(desk, operations, {}, customer);
    await journey.browser.open(journey.link);
    const [mine, theirs, all] = await Promise.all([listen(manager), listen(other), listen(operations)]);
    const said = (stream: LiveStream) => stream.heard('consent-requests').filter((id) => id === journey.id).length;

    await journey.browser.open(journey.link);
    await Promise.all([mine, all].map((stream) => stream.hears('consent-requests', journey.id)));
    await journey.goOn();
    await mark(mine);
    const before = said(mine);
    // Opened already: nothing moves any more, and the row of the visit is all there is.
    await desk.rows(`UPDATE consent_requests SET went_on_at = NULL WHERE id = $1`, [journey.id]);
    await journey.goOn();
    await until('that they went on is said', () => said(mine) > before);
    expect(said(theirs)).toBe(0);
  });

  test('failed work: whoever reads the number of it, when it is given up and when its cause is gone', async () => {
    const viewer = await desk.staff('viewer');
    const [mine, all, watching] = await Promise.all([listen(manager), listen(operations), listen(viewer)]);
    const id = await rows.work('consent-request.expire', { consentRequestId: 'broken' }, 'consent-request.expire:same');
    for (const stream of [all, watching]) await stream.hears('work', id);

    const said = all.heard('work').length;
    const consentRequestId = await rows.request(await rows.customer(null, 'Ended Already'), 'cancelled');
    await rows.work('consent-request.expire', { consentRequestId }, 'consent-request.expire:same');
    await until('the settled failure is said', () => all.heard('work').length > said);
    const row = await desk.row<{ state: string }>('SELECT state FROM work_items WHERE id = $1', [id]);
    expect(row.state).toBe('skipped');
    await mark(mine);
    expect(mine.heard('work')).toEqual([]);
  });

  test('of very many rows at once only that there are some, in a few messages', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const { installationId } = await rows.installation(customer.id);
    const [mine, theirs, all] = await Promise.all([listen(manager), listen(other), listen(operations)]);
    const before = all.messages.length;
    await publish((tx, events) =>
      events.publishAll(
        tx,
        installationLost,
        Array.from({ length: 5_000 }, (_, n) => ({
          installationId: n === 4_999 ? installationId : crypto.randomUUID(),
          apiAccountId: desk.apiAccountId,
        })),
      ),
    );
    await desk.rows(`UPDATE work_items SET state = 'skipped' WHERE name = 'notice.of-loss' AND state = 'due'`);

    await mine.hears('installations', installationId);
    await all.hears('installations', null);
    await mark(mine, all);
    expect(mine.heard('installations')).toEqual([installationId]);
    expect(theirs.heard('installations')).toEqual([]);
    const messages = all.messages.slice(before);
    expect(messages.length).toBeLessThan(60);
    for (const { data } of messages)
      for (const { ids } of data.changes ?? []) expect(ids?.length ?? 0).toBeLessThanOrEqual(MOST_IDS);
  });
});

describe('nothing is missed', () => {
  test('who comes back with the id of the last message hears what was in between, and no more than they may', async () => {
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const [mine, theirs] = await Promise.all([listen(manager), listen(other)]);
    await rename(customer.id, 'Seen');
    await mine.hears('customers', customer.id);
    await mark(mine);
    [mine, theirs].forEach((stream) => stream.close());
    await until('both are gone', async () => (await connections()) === 0);

    const missed = await newCustomer(operations, { accountManagerId: manager.id });
    const back = await listen(manager, mine.lastEventId);
    await back.hears('customers', missed.id);
    expect(back.heard('customers')).not.toContain(customer.id);

    const otherBack = await listen(other, theirs.lastEventId);
    await rename((await newCustomer(operations, { accountManagerId: other.id })).id, 'A Mark');
    await until('the other manager hears of their own', () => otherBack.heard('customers').length > 0);
    expect(JSON.stringify(otherBack.messages)).not.toContain(missed.id);
  });

  test('too long ago, or too much, is one word: read everything again', async () => {
    const mine = await listen(operations);
    const [transactionId, id] = mine.lastEventId.split('.');
    const stale = await listen(operations, `${transactionId}.${id}.${Date.now() - LONGEST_AWAY_MS - 1_000}`);
    await stale.receives('reset');

    streams.forEach((stream) => stream.close());
    await until('all are gone', async () => (await connections()) === 0);
    await desk.rows(
      `INSERT INTO domain_events (transaction_id, name, data, at)
       SELECT pg_current_xact_id()::text::bigint, 'nobody.knows', '{}', now() FROM generate_series(1, $1)`,
      [MOST_MISSED + 1],
    );
    // An older transaction anywhere in the cluster hides them for as long as it lasts.
    await until('the log can be read to its end', async () => {
      const hidden = await desk.rows(
        `SELECT 1 FROM domain_events WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
      );
      return hidden.length === 0;
    });
    const behind = await listen(operations, mine.lastEventId);
    await behind.receives('reset');
  });

  test('a transaction that stays open somewhere keeps nothing from anybody, whoever comes meanwhile included', async () => {
    await desk.rows('DELETE FROM domain_events');
    const mine = await listen(manager);
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const open = publish(async (tx) => {
      await tx.manager.query('SELECT pg_current_xact_id()');
      begin();
      await gate;
    });
    await begun;

    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    await mine.hears('customers', customer.id);
    await (await listen(manager, null)).hears('customers', customer.id);
    await (await listen(manager, mine.lastEventId)).hears('customers', customer.id);

    finish();
    await open;
    await mark(mine);
  });

  test('what happened while the page was being loaded is said to whoever comes first time', async () => {
    await desk.rows('DELETE FROM domain_events');
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    await (await listen(manager, null)).hears('customers', customer.id);
  });

  test('a listening connection that is ended is made anew; what was announced meanwhile is said', async () => {
    const mine = await listen(manager);
    await mark(mine);
    const kill = () =>
      desk.rows<{ pid: number }>(
        `SELECT pg_terminate_backend(pid), pid FROM pg_stat_activity
          WHERE application_name = 'grantdesk-api-events' AND datname = current_database()`,
      );
    const [killed] = await kill();
    expect(killed).toBeDefined();
    await mark(mine);

    await until('it listens again', async () => {
      const [now] = await desk.rows<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'grantdesk-api-events' AND datname = current_database()
            AND query LIKE 'LISTEN%'`,
      );
      return now && now.pid !== killed?.pid;
    });
    await mark(mine);
    expect(mine.hasEnded).toBe(false);
  });

  test('two API processes tell the same, whichever made the change', async () => {
    const second: NestExpressApplication = await createApi(desk.api.get(Config));
    try {
      await second.listen(0, '127.0.0.1');
      const url = `http://127.0.0.1:${(second.getHttpServer().address() as AddressInfo).port}`;
      const [here, there] = await Promise.all([listen(manager), listen(manager, undefined, url)]);
      await mark(here, there);

      await second.close();
      await there.ends();
      expect(here.hasEnded).toBe(false);
    } finally {
      await second.close();
    }
  });
});

describe('how long, and how many', () => {
  test('a disabled person’s streams end at once, and so do those of a changed password', async () => {
    const leaving = await desk.staff('operations');
    const forgetful = await desk.staff('operations');
    const [gone, renewed, mine] = await Promise.all([listen(leaving), listen(forgetful), listen(operations)]);
    await admin.post(`/api/staff/${leaving.id}/disable`, {});
    await admin.post(`/api/staff/${forgetful.id}/reset-password`, { password: 'violet anchor teapot meadow' });

    await Promise.all([gone.ends(), renewed.ends()]);
    expect(mine.hasEnded).toBe(false);
    expect((await LiveStream.open(`${desk.url}/api/live`, leaving.cookie)).response.status).toBe(401);
  });

  test('a session that has ended is noticed by itself', async () => {
    const leaving = await desk.staff('operations');
    const stream = await listen(leaving);
    await leaving.post('/api/auth/sign-out', {});
    await stream.ends();
  });

  test('another role: from then on they hear what it may see', async () => {
    const person = await desk.staff('account-manager');
    const stream = await listen(person);
    await admin.patch(`/api/staff/${person.id}`, { role: 'operations' });
    await stream.receives('reset');
    await mark(stream);
  });

  test('so many windows per person, and not one more', async () => {
    const person = await desk.staff('viewer');
    for (let n = 0; n < MOST_PER_PERSON; n += 1) await listen(person);
    const refused = await LiveStream.open(`${desk.url}/api/live`, person.cookie);

    expect(refused.response.status).toBe(429);
    expect(refused.response.headers.get('retry-after')).toBe('60');
    await listen(operations);
  });

  test('so many windows per process', async () => {
    const config = desk.api.get(Config);
    const env = { ...(config as unknown as { env: object }).env, LIVE_CONNECTIONS: 1 };
    const small = await createApi(new Config(env as never));
    try {
      await small.listen(0, '127.0.0.1');
      const url = `http://127.0.0.1:${(small.getHttpServer().address() as AddressInfo).port}`;
      await listen(manager, undefined, url);
      expect((await LiveStream.open(`${url}/api/live`, operations.cookie)).response.status).toBe(503);
    } finally {
      await small.close();
    }
  });

  test('nothing on the way may keep it, change it or hold it back', async () => {
    const { headers } = (await listen(manager)).response;

    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-encoding')).toBeNull();
    await desk.anonymous().get('/api/live').expect(401);
  });
});
