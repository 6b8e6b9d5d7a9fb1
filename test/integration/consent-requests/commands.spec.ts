import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STATE_IN_WORDS } from '../../../server/src/features/consent-requests/request/consent-request.states.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let granted: string;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations', 'Olga Operations');
  granted = (await rows.installation(await rows.customer(null))).installationId;
});
afterAll(() => desk.close());

const states = [
  'draft',
  'sending',
  'sent',
  'opened',
  'undeliverable',
  'claimed',
  'review',
  'granted',
  'denied',
  'expired',
  'cancelled',
] as const;
type State = (typeof states)[number];

/** Written from the table of product.md §4: where each command of staff is legal, and where it leads. */
const commands: Record<string, { body: object; to: Partial<Record<State, State>>; event: string }> = {
  send: { body: { confirmRecentMail: true }, to: { draft: 'sending' }, event: 'sent_by_staff' },
  resend: {
    body: { confirmRecentMail: true, reason: 'Asked on the phone' },
    to: { sent: 'sending', opened: 'sending', undeliverable: 'sending', expired: 'sending', denied: 'sending' },
    event: 'resent_by_staff',
  },
  cancel: {
    body: { reason: 'No longer needed' },
    to: {
      draft: 'cancelled',
      sending: 'cancelled',
      sent: 'cancelled',
      opened: 'cancelled',
      undeliverable: 'cancelled',
      claimed: 'cancelled',
      review: 'cancelled',
    },
    event: 'cancelled_by_staff',
  },
  resolve: {
    body: { resolution: 'deny', reason: 'Not theirs' },
    to: { review: 'denied' },
    event: 'review_denied',
  },
};

const audited: Record<string, string> = {
  send: 'consent-request.sent',
  resend: 'consent-request.resent',
  cancel: 'consent-request.cancelled',
  resolve: 'consent-request.resolved',
};

const requestIn = async (state: State) =>
  rows.request(await rows.customer(null), state, state === 'granted' ? { granted_installation_id: granted } : {});

const snapshot = (id: string) =>
  desk.row(
    `SELECT (SELECT row_to_json(r) FROM consent_requests r WHERE r.id = $1) AS request,
            (SELECT count(*) FROM consent_request_moves WHERE consent_request_id = $1) AS moves,
            (SELECT count(*) FROM consent_mails WHERE consent_request_id = $1) AS mails,
            (SELECT count(*) FROM audit_log WHERE subject_id = $2) AS audited`,
    [id, id],
  );

describe.each(Object.keys(commands))('%s', (verb) => {
  const command = commands[verb] ?? { body: {}, to: {}, event: '' };

  test.each(states)('from %s', async (state) => {
    const id = await requestIn(state);
    const before = await snapshot(id);
    const answer = await operations.raw('post', `/api/consent-requests/${id}/${verb}`, command.body);
    const to = command.to[state];

    if (!to) {
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ code: 'CONSENT_REQUEST_STATE_CONFLICT', state });
      expect((answer.body as { detail: string }).detail).toMatch(
        new RegExp(`^The request is ${STATE_IN_WORDS[state]} and cannot be [a-z ]+\\.$`),
      );
      expect(await snapshot(id)).toEqual(before);
      return;
    }
    expect(answer.status).toBe(200);
    const moves = await desk.rows(
      `SELECT event, from_state, to_state, actor_kind, actor_id, actor_label FROM consent_request_moves
        WHERE consent_request_id = $1 AND actor_kind = 'staff'`,
      [id],
    );
    expect(moves).toEqual([
      {
        event: command.event,
        from_state: state,
        to_state: to,
        actor_kind: 'staff',
        actor_id: operations.id,
        actor_label: 'Olga Operations',
      },
    ]);
    const trail = await desk.rows<{ event: string; actor_id: string; ip: string; request_id: string }>(
      'SELECT event, actor_id, ip, request_id FROM audit_log WHERE subject_id = $1',
      [id],
    );
    expect(trail).toMatchObject([{ event: audited[verb], actor_id: operations.id }]);
    expect(trail[0]?.ip).toBeTruthy();
    expect(trail[0]?.request_id).toBe(answer.headers['x-request-id']);
  });
});

test.each(states)('the commands offered in %s are the ones that work', async (state) => {
  const id = await requestIn(state);
  const { allowedCommands } = await operations.get<{ allowedCommands: string[] }>(`/api/consent-requests/${id}`);
  for (const [verb, command] of Object.entries(commands))
    expect([verb, allowedCommands.includes(verb)]).toEqual([verb, command.to[state] !== undefined]);
  const handOver = await operations.raw('post', `/api/consent-requests/${await requestIn(state)}/hand-over`, {});
  expect(handOver.status).toBe(allowedCommands.includes('hand-over') ? 200 : 409);
  const edit = await operations.raw('patch', `/api/consent-requests/${id}`, { showExisting: true });
  expect(edit.status).toBe(allowedCommands.includes('edit') ? 200 : 409);
});

