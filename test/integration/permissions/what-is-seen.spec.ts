import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChargerAssignments } from '../../../server/src/features/charger-assignments/charger-assignments.service.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { customerActor } from '../../../server/src/shared/actor.js';
import type { Count } from '../../../server/src/platform/http/list-query.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

interface World extends InstallationRows {
  customerId: string;
  requestId: string;
  reviewId: string;
}

let desk: Grantdesk;
let viewer: StaffMember;
let mine: StaffMember;
let theirs: StaffMember;
let operations: StaffMember;
let own: World;
let foreign: World;

async function world(rows: Rows, manager: StaffMember, name: string): Promise<World> {
  const customerId = await rows.customer(manager.id, `${name} Customer`);
  const installation = await rows.installation(customerId, `${name} Installation`);
  const requestId = await rows.request(customerId, 'undeliverable', { installation_zaptec_id: installation.zaptecId });
  const reviewId = await rows.request(customerId, 'review', { review_reasons: ['in_baseline'] });
  await rows.refusedMail(requestId);
  return { ...installation, customerId, requestId, reviewId };
}

beforeAll(async () => {
  desk = await Grantdesk.start();
  const rows = new Rows(desk);
  viewer = await desk.staff('viewer');
  mine = await desk.staff('account-manager', 'Mine Manager');
  theirs = await desk.staff('account-manager', 'Theirs Manager');
  operations = await desk.staff('operations');
  own = await world(rows, mine, 'Ours');
  foreign = await world(rows, theirs, 'Foreign');
});
afterAll(() => desk.close());

const searches = (at: World) =>
  ['Foreign', 'Ours', 'full.name', 'Row Street', 'ZAP', at.zaptecId, at.requestId, at.installationId].map(
    (q) => `/api/search?q=${encodeURIComponent(q)}`,
  );
const lists = [
  '/api/customers?limit=100',
  '/api/customers?q=customer',
  '/api/consent-requests?limit=100',
  '/api/consent-requests?q=customer',
  '/api/installations?limit=100',
  '/api/installations?q=installation',
  '/api/chargers?limit=100',
  '/api/chargers?q=ZAP',
  '/api/dashboard',
];
const pagesOf = (at: World) => [
  `/api/customers/${at.customerId}`,
  `/api/customers/${at.customerId}/installations`,
  `/api/customers/${at.customerId}/assignments`,
  ...['', '/timeline', '/claims', '/mails', '/review'].map((part) => `/api/consent-requests/${at.requestId}${part}`),
  `/api/consent-requests/${at.reviewId}/review`,
  `/api/consent-requests/${at.requestId}/customer-page`,
  `/api/installations/${at.installationId}`,
  `/api/chargers/${at.takenChargerId}`,
];

describe('a viewer reads everything and no address', () => {
  test('in lists, searches and every page of a row', async () => {
    let masked = 0;
    for (const path of [...lists, ...searches(own), ...searches(foreign), ...pagesOf(own), ...pagesOf(foreign)]) {
      const { status, text } = await viewer.raw('get', path);
      expect([path, status]).toEqual([path, 200]);
      // `full.name…` is the local part of every customer's address; a searched text is not repeated in the answer.
      expect([path, text.includes('full.name')]).toEqual([path, false]);
      if (text.includes('f***@customer.example')) masked += 1;
    }
    expect(masked).toBeGreaterThan(8);
  });

  test('and cannot rebuild one by searching: an address is found whole or not at all', async () => {
    const { email } = await desk.row<{ email: string }>('SELECT email FROM customers WHERE id = $1', [own.customerId]);
    const hits = async (who: StaffMember, typed: string) => {
      const q = encodeURIComponent(typed);
      const paths = [`/api/customers?q=${q}`, `/api/consent-requests?q=${q}`, `/api/search?q=${q}`];
      const answers = await Promise.all(paths.map((path) => who.get<Record<string, object[]>>(path)));
      return answers.map(({ items, results }) => (items ?? results ?? []).length > 0);
    };

    for (const part of [email.slice(1), email.slice(0, -1), 'full.name', 'name.', '@customer.example'])
      expect([part, await hits(viewer, part)]).toEqual([part, [false, false, false]]);
    for (const whole of [email, ` ${email.toUpperCase()} `])
      expect([whole, await hits(viewer, whole)]).toEqual([whole, [true, true, true]]);
    expect(await hits(operations, email.slice(1))).toEqual([true, true, true]);
  });

  test('operations read the same places with the address', async () => {
    for (const path of [`/api/customers/${own.customerId}`, `/api/consent-requests/${own.requestId}/mails`])
      expect((await operations.raw('get', path)).text).toContain('full.name');
  });
});

