import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('a list that cannot be read says why and can be tried again; one that finds nothing says so', async () => {
    const name = `Lise Listet ${width.name}`;
    await (await stack.as('ops')).createCustomer(name, `lise.${width.name}@customer.example`);
    const operations = await person(browser, stack, width, { signedInAs: 'ops', expectedStatuses: [500] });
    const ui = new AdminUi(operations, stack.url);
    const failure = ui.page.getByRole('main').getByRole('alert');
    const tryAgain = failure.getByRole('button', { name: 'Try again' });
    const known = ui.page.getByRole('main').getByRole('link', { name });

    await ui.page.route('**/api/customers?*', (route) =>
      route.fulfill({
        status: 500,
        json: { code: 'INTERNAL', title: 'Something failed here.', requestId: 'quote-me' },
      }),
    );
    await ui.open('/customers');
    await ui.reads(failure, /Something failed here\..*Request quote-me/s);
    await ui.isAt('Customers');
    expect(await ui.page.getByText('Something failed here.').count()).toBe(1);
    await staffPageReached(operations, 'list-failed');
    await ui.page.unroute('**/api/customers?*');
    await tryAgain.click();
    await known.waitFor();
    expect(await failure.count()).toBe(0);

    await ui.page.route('**/api/chargers?*', (route) => route.abort());
    await ui.open('/chargers');
    await ui.reads(failure, 'The server cannot be reached. Check your connection, then try again.');
    await staffPageReached(operations, 'list-unreachable');
    await ui.page.unroute('**/api/chargers?*');
    await tryAgain.click();
    await ui.page.getByRole('navigation', { name: 'Pages' }).waitFor();

    await ui.open(`/customers?filter=${encodeURIComponent(JSON.stringify({ q: 'nobody has this name' }))}`);
    await ui.notice('Nothing fits these filters');
    await staffPageReached(operations, 'list-nothing-found');
    await ui.page.getByRole('button', { name: 'Clear filters' }).click();
    await known.waitFor();
    await operations.leave();
  });

  test('where nothing is set up yet the dashboard leads through the first steps', async () => {
    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const ui = new AdminUi(admin, stack.url);
    await ui.page.route('**/api/dashboard', async (route) => {
      const { counts } = (await (await route.fetch()).json()) as { counts: Record<string, number> };
      const nothing = Object.fromEntries(Object.keys(counts).map((name) => [name, 0]));
      await route.fulfill({
        json: { requestsByState: {}, reviewsByReason: {}, waitingForMe: [], failures: [], counts: nothing },
      });
    });
    await ui.open('/');
    const steps = ui.panel('First steps').getByRole('link');
    await steps.first().waitFor();
    expect(await steps.allInnerTexts()).toEqual([
      'Add an API account',
      'Add a user group',
      'Add a customer',
      'Create a consent request',
    ]);
    await staffPageReached(admin, 'first-steps');

    // With everything there, failed work leads to its list, and that to the job console.
    await ui.page.unroute('**/api/dashboard');
    await ui.page.reload();
    await ui.panel('To watch').getByRole('link', { name: 'Failed work' }).click();
    await ui.isAt('Failed work');
    const href = (await ui.page.getByRole('link', { name: 'Job console' }).getAttribute('href')) ?? '';
    expect((await ui.page.request.get(`${stack.url}${href}`)).status()).toBe(200);
    await staffPageReached(admin, 'failed-work');
    await admin.leave();

    const operations = await person(browser, stack, width, { signedInAs: 'ops' });
    const theirs = new AdminUi(operations, stack.url);
    await theirs.open('/');
    await theirs.panel('To watch').getByRole('link', { name: 'Failed work' }).click();
    await theirs.isAt('Failed work');
    expect(await theirs.page.getByRole('link', { name: 'Job console' }).count()).toBe(0);
    await operations.leave();
  });
});
