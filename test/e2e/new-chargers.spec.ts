import type { Browser, Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../support/until.js';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import { linkIn } from '../ui/customer/mail.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { demoGroup } from '../ui/stack/staff-api.js';
import { test } from '../ui/stage.js';

const OWNER = 2;

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

/** An installation with two chargers that this customer has given access to. @returns its id here and at the provider */
async function granted(name: string, email: string) {
  const api = await stack.as('am');
  const owner = await stack.people.add({ name, circuits: [2] });
  const requestId = await api.sendRequest(await api.createCustomer(name, email));
  const link = linkIn(await stack.mailTo(email));
  const portal = await fetch(`${link}/continue`, { method: 'POST', redirect: 'manual', body: new URLSearchParams() });
  const returnUrl = new URL(portal.headers.get('location') ?? '').searchParams.get('returnUrl') ?? '';
  await stack.people.giveRole(owner.installationId, demoGroup.lookupKey, OWNER);
  await fetch(`${returnUrl}?success=true&installationId=${owner.installationId}`);
  await api.untilState(requestId, 'granted');
  const [row] = await stack.sql<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
    owner.installationId,
  ]);
  return { ...owner, id: row?.id ?? '' };
}

describe.each(widths)('at $name width', (width) => {
  test('a new charger appears while the inbox is open, and is assigned; others are dismissed and brought back', async () => {
    const name = `Nyborg ${width.name}`;
    const place = await granted(name, `nyborg.${width.name}@customer.example`);
    const api = await stack.as('am');
    await until('the first chargers wait', async () => {
      const { items } = await api.get<{ items: unknown[] }>(`/charger-inbox?installationId=${place.id}`);
      return items.length > 0;
    });

    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    await ui.open(`/new-chargers?filter=${encodeURIComponent(JSON.stringify({ q: place.installationName }))}`);
    await ui.isAt('New chargers');
    const arrivals = ui.page.getByRole('main').getByRole('region', { name: place.installationName });
    await ui.reads(arrivals, 'Came with the access');

    await stack.people.addCharger(place.installationId, 'Garasjen');
    await api.post(`/installations/${place.id}/refresh`);
    const found = arrivals.filter({ hasText: 'Garasjen' });
    await ui.reads(found, 'Owner of the installation.');
    await staffPageReached(manager, 'new-chargers');

    // Choosing another customer has the focus, and gives it back when it is left.
    const change = found.getByRole('button', { name: 'Another customer for Garasjen' });
    await change.click();
    const picker = found.getByRole('combobox', { name: 'Customer for Garasjen' });
    const hasFocus = (place: Locator) => place.evaluate((element) => element === document.activeElement);
    expect(await hasFocus(picker)).toBe(true);
    await ui.page.keyboard.press('Escape');
    await picker.waitFor({ state: 'detached' });
    expect(await hasFocus(change)).toBe(true);

    const selected = ui.page.getByRole('region', { name: 'Selected chargers' });
    await found.getByRole('checkbox', { name: 'Select Garasjen' }).check();
    await ui.reads(selected, '1 charger selected');
    await selected.getByRole('button', { name: 'Assign' }).click();
    await ui.reads(ui.dialog, `1 charger to ${name}`);
    await staffPageReached(manager, 'new-chargers-assign');
    await ui.confirm('Assign');
    await ui.notice('1 charger assigned.');
    await found.waitFor({ state: 'detached' });

    await arrivals.getByRole('checkbox', { name: `Select all shown of ${place.installationName}` }).check();
    await ui.reads(selected, '2 chargers selected');
    await selected.getByRole('button', { name: 'Dismiss' }).click();
    await ui.dialog.getByLabel('Why').selectOption('Shared or for guests');
    await ui.confirm('Dismiss');
    await ui.notice('2 chargers dismissed.');
    await ui.notice('Nothing fits these filters');
    await staffPageReached(manager, 'new-chargers-dismissed');
    await ui.page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
    await ui.reads(arrivals, '2 chargers');
    await ui.notice('2 chargers brought back.');
    expect(await selected.count()).toBe(0);
    await manager.leave();
  });
});