describe('an account manager’s lists, counts and searches hold only their own', () => {
  test('nothing of the other manager’s rows', async () => {
    const { chargers } = { chargers: [foreign.freeChargerId, foreign.takenChargerId] };
    for (const path of [...lists, ...searches(foreign)]) {
      const { status, text } = await mine.raw('get', path);
      expect([path, status]).toEqual([path, 200]);
      const hidden = [foreign.customerId, foreign.requestId, foreign.reviewId, foreign.installationId, ...chargers];
      for (const id of hidden) expect([path, text.includes(id)]).toEqual([path, false]);
      expect([path, /Foreign/.test(text)]).toEqual([path, false]);
    }
    for (const path of pagesOf(foreign)) expect([path, (await mine.raw('get', path)).status]).toEqual([path, 404]);
    for (const path of pagesOf(own)) expect([path, (await mine.raw('get', path)).status]).toEqual([path, 200]);
  });

  test.each([
    ['/api/customers', 1],
    ['/api/consent-requests', 2],
    ['/api/installations', 1],
    ['/api/chargers', 2],
  ])('%s counts %i', async (path, count) => {
    const page = await mine.get<{ items: object[]; count: { value: number } }>(path);
    expect([page.items.length, page.count.value]).toEqual([count, count]);
  });

  test('a filter for somebody else’s rows finds none', async () => {
    for (const path of [
      `/api/customers?accountManagerId=${theirs.id}`,
      `/api/consent-requests?accountManagerId=${theirs.id}`,
      `/api/consent-requests?customerId=${foreign.customerId}`,
      `/api/chargers?installationId=${foreign.installationId}`,
    ]) {
      const page = await mine.get<{ items: object[]; count: { value: number } }>(path);
      expect([path, page.items.length, page.count.value]).toEqual([path, 0, 0]);
    }
  });

  test('the dashboard and the badges', async () => {
    const [none, one] = [
      { value: 0, capped: false },
      { value: 1, capped: false },
    ];
    const dashboard = await mine.get<{ requestsByState: object; counts: Record<string, Count> }>('/api/dashboard');
    expect(dashboard.requestsByState).toEqual({ undeliverable: one, review: one });
    expect(dashboard.counts).toMatchObject({
      customers: one,
      review: one,
      undeliverable: one,
      unattributed: none,
      failingAccounts: none,
      failedWork: none,
    });
    const session = await mine.get<{ needsAttention: object }>('/api/session');
    expect(session.needsAttention).toEqual({ review: one, unattributed: none, newChargers: none });
    const everything = await operations.get<{ counts: Record<string, Count> }>('/api/dashboard');
    expect(everything.counts['review']?.value).toBe(2);
    expect(everything.counts['unattributed']?.value).toBeGreaterThan(0);
  });

  test('unknown and foreign ids read the same', async () => {
    const unknown = '3f0c1c4e-0000-7000-8000-000000000000';
    for (const [method, path, body] of [
      ['get', '/api/customers/:id', undefined],
      ['patch', '/api/customers/:id', { name: 'x' }],
      ['get', '/api/consent-requests/:id', undefined],
      ['get', '/api/consent-requests/:id/timeline', undefined],
      ['patch', '/api/consent-requests/:id', { showExisting: true }],
      ['post', '/api/consent-requests/:id/send', {}],
      ['post', '/api/consent-requests/:id/resend', {}],
      ['post', '/api/consent-requests/:id/hand-over', {}],
      ['post', '/api/consent-requests/:id/cancel', {}],
      ['post', '/api/consent-requests/:id/check-now', {}],
      ['post', '/api/consent-requests/:id/revoke-links', {}],
      ['get', '/api/installations/:id', undefined],
      ['post', '/api/installations/:id/refresh', {}],
      ['get', '/api/chargers/:id', undefined],
      ['post', '/api/chargers/:id/end-assignment', {}],
    ] as const) {
      const id = path.includes('customers')
        ? foreign.customerId
        : path.includes('consent')
          ? foreign.requestId
          : path.includes('installations')
            ? foreign.installationId
            : foreign.takenChargerId;
      const answers = [];
      for (const one of [id, unknown]) {
        const response = await mine.raw(method, path.replace(':id', one), body);
        answers.push({ ...(response.body as object), requestId: null });
      }
      expect(answers[0]).toMatchObject({ status: 404 });
      expect(answers[0]).toEqual(answers[1]);
    }
  });

  test('a request pinned to another manager’s installation shows its id and nothing else of it', async () => {
    const body = {
      customerId: own.customerId,
      userGroupId: desk.userGroupId,
      product: 'pro',
      installationId: foreign.zaptecId,
      anotherInstallation: true,
    };
    const preview = await mine.raw('post', '/api/consent-requests/preview-link', body);
    expect(preview.status).toBe(200);
    expect(preview.text).not.toContain('Foreign');
    const made = await mine.raw('post', '/api/consent-requests', body);
    expect(made.status).toBe(201);
    expect(made.text).not.toContain('Foreign');
    expect(made.text).not.toContain(foreign.installationId);
    const { id } = made.body as { id: string };
    const review = await mine.raw('get', `/api/consent-requests/${id}/review`);
    expect(review.status).toBe(200);
    expect(review.text).toContain(foreign.zaptecId);
    for (const hidden of ['Foreign', foreign.installationId, 'another customer'])
      expect(review.text).not.toContain(hidden);
    const whole = await operations.raw('get', `/api/consent-requests/${id}/review`);
    expect(whole.text).toContain('Foreign Installation');
    const seen = await operations.raw('post', '/api/consent-requests/preview-link', body);
    expect(seen.text).toContain('Foreign Installation');
  });

  test('customers of two managers in one installation: neither it nor its chargers name the other’s', async () => {
    const rows = new Rows(desk);
    const ownId = await rows.customer(mine.id, 'Shared Roof');
    const shared = await rows.installation(ownId, 'Shared place');
    const foreignId = await rows.customer(theirs.id, 'Hidden Neighbour');
    const { name } = await desk.row<{ name: string }>('SELECT name FROM customers WHERE id = $1', [foreignId]);
    const actor = customerActor(foreignId, name);
    const transactions = desk.api.get(Transactions, { strict: false });
    const assignments = desk.api.get(ChargerAssignments, { strict: false });
    const pick = { chargerId: shared.freeChargerId, customerId: foreignId, source: 'pick', actor } as const;
    const { id } = await transactions.run((tx) => assignments.assign(tx, { ...pick, consentRequestId: null }));
    await desk.rows(`UPDATE installation_ties SET reason = 'Flat of ' || $1::text WHERE customer_id = $2`, [
      name,
      foreignId,
    ]);
    const paths = [`/api/installations/${shared.installationId}`, `/api/chargers/${shared.freeChargerId}`];
    const answers = async () => Promise.all(paths.map(async (path) => (await mine.raw('get', path)).text));

    for (const text of await answers()) expect(text).not.toContain('Hidden Neighbour');
    for (const path of paths) expect((await operations.raw('get', path)).text).toContain('Hidden Neighbour');

    const reason = `${name} moved out`;
    await transactions.run((tx) => assignments.end(tx, { assignmentId: id, actor, reason }));
    for (const text of await answers()) expect(text).not.toContain('Hidden Neighbour');
    const { history } = await mine.get<{ history: object[] }>(`/api/chargers/${shared.freeChargerId}`);
    const hidden = 'another customer';
    expect(history).toMatchObject([
      { customer: { id: null, name: hidden }, assignedBy: hidden, endedBy: hidden, endReason: null },
    ]);
    const seen = await operations.get<{ history: object[] }>(`/api/chargers/${shared.freeChargerId}`);
    expect(seen.history).toMatchObject([{ assignedBy: name, endedBy: name, endReason: reason }]);
  });

  test('give away, never take', async () => {
    const rows = new Rows(desk);
    const customerId = await rows.customer(mine.id, 'Passed on');
    const path = `/api/customers/${customerId}/account-manager`;
    expect((await mine.raw('post', path, { accountManagerId: viewer.id })).status).toBe(422);
    expect((await mine.raw('post', path, { accountManagerId: mine.id })).status).toBe(422);
    expect((await mine.raw('post', path, { accountManagerId: theirs.id })).status).toBe(200);
    expect((await mine.raw('get', `/api/customers/${customerId}`)).status).toBe(404);
    expect((await mine.raw('post', path, { accountManagerId: mine.id })).status).toBe(404);
    expect((await operations.raw('post', path, { accountManagerId: mine.id })).status).toBe(200);
    expect((await mine.raw('get', `/api/customers/${customerId}`)).status).toBe(200);
  });
});
