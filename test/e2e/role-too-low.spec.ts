import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../support/until.js';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths } from '../ui/browser.js';
import { customerPageReached, mailReached, staffPageReached } from '../ui/checkpoint.js';
import { linkIn } from '../ui/customer/mail.js';
import { demoGroup, type StaffApi } from '../ui/stack/staff-api.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

const USER = 1;
const OWNER = 2;

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

/** A minute later: what Zaptec says of the role counts now. */
async function aMinuteLater(api: StaffApi, requestId: string): Promise<void> {
  const look = async () => {
    for (const before of [
      `UPDATE consent_claims SET first_examined_at = now() - interval '2 minutes'
        WHERE first_examined_at > now() - interval '1 minute'`,
      `UPDATE installation_access SET first_try_at = now() - interval '2 minutes'
        WHERE status = 'provisioning' AND first_try_at > now() - interval '1 minute'`,
      `UPDATE work_items SET due_at = now() - interval '1 second', nudged_at = NULL
        WHERE name = 'consent-request.confirm-claim' AND state = 'due'`,
    ])
      await stack.sql(before);
    return (await api.stateOf(requestId)) === 'review';
  };
  await until(`request ${requestId} is in review`, look, { everyMs: 500 });
}

describe.each(widths)('at $name width', (width) => {
  test('a role that is too low: the page says what to change, staff mail it, mended the page moves on', async () => {
    const api = await stack.as('am');
    const owner = await stack.people.add({ name: 'Lite Rolle', circuits: [2] });
    const name = `Lite Rolle ${width.name}`;
    const email = `rolle.${width.name}@customer.example`;
    const requestId = await api.sendRequest(await api.createCustomer(name, email));
    const link = linkIn(await stack.mailTo(email));
    const portal = await fetch(`${link}/continue`, { method: 'POST', redirect: 'manual', body: new URLSearchParams() });
    const returnUrl = new URL(portal.headers.get('location') ?? '').searchParams.get('returnUrl') ?? '';

    await stack.people.giveRole(owner.installationId, demoGroup.lookupKey, USER);
    const customer = await person(browser, stack, width);
    await customer.page.goto(`${returnUrl}?success=true&installationId=${owner.installationId}`);
    await aMinuteLater(api, requestId);
    // By itself: the page was open while it was found out.
    await customer.page.getByRole('heading', { level: 1, name: 'One thing is missing: a higher role' }).waitFor();
    await customerPageReached(customer, 'customer-role-too-low');
    await customer.page.getByRole('button', { name: 'I have changed it: check again' }).click();
    await customer.page.getByText('We are checking with Zaptec.').waitFor();
    await customerPageReached(customer, 'customer-role-checking');

    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await ui.reads(request.nextStep, 'It needs Owner or Service.');
    expect(await ui.fact('Role now').innerText()).toBe('User');
    await staffPageReached(manager, 'consent-request-role-too-low');
    await ui.command('Send what to change').click();
    await ui.dialog.getByTitle('The mail as the customer sees it').waitFor();
    await ui.reads(ui.dialog, 'One thing is missing for the access: a higher role');
    await staffPageReached(manager, 'consent-request-mail-preview');
    await ui.confirm('Send anyway');
    await ui.notice('The mail is on its way');
    const isThere = async () => (await stack.mailTo(email)).subject.includes('a higher role');
    await until('the mail is there', isThere);
    const reader = await person(browser, stack, width);
    await reader.page.setContent((await stack.mailTo(email)).html);
    await mailReached(reader, 'mail-role-too-low');
    await reader.leave();
    await manager.leave();

    // Without JavaScript, as from the mail; half a minute has passed since the last look.
    await stack.people.giveRole(owner.installationId, demoGroup.lookupKey, OWNER);
    await stack.sql(`UPDATE consent_requests SET customer_checked_at = now() - interval '1 minute' WHERE id = $1`, [
      requestId,
    ]);
    const plain = await fetch(`${link}/check-again`, { method: 'POST', body: new URLSearchParams() });
    expect(plain.status).toBe(200);
    await customer.page.getByRole('heading', { level: 1, name: 'Which charger is yours?' }).waitFor();
    expect(await api.stateOf(requestId)).toBe('granted');
    await customer.leave();
  });
});
