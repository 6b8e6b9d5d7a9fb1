import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { customerPageKey } from '../../server/src/features/customer-pages/customer-page.view-model.js';
import { renderCustomerPage } from '../../server/src/features/customer-pages/render-customer-page.js';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths, type Width } from '../ui/browser.js';
import { customerPageReached, staffPageReached } from '../ui/checkpoint.js';
import { sampleFrame, samplePages } from '../ui/customer/sample-pages.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;
let paths: Record<'lists' | 'forms' | 'records', string[]>;

test.beforeAll(async ({ stage }) => {
  ({ stack, browser } = stage);
  paths = await adminPaths();
});

describe.each(widths)('at $name width', (width) => {
  test.each(['lists', 'forms', 'records'] as const)('every page of the admin UI: %s', async (kind) => {
    const admin = await person(browser, stack, width, { signedInAs: 'admin', expectedStatuses: [404] });
    const ui = new AdminUi(admin, stack.url);
    expect(paths[kind].length).toBeGreaterThan(6);
    for (const path of paths[kind]) {
      await ui.open(path);
      await ui.page.getByRole('heading', { level: 1 }).waitFor();
      const loading = ui.page.getByRole('main').getByRole('status').filter({ hasText: 'Loading' });
      await expect.poll(() => loading.count()).toBe(0);
      await staffPageReached(admin, `every${path.replace(/\W+/g, '-').replace(/[0-9a-f-]{36}/, 'id')}`);
    }
    await admin.leave();
  });

  test('the open search and the open menu', async () => {
    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const ui = new AdminUi(admin, stack.url);
    await ui.open('/');
    const search = ui.page.getByRole('combobox', { name: 'Search', exact: true });
    await search.fill('nordmann');
    await ui.page.getByRole('option').first().waitFor();
    await staffPageReached(admin, 'search-open');
    await search.fill('nobody has this name');
    await ui.page.getByText('Nothing found').waitFor();
    await staffPageReached(admin, 'search-nothing');
    await search.press('Escape');
    if (width.name === 'phone') {
      await ui.page.getByRole('button', { name: 'Open the menu' }).click();
      await ui.menuEntry('Audit').waitFor();
      await staffPageReached(admin, 'menu-open');
      await ui.page.keyboard.press('Escape');
    }
    await ui.page.getByRole('button', { name: /^Account of/ }).click();
    await ui.page.getByRole('menuitem').first().waitFor();
    await staffPageReached(admin, 'account-menu-open');
    await admin.leave();
  });

  test('every page of the customer', async () => {
    await everyCustomerPage(width);
  });
});

/** Each sample as the server would answer with it, with the style and script of the real server. */
async function everyCustomerPage(width: Width): Promise<void> {
  // Nothing stands behind the addresses in the samples.
  const customer = await person(browser, stack, width, { expectedStatuses: [403, 404] });
  const samples = samplePages('Nordlys Lading');
  await customer.page.route('**/c/sample/*', (route) => {
    const sample = samples[Number(route.request().url().split('/').pop())];
    if (!sample) throw new Error(`No sample at ${route.request().url()}`);
    const body = renderCustomerPage(sample, sampleFrame('Nordlys Lading'));
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  for (const [index, sample] of samples.entries()) {
    await customer.page.goto(`${stack.url}/c/sample/${index}`);
    await customer.page.getByRole('heading', { level: 1 }).waitFor();
    await customerPageReached(customer, `sample-${index}-${customerPageKey(sample)}`);
  }
  await customer.leave();
}

/** Every address of the admin UI, with records of the demo's data where it names one. */
async function adminPaths(): Promise<typeof paths> {
  const admin = await stack.as('admin');
  const first = async (resource: string): Promise<string> => {
    const { items } = await admin.get<{ items: { id: string }[] }>(`/${resource}?limit=1`);
    if (!items[0]) throw new Error(`The demo has no ${resource}`);
    return items[0].id;
  };
  const customerId = await first('customers');
  const requestId = await admin.draftRequest(customerId);
  const editable = {
    customers: customerId,
    'user-groups': await first('user-groups'),
    'api-accounts': await first('api-accounts'),
    staff: await first('staff'),
    'consent-requests': requestId,
  };
  const { accountManager } = await admin.get<{ accountManager: { id: string } | null }>(`/customers/${customerId}`);
  const [anyManager] = await admin.get<{ id: string }[]>('/staff/account-managers');
  const run = await admin.post<{ id: string }>('/bulk-runs', {
    command: 'customer.hand-on',
    // Somebody else, or there would be nothing to do.
    params: { accountManagerId: accountManager ? null : anyManager?.id },
    selection: { ids: [customerId] },
  });
  await admin.post(`/bulk-runs/${run.id}/undo`);
  const shown = { ...editable, installations: await first('installations'), chargers: await first('chargers') };
  return {
    lists: [
      '/',
      '/review',
      '/new-chargers',
      '/unattributed',
      '/bulk-runs',
      '/audit-log',
      '/address-suppressions',
    ].concat(Object.keys(shown).map((resource) => `/${resource}`)),
    forms: Object.entries(editable).flatMap(([resource, id]) => [`/${resource}/create`, `/${resource}/${id}`]),
    records: Object.entries(shown)
      .map(([resource, id]) => `/${resource}/${id}/show`)
      .concat(`/bulk-runs/${run.id}/show`, '/no-such-page', `/customers/${customerId.replace(/^./, 'f')}/show`),
  };
}
