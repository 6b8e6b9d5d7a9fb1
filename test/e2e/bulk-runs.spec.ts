import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { ListPage } from '../ui/admin/list-page.js';
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
  /** Customers of nobody else's journey, found by a word of their own. */
  const word = `Bulkhaven${width.name}`;
  const select = (ui: AdminUi, name: string) => ui.page.getByRole('checkbox', { name: `Select ${name}`, exact: true });

  test('many customers are handed on: ticked, looked at, undone, and then done row by row', async () => {
    const api = await stack.as('ops');
    for (const name of ['Anna', 'Bo', 'Cai']) {
      await api.createCustomer(`${name} ${word}`, `${name.toLowerCase()}.${width.name}@customer.example`);
    }
    const ops = await person(browser, stack, width, { signedInAs: 'ops' });
    const ui = new AdminUi(ops, stack.url);
    const list = new ListPage(ui);
    const bar = ui.page.getByRole('region', { name: 'Selected rows' });

    const openDialog = async (manager: string) => {
      await list.open(`/customers?filter=${encodeURIComponent(JSON.stringify({ q: word }))}`);
      await select(ui, `Cai ${word}`).waitFor();
      // By the keyboard: the box has the row's name and answers to Space.
      await select(ui, `Anna ${word}`).focus();
      await ui.page.keyboard.press('Space');
      await bar.getByText('1 selected').waitFor();
      await ui.page.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
      await bar.getByText('3 selected').waitFor();
      await staffPageReached(ops, 'rows-selected');
      await bar.getByRole('button', { name: 'Hand to another account manager' }).click();
      await ui.dialog.getByRole('combobox', { name: 'Account manager' }).selectOption({ label: manager });
      await ui.dialog.getByRole('button', { name: 'Look who is affected' }).click();
    };

    const { items } = await api.get<{ items: { id: string; name: string }[] }>(`/customers?q=${word}&sort=name`);
    const [manager] = await api.get<{ id: string; name: string }[]>('/staff/account-managers');
    if (!manager) throw new Error('The demo has no account manager');
    await api.post(`/customers/${items[0]?.id}/account-manager`, { accountManagerId: manager.id });

    await openDialog(manager.name);
    await ui.dialog.getByText('2 of 3 will be done').waitFor();
    await ui.dialog.getByText(/^1 will be skipped: It is this manager’s already/).waitFor();
    await staffPageReached(ops, 'bulk-preview');
    await ui.confirm('Start with 2');
    await ui.isAt('Hand to another account manager');
    await ui.command('Undo').click();
    await ui.notice('Undone: nothing was changed');
    await ui.reads(ui.panel('Progress'), '2 cancelled');

    await openDialog('Nobody (operations)');
    await ui.dialog.getByText('1 of 3 will be done').waitFor();
    await ui.confirm('Start with 1');
    await ui.reads(ui.panel('Progress'), /100 %: 1 done, 2 skipped/);
    await ui.panel('Rows').getByRole('combobox', { name: 'State' }).selectOption({ label: 'Done (1)' });
    await ui
      .panel('Rows')
      .getByRole('link', { name: `Anna ${word}` })
      .waitFor();
    expect(await ui.panel('Rows').getByRole('link').count()).toBe(1);
    await staffPageReached(ops, 'bulk-run');

    await ui.goTo('Bulk runs');
    await staffPageReached(ops, 'bulk-runs');
    await ops.leave();
  });

  test('what was chosen in the dialog outlasts a list that cannot be read again or finds nothing', async () => {
    const mark = `Keephaven${width.name}`;
    const api = await stack.as('ops');
    await api.createCustomer(`Kai ${mark}`, `kai.${width.name}@customer.example`);
    const ops = await person(browser, stack, width, { signedInAs: 'ops', expectedStatuses: [500] });
    const ui = new AdminUi(ops, stack.url);
    await new ListPage(ui).open(`/customers?filter=${encodeURIComponent(JSON.stringify({ q: mark }))}`);
    await select(ui, `Kai ${mark}`).click();
    await ui.command('Hand to another account manager').click();
    const [manager] = await api.get<{ id: string; name: string }[]>('/staff/account-managers');
    const chosen = ui.dialog.getByRole('combobox', { name: 'Account manager' });
    await chosen.selectOption({ label: manager?.name ?? '' });

    /** The window is looked at again until the list, old by then, has been read again and says so. */
    const comesBackTo = (text: string) =>
      expect
        .poll(
          async () => {
            await ui.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
            return ui.page.getByText(text).count();
          },
          { timeout: 30_000, interval: 250 },
        )
        .toBe(1);
    const list = '**/api/customers?*';
    await ui.page.route(list, (route) => route.fulfill({ status: 500, json: { title: 'Something failed here.' } }));
    await comesBackTo('Something failed here.');
    expect(await chosen.inputValue()).toBe(manager?.id);

    await ui.page.unroute(list);
    await ui.page.route(list, (route) => route.fulfill({ json: { items: [], nextCursor: null } }));
    await comesBackTo('Nothing fits these filters');
    expect(await chosen.inputValue()).toBe(manager?.id);

    await ui.dialog.getByRole('button', { name: 'Look who is affected' }).click();
    await ui.dialog.getByText('1 of 1 will be done').waitFor();
    await ops.leave();
  });
});
