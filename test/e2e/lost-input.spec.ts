import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { DEMO_PASSWORD } from '../ui/stack/staff-api.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('a session that ends over a filled form: signing in again keeps all that was filled in', async () => {
    const manager = await person(browser, stack, width, { signedInAs: 'am', expectedStatuses: [401] });
    const ui = new AdminUi(manager, stack.url);
    await ui.open('/customers/create');
    await ui.isAt('New customer');
    const name = `Ulla Utlogget ${width.name}`;
    await ui.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await ui.page.getByLabel('Email').fill(`ulla.${width.name}@customer.example`);
    await ui.page.getByLabel('Language').selectOption('nb');

    await ui.page.context().clearCookies();
    await ui.page.getByRole('button', { name: 'Create customer' }).click();
    await ui.dialog.getByRole('heading', { name: 'Your session has ended. Sign in again.' }).waitFor();
    await staffPageReached(manager, 'session-ended');
    await ui.dialog.getByLabel('Password').fill('not the password');
    await ui.isRefused('Sign in', 'This email and password do not fit together.');
    await ui.dialog.getByLabel('Password').fill(DEMO_PASSWORD);
    await ui.confirm('Sign in');
    expect(await ui.page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe(name);
    await ui.page.getByRole('button', { name: 'Create customer' }).click();
    await ui.isAt(name);
    await manager.leave();
  });

  test('a filled form is left only after a question, whatever the way; an untouched or saved one without', async () => {
    // With a session of their own, for it ends in between.
    const known = `Bodil Uferdig ${width.name}`;
    await (await stack.as('am')).createCustomer(known, `bodil.${width.name}@customer.example`);
    const manager = await person(browser, stack, width, { expectedStatuses: [401] });
    const ui = new AdminUi(manager, stack.url);
    const nameField = ui.page.getByRole('textbox', { name: 'Name', exact: true });
    const stays = async () => {
      await ui.dialog.getByRole('heading', { name: 'Leave without saving?' }).waitFor();
      await ui.confirm('Keep editing');
      expect(new URL(ui.page.url()).pathname).toBe('/customers/create');
      expect(await nameField.inputValue()).toBe('Gudrun Halvskrevet');
    };
    await ui.open('/customers');
    await ui.signIn('am');
    await ui.page.getByRole('main').getByRole('link', { name: 'New customer' }).click();
    await ui.isAt('New customer');
    await nameField.fill('Gudrun Halvskrevet');
    await ui.page.getByRole('link', { name: 'Cancel' }).click();
    await ui.dialog.getByRole('heading', { name: 'Leave without saving?' }).waitFor();
    await staffPageReached(manager, 'leave-without-saving');
    await stays();
    await ui.page.goBack();
    await stays();
    await ui.page.getByRole('button', { name: /^Account of/ }).click();
    await ui.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await stays();
    const closing = ui.page.waitForEvent('dialog');
    await ui.page.evaluate(() => void setTimeout(() => location.reload()));
    const question = await closing;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    expect(await nameField.inputValue()).toBe('Gudrun Halvskrevet');

    await ui.page.getByRole('link', { name: 'Cancel' }).click();
    await ui.confirm('Leave');
    await ui.isAt('Customers');
    await ui.page.getByRole('main').getByRole('link', { name: 'New customer' }).click();
    await ui.isAt('New customer');
    await ui.page.getByRole('link', { name: 'Cancel' }).click();
    await ui.isAt('Customers');
    // The only user group is chosen by the page, not by a person.
    await ui.page.getByRole('main').getByRole('link', { name: known }).first().click();
    await ui.isAt(known);
    await ui.page.getByRole('link', { name: 'New consent request' }).click();
    await ui.isAt('New consent request');
    await ui.page.getByRole('link', { name: 'Cancel' }).click();
    await ui.isAt(known);

    await ui.page.getByRole('link', { name: 'Edit customer' }).click();
    await ui.isAt('Edit customer');
    await ui.page.getByLabel('Notes').fill('Prefers the telephone.');
    await ui.page.getByRole('button', { name: 'Save customer' }).click();
    await ui.isAt(known);

    await ui.page.getByRole('link', { name: 'Edit customer' }).click();
    await ui.isAt('Edit customer');
    await ui.page.getByLabel('Notes').fill('Half a');
    await ui.page.getByRole('button', { name: /^Account of/ }).click();
    await ui.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await ui.confirm('Leave');
    await ui.isAt('Sign in to Grantdesk');
    await manager.leave();
  });

  test('a refused form: the first wrong field has the focus, and the newest answer is the one in sight', async () => {
    const admin = await person(browser, stack, width, { signedInAs: 'admin', expectedStatuses: [409] });
    const ui = new AdminUi(admin, stack.url);
    const { items } = await (await stack.as('admin')).get<{ items: { lookupKey: string }[] }>('/user-groups');
    await ui.open('/user-groups/create');
    await ui.isAt('New user group');
    const create = ui.page.getByRole('button', { name: 'Create user group' });
    await create.click();
    await ui.notice('Please correct the marked fields.');
    const nameField = ui.page.getByRole('textbox', { name: 'Name', exact: true });
    expect(await nameField.evaluate((element) => element === document.activeElement)).toBe(true);

    await nameField.fill('Doppel');
    await ui.page.getByLabel('Lookup key').fill(items[0]?.lookupKey ?? '');
    await ui.page.getByLabel('Partner name').fill('Doppel');
    await ui.page.getByLabel('API account').selectOption({ index: 1 });
    await ui.page.getByLabel('Default language').selectOption('de');
    await ui.page.getByLabel('Sender name').fill('Doppel');
    await create.click();
    const lookupKey = ui.page.getByLabel('Lookup key');
    await ui.page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await lookupKey.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await ui.describedBy(lookupKey)).toMatch(/lookup key/i);
    expect(await ui.page.getByRole('alert').count()).toBe(1);
    expect(await ui.page.getByRole('alert').innerText()).toMatch(/^Not saved\. .*lookup key/i);
    await staffPageReached(admin, 'user-group-taken');
    await admin.leave();
  });

  test('a click beside a filled dialog, and the way back', async () => {
    const name = `Tora Tilbake ${width.name}`;
    await (await stack.as('am')).createCustomer(name, `tora.${width.name}@customer.example`);
    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    await ui.open('/customers');
    await ui.isAt('Customers');
    await ui.page.getByRole('main').getByRole('link', { name }).first().click();
    await ui.isAt(name);
    await ui.page.goBack();
    await ui.isAt('Customers');
    await ui.page.waitForFunction(() => document.activeElement?.id === 'page-title');

    await ui.open('/consent-requests/create');
    await ui.page.getByRole('button', { name: 'New customer' }).click();
    await ui.dialog.getByLabel('Name').fill('Half A Name');
    await ui.page.mouse.click(5, 5);
    expect(await ui.dialog.getByLabel('Name').inputValue()).toBe('Half A Name');
    await ui.dialog.getByRole('button', { name: 'Cancel' }).click();
    await ui.dialog.waitFor({ state: 'hidden' });
    await ui.page.getByRole('button', { name: 'New customer' }).click();
    expect(await ui.dialog.getByLabel('Name').inputValue()).toBe('');
    await manager.leave();
  });
});