/** The other commands: where they are refused. A claimed request or a review without a claim gives nothing to check. */
const refusals: Record<string, { states: readonly State[]; ask: (id: string) => ReturnType<StaffMember['raw']> }> = {
  'hand-over': {
    states: ['claimed', 'review', 'denied', 'expired', 'cancelled'],
    ask: (id) => operations.raw('post', `/api/consent-requests/${id}/hand-over`, {}),
  },
  edit: {
    states: states.filter((state) => state !== 'draft'),
    ask: (id) => operations.raw('patch', `/api/consent-requests/${id}`, { showExisting: true }),
  },
  'check-now': {
    states: ['draft', 'claimed', 'review', 'denied', 'cancelled'],
    ask: (id) => operations.raw('post', `/api/consent-requests/${id}/check-now`, {}),
  },
  attribute: {
    states: ['draft', 'claimed', 'review', 'granted', 'cancelled'],
    ask: async (id) => {
      const { customer } = await desk.row<{ customer: string }>(
        'SELECT customer_id AS customer FROM consent_requests WHERE id = $1',
        [id],
      );
      const body = { customerId: customer, consentRequestId: id, reason: 'Said so on the phone' };
      return operations.raw('post', `/api/installations/${granted}/attribute`, body);
    },
  },
};

describe.each(Object.keys(refusals))('%s is refused with the state, and nothing changes', (verb) => {
  test.each(refusals[verb]?.states ?? [])('in %s', async (state) => {
    const id = await requestIn(state);
    const before = await snapshot(id);
    const answer = await refusals[verb]?.ask(id);
    expect(answer?.status).toBe(409);
    expect(answer?.body).toMatchObject({ code: 'CONSENT_REQUEST_STATE_CONFLICT', state });
    expect(await snapshot(id)).toEqual(before);
  });
});

test('a change of a draft leaves alone what it does not mention', async () => {
  const fields = { installationIdSource: 'customer', anotherInstallation: true, showExisting: true };
  const journey = await Journey.draft(desk, operations, {
    ...fields,
    installationId: '10000000-0000-4000-8000-000000000105',
  });
  await operations.patch(journey.path, { expiresAfterDays: 10 }, 200);
  expect(await journey.show()).toMatchObject({ ...fields, expiresAfterDays: 10 });
});

