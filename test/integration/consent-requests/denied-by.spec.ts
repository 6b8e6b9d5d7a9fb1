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

const listed = async (state: string) => {
  const page = await operations.get<{ items: { id: string; deniedBy: string | null }[] }>(
    `/api/consent-requests?state=${state}`,
  );
  return page.items.map(({ id, deniedBy }) => [id, deniedBy]);
};

test('the customer’s no and one by staff are told apart in rows and filters, until the customer is asked again', async () => {
  const customers = await Journey.sent(desk, operations);
  await customers.browser.open(`${customers.link}/decline`, { form: {} });
  await customers.until('denied');
  const staffs = await Journey.sent(desk, operations);
  await staffs.comeBack('success=true&success=false');
  await staffs.until('review');
  await operations.post(`${staffs.path}/resolve`, { resolution: 'deny', reason: 'Not theirs' });
  const sent = await Journey.sent(desk, operations);

  const byCustomer = [customers.id, 'customer'];
  const byStaff = [staffs.id, 'staff'];
  expect(await listed('denied-by-customer')).toEqual([byCustomer]);
  expect(await listed('denied-by-staff')).toEqual([byStaff]);
  expect(await listed('denied')).toEqual([byStaff, byCustomer]);
  expect(await listed('denied-by-customer,denied-by-staff')).toEqual([byStaff, byCustomer]);
  expect(await listed('sent,denied-by-staff')).toEqual([[sent.id, null], byStaff]);
  expect(await operations.get(customers.path)).toMatchObject({ deniedBy: 'customer' });

  await customers.resend('They called');
  expect(await operations.get(customers.path)).toMatchObject({ deniedBy: null });
  expect(await listed('denied-by-customer')).toEqual([]);
});
