import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { HOUR, MINUTE } from '../../factories/travel-clock.js';
import { until } from '../../support/until.js';

const TOO_LOW = 1;
const SERVICE = 4;

let desk: Grantdesk;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
});
afterAll(() => desk.close());
afterEach(() => desk.clock.home());

interface Shown {
  nextStep: { code: string; text: string };
  allowedCommands: string[];
  roleTooLow: { roles: string; since: string; mailedAt: string | null; toldAt: string | null } | null;
}

/** Came back having shared with a role that is too low; nobody has looked at the page since. */
const shared = async (fields: Record<string, unknown> = {}) => {
  const home = await desk.provider.home();
  const customer = await newCustomer(manager, { accountManagerId: manager.id, ...fields });
  const journey = await Journey.sent(desk, manager, {}, customer);
  const returnUrl = await journey.returnUrl();
  await desk.provider.share(home.installationId, { roles: TOO_LOW });
  // The return itself, without following it to the page.
  await journey.browser.ask(`${returnUrl}?success=true&installationId=${home.installationId}`);
  await desk.hurryUntil('looked at', async () => {
    const [claim] = await desk.rows<{ at: Date | null }>(
      'SELECT first_examined_at AS at FROM consent_claims WHERE consent_request_id = $1',
      [journey.id],
    );
    return claim?.at;
  });
  await desk.travel(61_000);
  await desk.hurryUntil('review', async () => (await journey.state()) === 'review', 'consent-request.confirm-claim');
  return { home, journey };
};
const shown = (journey: Journey) => manager.get<Shown>(journey.path);
const mails = (journey: Journey) =>
  desk.rows<{ kind: string; state: string; requested_by_kind: string }>(
    `SELECT kind, state, requested_by_kind FROM consent_mails WHERE consent_request_id = $1 AND kind = 'role-too-low'`,
    [journey.id],
  );
const mend = (installationId: string) =>
  desk.provider.control('PATCH', 'grants', { installationId, lookupKey: 'GRNT', roles: SERVICE });
const rechecks = async (journey: Journey) => {
  const [row] = await desk.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM work_items WHERE name = 'consent-request.recheck-review'
        AND payload->>'consentRequestId' = $1`,
    [journey.id],
  );
  return row?.n ?? 0;
};

test('the page says what to change; "check again" asks at most every 30 s; mended, the page moves on', async () => {
  const { home, journey } = await shared();
  const page = await journey.outcome();
  expect(page.kind).toBe('role-too-low');
  expect(page.html).toContain('Give the group “Nordlys Drift” the role Owner or Service.');
  expect(page.html).not.toMatch(/ZAP\d|Home \d/);

  const press = () => journey.browser.open(`${journey.outcomeUrl}/check-again`, { form: { lang: 'en' } });
  const before = await rechecks(journey);
  expect((await press()).kind).toBe('role-too-low-running');
  expect(await rechecks(journey)).toBe(before + 1);
  await desk.settled();
  expect((await press()).kind).toBe('role-too-low-running');
  expect(await rechecks(journey)).toBe(before + 1);

  await desk.travel(31_000);
  expect((await journey.outcome()).kind).toBe('role-too-low-not-yet');
  await mend(home.installationId);
  await press();
  await journey.until('granted');
  expect((await journey.outcome()).kind).toBe('summary');
});

test('from the link of the mail, too, and its script may ask whether the page moves on', async () => {
  const { home, journey } = await shared();
  expect((await journey.browser.open(journey.link)).kind).toBe('role-too-low');
  const status = async () => (await journey.browser.ask(`${journey.link}/status`)).html;
  expect(await status()).toBe('{"page":"role-too-low"}');
  await mend(home.installationId);
  await journey.browser.open(`${journey.link}/check-again`, { form: {} });
  await journey.until('granted');
  expect(await status()).toBe('{"page":"summary"}');
});

test('who has left the page gets one mail, in their language, with the manager as Reply-To; who reads it, none', async () => {
  const { journey } = await shared({ language: 'de' });
  const other = await shared();
  expect((await other.journey.outcome()).kind).toBe('role-too-low');

  await desk.travel(3 * MINUTE);
  const mail = await desk.hurryUntil('the mail', () => {
    const found = desk.mailbox.to(journey.customer.email);
    return Promise.resolve(found.find(({ mail }) => mail.subject === 'Für den Zugriff fehlt noch eine höhere Rolle'));
  });
  expect(mail.text).toContain('die Rolle Eigentümer (Owner) oder Service');
  expect(mail.text).toContain(`${publicUrl}/c/r/`);
  expect(mail.mail.replyTo?.text).toContain(manager.email);
  await desk.hurry('consent-request.advise-role');
  await desk.settled();
  expect(await mails(journey)).toHaveLength(1);
  expect(await mails(other.journey)).toEqual([]);
});

test('the manager reads which role, since when and what is needed, and mails it; twice at once is once', async () => {
  const { journey } = await shared();
  const before = await shown(journey);
  expect(before.nextStep.code).toBe('role_too_low');
  expect(before.nextStep.text).toContain('the group “Nordlys Drift” has too low a role there since');
  expect(before.nextStep.text).toContain('User. It needs Owner or Service.');
  expect(before.allowedCommands).toEqual(['advise-role', 'check-now', 'cancel', 'revoke-links']);
  expect(before.roleTooLow).toMatchObject({ roles: 'User', mailedAt: null, toldAt: null });

  const recent = await manager.raw('post', `${journey.path}/advise-role`, {});
  expect([recent.status, recent.body.code]).toEqual([409, 'MAILED_RECENTLY']);
  const send = () => manager.raw('post', `${journey.path}/advise-role`, { confirmRecentMail: true });
  const answers = await Promise.all([send(), send()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await until('accepted', async () => (await mails(journey))[0]?.state === 'accepted');
  expect(await mails(journey)).toMatchObject([{ requested_by_kind: 'staff' }]);
  expect(await journey.audited()).toContain('consent-request.role-advice-sent');
  const after = await shown(journey);
  expect(after.roleTooLow?.mailedAt).not.toBeNull();

  // They were told: no second mail by itself.
  await desk.travel(HOUR);
  await desk.hurry('consent-request.advise-role');
  await desk.settled();
  expect(await mails(journey)).toHaveLength(1);
});

test('a suppressed address gets none, and the next step says so', async () => {
  const { journey } = await shared();
  await new Rows(desk).suppression(journey.customer.email, 'asked by phone');
  const step = await shown(journey);
  expect(step.nextStep.text).toContain('No mail may go to this address (asked by phone): call them.');
  expect(step.allowedCommands).not.toContain('advise-role');
  expect((await manager.raw('post', `${journey.path}/advise-role`, { confirmRecentMail: true })).body.code).toBe(
    'ADDRESS_SUPPRESSED',
  );
  await desk.travel(3 * MINUTE);
  await desk.hurry('consent-request.advise-role');
  await desk.settled();
  expect(await mails(journey)).toEqual([]);
});

test('whose installation is somebody else’s reads nothing about its role', async () => {
  const { home, journey } = await shared();
  const rival = await newCustomer(manager);
  await desk.rows(
    `INSERT INTO installation_ties (id, installation_id, customer_id, kind, created_at, created_by_kind, created_by_label)
     SELECT gen_random_uuid(), id, $2, 'owner', now(), 'system', 'test' FROM installations WHERE zaptec_id = $1`,
    [home.installationId, rival.id],
  );
  expect((await journey.outcome()).kind).toBe('in-review');
  const step = await shown(journey);
  expect([step.nextStep.code, step.roleTooLow]).toEqual(['wait_for_operations', null]);
});