describe('two racing events that want the same', () => {
  test('two returns and a sweep: one grant, one tie, all of them fine', async () => {
    const home = await desk.provider.home({ type: 0 });
    const journey = await Journey.sent(desk, operations, { product: 'pro', installationId: home.installationId });
    const returnUrl = await journey.returnUrl();
    await desk.provider.share(home.installationId);
    const [, one, two] = await Promise.all([
      desk.sweep(),
      journey.browser.ask(`${returnUrl}?success=true&installationId=${home.installationId}`),
      journey.browser.ask(`${returnUrl}?success=true`),
    ]);
    expect([one?.status, two?.status]).toEqual([303, 303]);
    await journey.until('granted');
    await desk.settled();
    expect(
      (await journey.moves()).filter((move) => move.to_state === 'granted' && move.from_state !== 'granted'),
    ).toHaveLength(1);
    const ties = await desk.rows('SELECT 1 FROM installation_ties WHERE customer_id = $1', [journey.customer.id]);
    expect(ties).toHaveLength(1);
    const failed = await desk.rows(`SELECT name, last_error FROM work_items WHERE state = 'failed'`);
    expect(failed).toEqual([]);
  });

  /** The command three times at once, as impatient clicks send it. */
  const thrice = (journey: Journey, verb: string, body: object = {}) =>
    Promise.all([1, 2, 3].map(() => operations.raw('post', `${journey.path}/${verb}`, body)));
  const mailsOf = (journey: Journey) =>
    desk.rows('SELECT 1 FROM consent_mails WHERE consent_request_id = $1', [journey.id]);
  const times = (events: string[], wanted: string) => events.filter((event) => event === wanted).length;

  test.each([{}, { confirmRecentMail: true }])(
    'sent thrice at once: one mail, and all answer alike (%j)',
    async (body) => {
      const journey = await Journey.draft(desk, operations);
      const answers = await thrice(journey, 'send', body);
      expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
      await journey.until('sent');
      expect((await operations.raw('post', `${journey.path}/send`, body)).status).toBe(200);
      expect(times(await journey.events(), 'sent_by_staff')).toBe(1);
      expect(times(await journey.audited(), 'consent-request.sent')).toBe(1);
      expect(await mailsOf(journey)).toHaveLength(1);
    },
  );

  test('sent again thrice at once: one more mail; a little later it is a question, or one mail more', async () => {
    const journey = await Journey.sent(desk, operations);
    const answers = await thrice(journey, 'resend', { confirmRecentMail: true });
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    await journey.until('sent');
    expect(await mailsOf(journey)).toHaveLength(2);

    await desk.travel(11_000);
    expect((await operations.raw('post', `${journey.path}/resend`, {})).body).toMatchObject({
      code: 'MAILED_RECENTLY',
    });
    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    desk.clock.home();
    expect(await mailsOf(journey)).toHaveLength(3);
  });

  test('sent again at once to a corrected address: both are sent', async () => {
    const journey = await Journey.sent(desk, operations);
    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    await journey.until('sent');
    await operations.patch(`/api/customers/${journey.customer.id}`, { email: `right.${journey.customer.email}` });
    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    expect(await mailsOf(journey)).toHaveLength(3);
  });

  test('sent again at once after its links were taken back: both are sent', async () => {
    const journey = await Journey.sent(desk, operations);
    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    await journey.until('sent');
    await operations.post(`${journey.path}/revoke-links`);
    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    expect(await mailsOf(journey)).toHaveLength(3);
  });

  test('handed over thrice at once: one move, and all have the same link', async () => {
    const journey = await Journey.draft(desk, operations);
    const answers = await thrice(journey, 'hand-over');
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((one) => (one.body as { url: string }).url)).size).toBe(1);
    expect(times(await journey.events(), 'link_handed_over')).toBe(1);
  });

  test('cancelled thrice at once: it ends once, and all answer alike; a little later it is too late', async () => {
    const journey = await Journey.sent(desk, operations);
    const answers = await thrice(journey, 'cancel', { reason: 'A slip' });
    expect(answers.map((one) => [one.status, (one.body as { state: string }).state])).toEqual([
      [200, 'cancelled'],
      [200, 'cancelled'],
      [200, 'cancelled'],
    ]);
    expect(times(await journey.events(), 'cancelled_by_staff')).toBe(1);
    expect(times(await journey.audited(), 'consent-request.cancelled')).toBe(1);

    await desk.travel(11_000);
    expect((await operations.raw('post', `${journey.path}/cancel`, {})).status).toBe(409);
    desk.clock.home();
  });

  test('resolved thrice at once: one decision; another one is refused', async () => {
    const customer = await rows.customer(null);
    const id = await rows.request(customer, 'review');
    const resolve = (resolution: string) =>
      operations.raw('post', `/api/consent-requests/${id}/resolve`, { resolution, reason: 'They said so' });
    const answers = await Promise.all([resolve('deny'), resolve('deny'), resolve('deny')]);
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    expect((await resolve('cancel')).status).toBe(409);
    const denials = await desk.rows(
      `SELECT 1 FROM consent_request_moves WHERE consent_request_id = $1 AND event = 'review_denied'`,
      [id],
    );
    expect(denials).toHaveLength(1);
  });

  test('"continue" pressed twice at once: both reach the portal, one move', async () => {
    const journey = await Journey.sent(desk, operations);
    const answers = await Promise.all(
      [1, 2, 3].map(() => journey.browser.ask(`${journey.link}/continue`, { form: {} })),
    );
    expect(answers.map((one) => one.status)).toEqual([303, 303, 303]);
    expect((await journey.events()).filter((event) => event === 'opened_by_person')).toHaveLength(1);
  });

  test('declined twice at once: both read the denied page', async () => {
    const journey = await Journey.sent(desk, operations);
    const pages = await Promise.all([1, 2].map(() => journey.browser.open(`${journey.link}/decline`, { form: {} })));
    expect(pages.map((one) => one.kind)).toEqual(['denied', 'denied']);
    expect((await journey.events()).filter((event) => event === 'declined_on_page')).toHaveLength(1);
  });
});

test('a denial while a claim is being looked at decides nothing, and staff are told', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, operations);
  const returnUrl = await journey.returnUrl();
  await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
  await journey.until('claimed');
  await journey.browser.open(`${returnUrl}?success=false`);
  expect(await journey.state()).toBe('claimed');
  expect((await journey.show()).flags).toContain('declined_while_checking');
  expect((await journey.claims()).map((claim) => claim.outcome)).toEqual(['success', 'denied']);
});

test('a notice that only a person can settle survives a grant, of the request itself and of another one', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, operations);
  const returnUrl = await journey.returnUrl();
  await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
  await journey.browser.open(`${returnUrl}?success=false`);

  const second = await desk.provider.home();
  const other = await Journey.sent(desk, operations, { anotherInstallation: true }, journey.customer);
  await other.approve(second.ownerEmail, second.installationId);
  await other.until('granted');
  expect((await journey.show()).flags).toEqual(['declined_while_checking', 'other_request_granted']);

  await desk.provider.share(home.installationId);
  await desk.hurryUntil('granted', async () => (await journey.state()) === 'granted');
  expect((await journey.show()).flags).toEqual(['declined_while_checking']);
});

test('a denial at the portal is in the audit trail as the customer’s', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, operations);
  await journey.deny(home.ownerEmail);
  expect((await journey.audited()).at(-1)).toBe('consent-request.denied');
});
