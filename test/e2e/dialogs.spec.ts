import type { Browser, Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { RequestForm } from '../ui/admin/request-form.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { demoGroup, type StaffApi } from '../ui/stack/staff-api.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('a refusal stands in the dialog that asked, with what was typed', async () => {
    const api = await stack.as('am');
    const name = `Ragna Rask ${width.name}`;
    const requestId = await api.sendRequest(await api.createCustomer(name, `ragna.${width.name}@customer.example`));

    const manager = await person(browser, stack, width, { signedInAs: 'am', expectedStatuses: [400, 409, 422, 500] });
    const ui = new AdminUi(manager, stack.url);
    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await request.isInState('Sent');
    await ui.command('Cancel request').click();
    await ui.dialog.getByLabel('Reason').fill('Sent twice');
    await ui.page.route('**/cancel', (route) => route.fulfill({ status: 500, json: { requestId: 'quote-me' } }));
    await ui.isRefused('Cancel request', /Something failed on the server.*quote-me/);
    await ui.page.unroute('**/cancel');

    // Somebody else was faster: said in the dialog; the page behind it follows when the dialog is left.
    await api.post(`/consent-requests/${requestId}/cancel`);
    const detail = 'The request is cancelled and cannot be cancelled.';
    await ui.page.route('**/cancel', (route) =>
      route.fulfill({ status: 409, json: { code: 'CONSENT_REQUEST_STATE_CONFLICT', state: 'cancelled', detail } }),
    );
    await ui.isRefused('Cancel request', /cancelled/i);
    await ui.page.unroute('**/cancel');
    expect(await ui.dialog.getByLabel('Reason').inputValue()).toBe('Sent twice');
    await staffPageReached(manager, 'dialog-refused');
    await ui.dialog.getByRole('button', { name: 'Not now' }).click();
    await ui.dialog.waitFor({ state: 'hidden' });
    await request.isInState('Cancelled');

    // Wrong fields are marked where they are, and the form below keeps what it had.
    const form = new RequestForm(ui);
    await form.open();
    await ui.page.getByRole('button', { name: 'New customer' }).click();
    await ui.dialog.getByLabel('Name').fill('Ragna Rask');
    await ui.dialog.getByLabel('Email').fill('ragna at home');
    await ui.isRefused('Create customer', 'Email is not a mail address: the “@” is missing');
    expect(await ui.dialog.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
    expect(await ui.describedBy(ui.dialog.getByLabel('Email'))).toBe('Email is not a mail address: the “@” is missing');
    expect(await ui.dialog.getByLabel('Name').inputValue()).toBe('Ragna Rask');
    await staffPageReached(manager, 'quick-customer-refused');
    await ui.dialog.getByLabel('Email').fill(`ragna.rask.${width.name}@customer.example`);
    await ui.confirm('Create customer');
    await ui.page.route('**/api/consent-requests', (route) =>
      route.fulfill({ status: 422, json: { fields: [{ field: 'product', code: 'X', message: 'is not offered' }] } }),
    );
    await form.save();
    await expect.poll(() => ui.describedBy(ui.page.getByRole('radiogroup'))).toBe('Is not offered');
    await manager.leave();
  });

  test('a new customer begins with language and zone of the only user group', async () => {
    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    await ui.page.route('**/api/user-groups?*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { items: { lookupKey: string }[] };
      const items = answer.items
        .filter(({ lookupKey }) => lookupKey === demoGroup.lookupKey)
        .map((group) => ({ ...group, defaultLanguage: 'sv', defaultTimeZone: 'Asia/Tokyo' }));
      await route.fulfill({ json: { ...answer, items } });
    });
    const begins = async (place: Locator) => {
      await expect.poll(() => place.getByLabel('Language').inputValue()).toBe('sv');
      await expect.poll(() => place.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo');
    };
    await ui.open('/customers/create');
    await begins(ui.page.getByRole('main'));
    await ui.open('/consent-requests/create');
    await ui.isAt('New consent request');
    await ui.page.getByRole('button', { name: 'New customer' }).click();
    await begins(ui.dialog);
    await ui.dialog.getByLabel('Language').selectOption('fr');
    expect(await ui.dialog.getByLabel('Time zone').inputValue()).toBe('Europe/Paris');
    await ui.dialog.getByRole('button', { name: 'Cancel' }).click();
    await ui.dialog.waitFor({ state: 'hidden' });

    // The only group is chosen on every visit of the form, also when the groups are known already.
    await ui.goTo('Consent requests');
    await ui.page.getByRole('main').getByRole('link', { name: 'New consent request' }).first().click();
    await ui.isAt('New consent request');
    await expect.poll(() => ui.page.getByLabel('User group').inputValue()).not.toBe('');
    await manager.leave();
  });

  test('a charger that somebody else has assigned meanwhile', async () => {
    const api = await stack.as('ops');
    const { items } = await api.get<{ items: { id: string; name: string }[] }>('/chargers?assigned=false&limit=1');
    const charger = items[0] ?? { id: 'no charger is free', name: '' };
    const faster = await api.createCustomer(`Faste Først ${width.name}`, `faste.${width.name}@customer.example`);
    const slower = `Sene Sist ${width.name}`;
    await api.createCustomer(slower, `sene.${width.name}@customer.example`);

    const operations = await person(browser, stack, width, { signedInAs: 'ops', expectedStatuses: [409] });
    const ui = new AdminUi(operations, stack.url);
    await ui.open(`/chargers/${charger.id}/show`);
    await ui.command('Assign to a customer').click();
    await ui.pickRecord(ui.dialog, 'Customer', slower, new RegExp(slower));
    await api.post(`/chargers/${charger.id}/assign`, { customerId: faster });
    await ui.isRefused('Assign charger', /assigned/i);
    expect(await ui.dialog.getByRole('combobox', { name: 'Customer', exact: true }).inputValue()).toBe(slower);
    await ui.dialog.getByRole('button', { name: 'Not now' }).click();
    await ui.reads(ui.fact('Customer'), `Faste Først ${width.name}`);
    await operations.leave();
  });

  test('attributing an installation grants the request that waits for it', async () => {
    const api = await stack.as('ops');
    const [first, second] = await unattributed(api);
    const name = `Asta Kjent ${width.name}`;
    const customerId = await api.createCustomer(name, `asta.${width.name}@customer.example`);
    const requestId = await api.sendRequest(customerId);

    const operations = await person(browser, stack, width, { signedInAs: 'ops' });
    const ui = new AdminUi(operations, stack.url);
    await ui.open(`/installations/${first.id}/show`);
    await ui.command('Attribute').click();
    await ui.pickRecord(ui.dialog, 'Customer', name, new RegExp(name));
    const requests = ui.dialog.getByLabel('Consent request (optional)');
    await requests.waitFor();
    expect(await requests.locator('option').allInnerTexts()).toEqual([
      'None: only tie the installation',
      expect.stringMatching(/^Sent · Go \/ Home · .+ · created \d/),
    ]);
    await requests.selectOption(requestId);
    await ui.dialog.getByLabel('Reason').fill('Contract on paper');
    await staffPageReached(operations, 'attribute-with-request-dialog');
    await ui.confirm('Attribute');
    await ui.reads(ui.page.getByRole('list', { name: 'Ties' }), name);
    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await request.isInState('Granted');
    await ui.reads(request.timeline, '“Contract on paper”');
    await ui.reads(ui.fact('Installation'), first.name);

    // While creating: an installation that is readable already may only need attributing.
    const form = new RequestForm(ui);
    await form.open(customerId);
    await form.paste(second.zaptecId);
    await ui.reads(form.preview, 'Our account can read this installation since');
    await form.preview.getByRole('button', { name: 'Attribute' }).click();
    expect(await ui.dialog.getByRole('combobox', { name: 'Customer', exact: true }).inputValue()).toBe(name);
    await ui.dialog.getByLabel('Reason').fill('Showed us the invoice');
    await ui.confirm('Attribute');
    await ui.isAt(second.name);
    await ui.reads(ui.page.getByRole('list', { name: 'Ties' }), '“Showed us the invoice”');
    await operations.leave();
  });
});

interface Installation {
  id: string;
  zaptecId: string;
  name: string;
}

/** Two installations that the account could read before anybody was asked. */
async function unattributed(api: StaffApi): Promise<[Installation, Installation]> {
  const { items } = await api.get<{ items: Installation[] }>('/installations?unattributed=true&limit=2');
  const [first, second] = items;
  if (!first || !second) throw new Error('The demo has too few unattributed installations');
  return [first, second];
}
