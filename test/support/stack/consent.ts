import { expect } from 'vitest';
import type { SeededUserGroup } from './seed.js';
import type { StaffClient } from './staff.js';
import { CustomerBrowser, linkIn } from './customer-browser.js';
import type { Stack } from './stack.js';

let customers = 0;

export interface SeededCustomer {
  id: string;
  email: string;
}

export interface SeededRequest {
  id: string;
  customer: SeededCustomer;
}

/** A customer made through the API. */
export async function createCustomer(staff: StaffClient, overrides: object = {}): Promise<SeededCustomer> {
  customers += 1;
  const email = `customer-${customers}-${Date.now().toString(36)}@customer.example`;
  const body = { name: `Customer ${customers}`, email, language: 'en', timeZone: 'Europe/Oslo', ...overrides };
  const { body: customer } = await staff.post('/api/customers').send(body).expect(201);
  return customer as SeededCustomer;
}

/** A draft for a new customer. */
export async function draftRequest(
  staff: StaffClient,
  { userGroupId }: Pick<SeededUserGroup, 'userGroupId'>,
  overrides: object = {},
): Promise<SeededRequest> {
  const customer = await createCustomer(staff);
  const { body } = await staff
    .post('/api/consent-requests')
    .send({ customerId: customer.id, userGroupId, product: 'go', ...overrides })
    .expect(201);
  return { id: (body as { id: string }).id, customer };
}

/** A request whose mail is on its way. */
export async function sendRequest(
  staff: StaffClient,
  group: Pick<SeededUserGroup, 'userGroupId'>,
  overrides: object = {},
): Promise<SeededRequest> {
  const request = await draftRequest(staff, group, overrides);
  const sent = await staff.post(`/api/consent-requests/${request.id}/send`).send({});
  expect(sent.status, sent.text).toBeLessThan(300);
  return request;
}

/** The customer reads the mail, goes to the portal and approves; where the portal then sends them. */
export async function approveFromMail(
  stack: Stack,
  mailText: string,
  who: { email: string; installationId: string },
): Promise<{ browser: CustomerBrowser; returnUrl: string }> {
  const browser = new CustomerBrowser();
  const portalUrl = await browser.goOnFromMail(linkIn(mailText));
  expect(portalUrl.startsWith(stack.simulator.url)).toBe(true);
  const { url } = await browser.approve(portalUrl, who.email, who.installationId);
  return { browser, returnUrl: url };
}

export const requestState = (stack: Stack, id: string, state: string) =>
  stack.untilRow<{ state: string; mail_uncertain: boolean }>(
    `the request is ${state}`,
    'SELECT state, mail_uncertain FROM consent_requests WHERE id = $1',
    [id],
    { isFact: (row) => row.state === state },
  );
