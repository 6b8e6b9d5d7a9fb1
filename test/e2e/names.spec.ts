import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { ListPage } from '../ui/admin/list-page.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths, type Person } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import { CustomerPage } from '../ui/customer/customer-page.js';
import { english } from '../ui/customer/customer-texts.js';
import { linkIn } from '../ui/customer/mail.js';
import { PortalPage } from '../ui/portal/portal-page.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import type { StaffApi } from '../ui/stack/staff-api.js';
import { test } from '../ui/stage.js';
import { until } from '../support/until.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('HTML in names is shown as text and makes nothing', async () => {
    const evil = `<x-evil>${width.name}</x-evil><img src="/x" onerror="alert(1)"><script>alert(2)</script>`;
    const name = `Eva ${evil}`;
    const place = `Hus ${evil}`;
    const api = await stack.as('ops');
    const installation = await renamed(api, place);
    const email = `eva.${width.name}@customer.example`;
    const customerId = await api.createCustomer(name, email);
    const requestId = await api.sendRequest(customerId);
    const customer = await person(browser, stack, width);
    await comesBackWith(customer.page, linkIn(await stack.mailTo(email)), installation.zaptecId);
    await customer.leave();
    await api.untilState(requestId, 'review');
    const { items } = await api.get<{ items: { id: string }[] }>(`/chargers?q=${encodeURIComponent(place)}&limit=1`);
    await api.post(`/chargers/${items[0]?.id}/assign`, { customerId });

    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const ui = new AdminUi(admin, stack.url);
    ui.page.on('dialog', (dialog) => admin.complaints.push(`a dialog opened: ${dialog.message()}`));
    const saysOnly = async (text: string) => {
      await ui.reads(ui.page.locator('body'), text);
      expect(await ui.page.locator('x-evil, img[src="/x"], script:not([src])').count()).toBe(0);
    };
    const audit = `/audit-log?filter=${encodeURIComponent(JSON.stringify({ subjectId: customerId }))}`;
    for (const [path, texts] of [
      ['/customers', [name]],
      [`/customers/${customerId}/show`, [name, place]],
      ['/consent-requests', [name]],
      ['/review', [name]],
      ['/installations', [place, name]],
      [`/installations/${installation.id}/show`, [place, name]],
      ['/chargers?filter={"assigned":"true"}', [place, name]],
      [`/chargers/${items[0]?.id}/show`, [place, name]],
      [audit, ['Customer: added']],
    ] as const) {
      await ui.open(path);
      for (const text of texts) await saysOnly(text);
    }

    await ui.open(`/customers/${customerId}`);
    await expect.poll(() => ui.page.getByLabel('Name').inputValue()).toBe(name);
    await ui.page.getByRole('combobox', { name: 'Search', exact: true }).fill(`eva.${width.name}@`);
    await saysOnly(name);

    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await ui.reads(request.review, place);
    await ui.command('Resolve').click();
    await ui.dialog.getByLabel('Resolution').selectOption('grant-as-owner');
    await ui.reads(ui.dialog, name);
    await ui.reads(ui.dialog, place);
    await saysOnly(place);
    await staffPageReached(admin, 'hostile-names');
    await admin.leave();
  });

  test('names of 200 characters and long addresses leave everything in its place', async () => {
    const api = await stack.as('ops');
    const unbroken = `${width.name}${'W'.repeat(200 - width.name.length)}`;
    const words = `${width.name} Lars Bjørnstad-Fredriksen ved borettslaget ${'nord og øst '.repeat(20)}`.slice(0, 200);
    const address = `${width.name}${'a'.repeat(50)}@${'b'.repeat(60)}.${'c'.repeat(60)}.example`;
    await api.createCustomer(words.trim(), `lars.bjornstad-fredriksen.${width.name}@borettslag.customer.example`);
    const customerId = await api.createCustomer(unbroken, address);
    await api.draftRequest(customerId);
    const charger = await freeInSmallPlace(api);
    await api.post(`/chargers/${charger.id}/assign`, { customerId });

    const operations = await person(browser, stack, width, { signedInAs: 'ops' });
    const ui = new AdminUi(operations, stack.url);
    const list = new ListPage(ui);
    await flaggedAll(operations.page);
    for (const path of ['/customers', '/consent-requests', '/chargers', '/installations', '/unattributed']) {
      await list.open(path);
      await list.hasRoom();
      if (width.name === 'desktop') await list.showsAllColumns();
      await staffPageReached(operations, `long-names${path.replace('/', '-')}`);
    }
    await list.open('/customers');
    if (width.name === 'desktop') {
      const [named, written] = await list.cells(unbroken);
      expect(named).toEqual({ text: unbroken, title: unbroken });
      expect(written).toEqual({ text: address, title: address });
    }

    await ui.open(`/customers/${customerId}/show`);
    await ui.isAt(unbroken);
    await staffPageReached(operations, 'long-names-customer');
    await ui.open(`/installations/${charger.installation.id}/show`);
    const chip = ui.page.getByRole('tree').getByTitle(`Assigned to ${unbroken}`);
    expect(await chip.innerText()).toBe(unbroken);
    await staffPageReached(operations, 'long-names-tree');
    await operations.leave();
  });
});

