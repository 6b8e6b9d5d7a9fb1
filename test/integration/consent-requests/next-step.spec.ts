import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const stepOf = async (journey: Journey, staff = operations) =>
  (await staff.get<{ nextStep: { code: string; text: string } }>(journey.path)).nextStep;

const timelineOf = async (journey: Journey) =>
  (await operations.get<{ items: { event: string }[] }>(`${journey.path}/timeline`)).items.map((item) => item.event);

const granted = async (fields: { chargers: { deviceId: string }[] }) => {
  const home = await desk.provider.home(fields);
  const journey = await Journey.sent(desk, operations);
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.until('granted');
  return journey;
};

describe('nobody has a working link', () => {
  test('the address was changed: said until the link goes out again, and a line in the timeline', async () => {
    const journey = await Journey.sent(desk, operations);
    expect((await stepOf(journey)).code).toBe('wait_for_customer');

    const address = `new-${journey.customer.email}`;
    await operations.raw('patch', `/api/customers/${journey.customer.id}`, { email: address });
    expect(await stepOf(journey)).toEqual({
      code: 'address_changed',
      text: 'Nobody has a working link: the address was changed; resend.',
    });
    expect(await timelineOf(journey)).toContain('address_changed');

    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    await desk.mailbox.wait(address, 1);
    await journey.until('sent');
    expect((await stepOf(journey)).code).toBe('wait_for_customer');
  });

  test('other changes of the customer end nothing', async () => {
    const journey = await Journey.sent(desk, operations);
    await operations.raw('patch', `/api/customers/${journey.customer.id}`, { notes: 'Call first' });
    expect((await stepOf(journey)).code).toBe('wait_for_customer');
    expect(await timelineOf(journey)).not.toContain('address_changed');
  });

  test('all links were revoked: said until one is copied', async () => {
    const journey = await Journey.sent(desk, operations);
    await operations.post(`${journey.path}/revoke-links`, {});
    expect(await stepOf(journey)).toEqual({
      code: 'links_revoked',
      text: 'All links were revoked: resend or copy a new one.',
    });
    await operations.post(`${journey.path}/hand-over`, {});
    expect((await stepOf(journey)).code).toBe('wait_for_customer');
  });

  test('of a granted request: a copied link opens the picker, moves nothing and is audited', async () => {
    const journey = await granted({ chargers: [{ deviceId: 'ZAP771001' }, { deviceId: 'ZAP771002' }] });
    await operations.post(`${journey.path}/revoke-links`, {});
    expect(await stepOf(journey)).toEqual({
      code: 'links_revoked',
      text: 'All links were revoked: copy a new one.',
    });

    const { url } = await operations.post<{ url: string }>(`${journey.path}/hand-over`, {});
    const page = await desk.browser().open(url);
    expect(page.kind).toBe('picker-owner');
    expect(await journey.state()).toBe('granted');
    expect((await journey.audited()).at(-1)).toBe('consent-request.handed-over');
    expect((await stepOf(journey)).code).not.toBe('links_revoked');
  });
});
