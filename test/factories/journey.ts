import { until } from '../support/until.js';
import { type Browser, locationOf, type Page } from './browser.js';
import { publicUrl, type Grantdesk } from './grantdesk.js';
import { linkIn, type Received } from './mailbox.js';
import type { StaffMember } from './staff-member.js';

export interface TestCustomer {
  id: string;
  name: string;
  email: string;
}

export interface ShownRequest {
  id: string;
  state: string;
  flags: string[];
  allowedCommands: string[];
  reviewReasons: { code: string }[];
  nextStep: { code: string };
  pin: { checkedAt: string | null; readableSince: string | null } | null;
  deadlineAt: string | null;
}

let customers = 0;

export async function newCustomer(staff: StaffMember, fields: Record<string, unknown> = {}): Promise<TestCustomer> {
  customers += 1;
  return staff.post<TestCustomer>(
    '/api/customers',
    {
      name: `Customer ${customers}`,
      email: `customer-${customers}@example.com`,
      language: 'en',
      timeZone: 'Europe/Oslo',
      ...fields,
    },
    201,
  );
}

/** One consent request and its customer's browser, from the draft on. */
export class Journey {
  /** The customer page's address as the customer got it. */
  link = '';
  readonly browser: Browser;

  constructor(
    readonly desk: Grantdesk,
    readonly staff: StaffMember,
    readonly customer: TestCustomer,
    readonly id: string,
  ) {
    this.browser = desk.browser();
  }

  static async draft(
    desk: Grantdesk,
    staff: StaffMember,
    fields: Record<string, unknown> = {},
    customer?: TestCustomer,
  ): Promise<Journey> {
    const who = customer ?? (await newCustomer(staff));
    const body = { customerId: who.id, userGroupId: desk.userGroupId, product: 'go', ...fields };
    const request = await staff.post<ShownRequest>('/api/consent-requests', body, 201);
    return new Journey(desk, staff, who, request.id);
  }

  /** Drafted, mailed, and the mail arrived. */
  static async sent(
    desk: Grantdesk,
    staff: StaffMember,
    fields: Record<string, unknown> = {},
    customer?: TestCustomer,
  ): Promise<Journey> {
    const journey = await Journey.draft(desk, staff, fields, customer);
    await journey.send();
    return journey;
  }

  async send(): Promise<Received> {
    const before = this.desk.mailbox.to(this.customer.email).length;
    await this.staff.post(`${this.path}/send`, { confirmRecentMail: true });
    return this.mail(before + 1);
  }

  async resend(reason?: string): Promise<Received> {
    const before = this.desk.mailbox.to(this.customer.email).length;
    await this.staff.post(`${this.path}/resend`, { confirmRecentMail: true, ...(reason ? { reason } : {}) });
    return this.mail(before + 1);
  }

  /** The mail with the link, and the state after it was accepted. */
  async mail(count = 1): Promise<Received> {
    const mail = await this.desk.mailbox.wait(this.customer.email, count);
    this.link = linkIn(mail);
    await until('the mail is settled', async () => (await this.state()) !== 'sending');
    return mail;
  }

  get path(): string {
    return `/api/consent-requests/${this.id}`;
  }

  get outcomeUrl(): string {
    return `${publicUrl}/c/outcome/${this.id}`;
  }

  show(staff = this.staff): Promise<ShownRequest> {
    return staff.get<ShownRequest>(this.path);
  }

  async state(): Promise<string> {
    return (await this.desk.row<{ state: string }>('SELECT state FROM consent_requests WHERE id = $1', [this.id]))
      .state;
  }

  async reasons(): Promise<string[]> {
    const row = await this.desk.row<{ reasons: string[] }>(
      'SELECT review_reasons AS reasons FROM consent_requests WHERE id = $1',
      [this.id],
    );
    return row.reasons;
  }

  until(state: string): Promise<boolean> {
    return until(`request is ${state}`, async () => (await this.state()) === state);
  }

  /** Where "continue" on our page leads: the portal. */
  async goOn(): Promise<string> {
    return locationOf(await this.browser.ask(`${this.link}/continue`, { form: {} }));
  }

  /** From our page through the portal and back to us. */
  async approve(ownerEmail: string, ...installationIds: string[]): Promise<Page> {
    const back = await this.desk.provider.decide(this.browser, await this.goOn(), ownerEmail, installationIds);
    return this.browser.open(locationOf(back));
  }

  async deny(ownerEmail: string): Promise<Page> {
    const back = await this.desk.provider.decide(this.browser, await this.goOn(), ownerEmail, 'deny');
    return this.browser.open(locationOf(back));
  }

  /** Comes back with this query, whatever happened at the portal. */
  async comeBack(query: string): Promise<Page> {
    return this.browser.open(`${await this.returnUrl()}?${query}`);
  }

  /** The return address in the portal's link. */
  async returnUrl(): Promise<string> {
    return new URL(await this.goOn()).searchParams.get('returnUrl') ?? '';
  }

  outcome(): Promise<Page> {
    return this.browser.open(this.outcomeUrl);
  }

  /** Waits for the page of this kind at the address after the return. */
  untilPage(kind: string): Promise<Page> {
    return until(`page ${kind}`, async () => {
      const page = await this.outcome();
      return page.kind === kind ? page : null;
    });
  }

  async moves(): Promise<
    { id: string; event: string; from_state: string; to_state: string; actor_kind: string; reason: string | null }[]
  > {
    const moves = await this.desk.rows<Awaited<ReturnType<Journey['moves']>>[number]>(
      `SELECT id, event, from_state, to_state, actor_kind, reason FROM consent_request_moves
        WHERE consent_request_id = $1 ORDER BY at, id`,
      [this.id],
    );
    return this.desk.personalData.open(moves, 'consent_request_moves', { reason: 'reason' });
  }

  async events(): Promise<string[]> {
    return (await this.moves()).map((move) => move.event);
  }

  async audited(): Promise<string[]> {
    const rows = await this.desk.rows<{ event: string }>(
      'SELECT event FROM audit_log WHERE subject_id = $1 ORDER BY at, id',
      [this.id],
    );
    return rows.map((row) => row.event);
  }

  claims(): Promise<{ outcome: string; status: string; guard: { verdict: string; reasons: string[] } | null }[]> {
    return this.desk.rows(
      'SELECT outcome, status, guard FROM consent_claims WHERE consent_request_id = $1 ORDER BY at, id',
      [this.id],
    );
  }
}