interface Installation {
  id: string;
  zaptecId: string;
}

/** An installation that was readable before anybody was asked, under a new name that has been read. */
async function renamed(api: StaffApi, name: string): Promise<Installation> {
  const { items } = await api.get<{ items: Installation[] }>('/installations?unattributed=true&limit=1');
  const [installation] = items;
  if (!installation) throw new Error('The demo has no unattributed installation');
  await stack.people.rename(installation.zaptecId, name);
  await api.post(`/installations/${installation.id}/refresh`);
  await until('the new name has been read', async () => {
    const at = `/installations/${installation.id}`;
    const page = await api.get<{ installation: { name: string } }>(at);
    const circuits = await api.get<{ items: { name: string }[] }>(`${at}/circuits`);
    return page.installation.name === name && circuits.items.every((circuit) => circuit.name === name);
  });
  return installation;
}

type FreeCharger = { id: string; installation: { id: string } };

/** A charger that is nobody's, at an installation so small that its circuits stand unfolded. */
async function freeInSmallPlace(api: StaffApi): Promise<FreeCharger> {
  const { items } = await api.get<{ items: { id: string }[] }>('/installations?status=active&limit=100');
  for (const { id } of items) {
    const circuits = (await api.get<{ items: { chargers: number }[] }>(`/installations/${id}/circuits`)).items;
    if (circuits.reduce((sum, { chargers }) => sum + chargers, 0) > 40) continue;
    const free = await api.get<{ items: FreeCharger[] }>(`/chargers?installationId=${id}&assigned=false&limit=1`);
    if (free.items[0]) return free.items[0];
  }
  throw new Error('The demo has no free charger at a small installation');
}

/** Every row of a list of requests stands with the longest of its flags, which few have in the demo. */
async function flaggedAll(page: Person['page']): Promise<void> {
  await page.route(/\/api\/consent-requests\?/, async (route) => {
    const answer = await route.fetch();
    const list = (await answer.json()) as { items: object[] };
    const flags = ['claimed_by_another_customer', 'declined_while_checking', 'other_request_granted'];
    const items = list.items.map((item) => ({ ...item, flags, accountHealth: 'suspect' }));
    await route.fulfill({ response: answer, json: { ...list, items } });
  });
}

/** The customer says at the portal that the access is given, for this installation. */
async function comesBackWith(page: Person['page'], link: string, installationId: string): Promise<void> {
  const ours = new CustomerPage(page, english);
  await ours.open(link);
  await ours.goOn();
  await new PortalPage(page).arrived();
  const back = new URL(page.url()).searchParams.get('returnUrl') ?? '';
  await page.goto(`${back}?success=true&installationId=${installationId}`);
  await ours.shows('review');
}
