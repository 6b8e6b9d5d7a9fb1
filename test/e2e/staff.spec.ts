import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { demoEmails } from '../ui/stack/staff-api.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('a wrong password is refused in words, and the way asked for is kept', async () => {
    const somebody = await person(browser, stack, width, { expectedStatuses: [401] });
    const ui = new AdminUi(somebody, stack.url);
    await ui.open('/installations');
    await ui.isAt('Sign in to Grantdesk');
    await ui.signIn('viewer', 'not the password');
    await ui.page.getByRole('alert').filter({ hasText: 'This email and password do not fit together.' }).waitFor();
    await staffPageReached(somebody, 'sign-in-refused');
    await ui.signIn('viewer');
    await ui.isAt('Installations');
    await ui.page.getByRole('button', { name: 'Account of Vera Viewer' }).click();
    await ui.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await ui.isAt('Sign in to Grantdesk');
    await ui.open('/customers');
    await ui.isAt('Sign in to Grantdesk');
    await somebody.leave();
  });

  test('a viewer sees everything with masked addresses, and no command', async () => {
    const api = await stack.as('am');
    const name = `Mai Maske ${width.name}`;
    const requestId = await api.sendRequest(await api.createCustomer(name, `mai.${width.name}@customer.example`));

    const viewer = await person(browser, stack, width, { signedInAs: 'viewer' });
    const ui = new AdminUi(viewer, stack.url);
    await ui.open('/customers');
    await ui.isAt('Customers');
    await ui.page.getByRole('main').getByRole('link', { name, exact: true }).waitFor();
    const list = await ui.page.getByRole('main').innerText();
    expect(list).toContain('k***@customer.example');
    expect(list).not.toContain('kari.nordmann@customer.example');
    expect(await ui.page.getByRole('link', { name: 'New customer' }).count()).toBe(0);
    await staffPageReached(viewer, 'customers-viewer');

    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await request.isInState('Sent');
    await ui.reads(ui.fact('Email'), /^m\*\*\*@customer\.example$/);
    const offered = await ui.page.getByRole('main').getByRole('button').allInnerTexts();
    expect(offered.map((text) => text.trim())).toEqual(['See the customer’s page']);
    await staffPageReached(viewer, 'consent-request-viewer');

    for (const path of ['/installations', '/chargers']) {
      await ui.open(path);
      await ui.page.getByRole('navigation', { name: 'Pages' }).waitFor();
      await ui.page.getByRole('main').getByRole('link').first().click();
      await ui.panel(path === '/installations' ? 'Access' : 'Assignment').waitFor();
      expect(await ui.page.getByRole('main').getByRole('button').count()).toBe(0);
    }
    for (const hidden of ['Unattributed', 'User groups', 'API accounts', 'Staff', 'Audit']) {
      expect(await ui.menuEntry(hidden).count()).toBe(0);
    }
    await viewer.leave();
  });

  test('an account manager sees only their own customers', async () => {
    const manager = await person(browser, stack, width, { signedInAs: 'am2', expectedStatuses: [404] });
    const ui = new AdminUi(manager, stack.url);
    await ui.open('/customers');
    await ui.page.getByRole('main').getByRole('link', { name: 'Weber & Söhne GmbH' }).waitFor();
    expect(await ui.page.getByRole('main').innerText()).not.toContain('Kari Nordmann');
    await staffPageReached(manager, 'customers');

    const search = ui.page.getByRole('combobox', { name: 'Search', exact: true });
    await search.fill('Nordmann');
    await ui.page.getByText('Nothing found').waitFor();
    const others = await (await stack.as('am')).get<{ items: { id: string }[] }>('/customers?q=Kari%20Nordmann');
    await ui.open(`/customers/${others.items[0]?.id}/show`);
    await ui.page.getByRole('heading', { level: 1, name: /not (exist|here|found)/i }).waitFor();
    await staffPageReached(manager, 'not-found');
    await manager.leave();
  });

  test('an administrator sets up: API account with live test and baseline, user group, member of staff', async () => {
    const key = `TST${width.name.slice(0, 2).toUpperCase()}`;
    const username = `partner-${width.name}@partner.example`;
    await stack.people.addPartner(username, 'simulator-partner', { lookupKey: key, name: `Testgruppe ${key}` });
    const shared = await stack.people.add({ name: 'Delt Fra Før' });
    await stack.people.share(shared.installationId, key);

    const admin = await person(browser, stack, width, { signedInAs: 'admin', expectedStatuses: [400, 409, 422] });
    const ui = new AdminUi(admin, stack.url);
    await ui.open('/');
    await ui.isAt('Dashboard');
    await ui.goTo('API accounts');
    await staffPageReached(admin, 'api-accounts');
    await ui.page.getByRole('link', { name: 'New API account' }).click();
    await ui.page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Partner ${width.name}`);
    await ui.page.getByLabel('User name at Zaptec').fill(username);
    await ui.page.getByLabel('Password').fill('simulator-partner');
    await staffPageReached(admin, 'api-account-create');
    await ui.page.getByRole('button', { name: 'Create API account' }).click();
    await ui.isAt(`Partner ${width.name}`);
    await ui.reads(ui.panel('Live test'), 'Sign-in works.');
    await ui.reads(ui.panel('Live test'), 'It sees 1 installation.');
    await ui.reads(ui.panel('Live test'), 'It is Owner or Service on the one looked at.');
    // How far the baseline is, until it says by itself since when it is complete.
    await ui.reads(ui.panel('Baseline'), /[012] of 2 full sweeps done|Complete, \d/);
    await ui.reads(ui.panel('Baseline'), /Complete, \d/);
    await staffPageReached(admin, 'api-account');
    expect(await ui.page.content()).not.toContain('simulator-partner');

    // The other way round: a password that Zaptec refuses is said in words.
    await ui.page.getByRole('link', { name: 'Edit API account' }).click();
    await ui.isAt('Edit API account');
    await ui.page.getByLabel('New password').fill('not the password');
    await ui.page.getByRole('button', { name: 'Save API account' }).click();
    await ui.isAt(`Partner ${width.name}`);
    await ui.reads(ui.panel('Live test'), /refuse/);
    await ui.reads(ui.panel('Live test'), 'Failed');
    await staffPageReached(admin, 'api-account-refused');
    await ui.page.getByRole('link', { name: 'Edit API account' }).click();
    await ui.page.getByLabel('New password').fill('simulator-partner');
    await ui.page.getByRole('button', { name: 'Save API account' }).click();
    await ui.reads(ui.panel('Live test'), 'Passed');

    await ui.goTo('User groups');
    await staffPageReached(admin, 'user-groups');
    await ui.page.getByRole('link', { name: 'New user group' }).click();
    await ui.isAt('New user group');
    await ui.notice('It stands in the Details tab of the user group in the Zaptec portal.');
    await ui.page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Testgruppe ${key}`);
    await ui.page.getByLabel('Lookup key').fill(key);
    await ui.page.getByLabel('Partner name').fill('Testpartner');
    await ui.page.getByLabel('API account').selectOption({ label: `Partner ${width.name}` });
    await ui.page.getByLabel('Default language').selectOption('de');
    await ui.page.getByLabel('Default time zone').selectOption('Europe/Berlin');
    await ui.page.getByLabel('Sender name').fill('Testpartner');
    await staffPageReached(admin, 'user-group-create');
    await ui.page.getByRole('button', { name: 'Create user group' }).click();
    await ui.isAt(`Testgruppe ${key}`);
    await ui.reads(ui.fact('Lookup key'), key);
    await ui.reads(ui.fact('Default language'), 'German');
    await staffPageReached(admin, 'user-group');

    await ui.goTo('Staff');
    await staffPageReached(admin, 'staff');
    await ui.page.getByRole('link', { name: 'New staff member' }).click();
    await ui.page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Nina Ny ${width.name}`);
    await ui.page.getByLabel('Email').fill(demoEmails.viewer);
    await ui.page.getByLabel('Role').selectOption('operations');
    await ui.page.getByLabel('First password').fill('first-password-1234');
    await ui.page.getByRole('button', { name: 'Create staff member' }).click();
    await ui.notice(/already|in use|taken/i);
    await ui.page.getByLabel('Email').fill(`nina.${width.name}@demo.grantdesk.example`);
    await staffPageReached(admin, 'staff-create');
    await ui.page.getByRole('button', { name: 'Create staff member' }).click();
    await ui.isAt(`Nina Ny ${width.name}`);
    await ui.reads(ui.fact('Role'), /^Operations/);
    await staffPageReached(admin, 'staff-member');
    await admin.leave();
  });

  test('operations: what waits, unattributed installations, search, the customer’s page, check now', async () => {
    const api = await stack.as('am');
    const name = `Siri Søk ${width.name}`;
    const customerId = await api.createCustomer(name, `siri.${width.name}@customer.example`, 'sv');
    const requestId = await api.sendRequest(customerId);

    const operations = await person(browser, stack, width, { signedInAs: 'ops' });
    const ui = new AdminUi(operations, stack.url);
    await ui.open('/');
    await ui.isAt('Dashboard');
    await ui.page.getByRole('link', { name: 'Unattributed installations' }).waitFor();
    await ui.reads(ui.panel('Consent requests by state'), /Sent/);
    await staffPageReached(operations, 'dashboard');

    // An installation that the account could read before anybody was asked belongs to nobody yet.
    await ui.goTo('Unattributed');
    const rows = ui.page.getByRole('main').getByRole(width.name === 'phone' ? 'listitem' : 'row');
    await rows.getByRole('button', { name: 'Attribute' }).first().waitFor();
    await staffPageReached(operations, 'unattributed');
    const row = rows.filter({ has: ui.page.getByRole('button', { name: 'Attribute' }) }).first();
    const installation = await row.getByRole('link').innerText();
    await row.getByRole('button', { name: 'Attribute' }).click();
    await ui.pickRecord(ui.dialog, 'Customer', name, new RegExp(name));
    expect(await ui.dialog.getByRole('button', { name: 'Attribute' }).isEnabled()).toBe(false);
    await ui.dialog.getByLabel('Reason').fill('Contract on paper');
    await staffPageReached(operations, 'attribute-dialog');
    await ui.confirm('Attribute');
    await rows.getByRole('link', { name: installation, exact: true }).waitFor({ state: 'detached' });

    // One search box: by name, by email, by serial number.
    await ui.find(installation, /Installation/);
    await ui.isAt(installation);
    await ui.reads(ui.page.getByRole('list', { name: 'Ties' }), '“Contract on paper”');
    await ui.page.getByRole('button', { name: 'Refresh now' }).click();
    await ui.notice('The installation is being read');
    await ui.find(`siri.${width.name}@customer`, new RegExp(name));
    await ui.isAt(name);
    await ui.reads(ui.panel('Installations'), installation);
    const { items } = await api.get<{ items: { deviceId: string; name: string }[] }>(`/chargers?q=ZAP&limit=1`);
    const charger = items[0] ?? { deviceId: 'no charger is known', name: '' };
    await ui.find(charger.deviceId, /Charger/);
    await ui.isAt(charger.name);
    await ui.notice(charger.deviceId);
    await staffPageReached(operations, 'charger');

    // The customer's page, read-only, in any language; looking is no visit.
    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await ui.command('See the customer’s page').click();
    const preview = ui.page.frameLocator('iframe');
    await preview.getByRole('heading', { level: 1, name: /ber om åtkomst/ }).waitFor();
    await ui.dialog.getByLabel('Language').selectOption('fr');
    await preview.getByRole('heading', { level: 1, name: /demande l’accès|demande un accès/ }).waitFor();
    await staffPageReached(operations, 'customer-page-preview');
    await ui.dialog.getByRole('button', { name: 'Close' }).click();
    await ui.dialog.waitFor({ state: 'hidden' });
    await ui.command('Check now').click();
    await ui.notice(/^The list (of installations is being read|was read minutes ago)/);
    await request.isInState('Sent');
    expect(await request.timeline.innerText()).not.toContain('page was fetched');
    await operations.leave();
  });

  test('with the keyboard alone: sign in, open a request, send it', async () => {
    const api = await stack.as('am');
    const name = `Tast Atur ${width.name}`;
    const email = `tast.${width.name}@customer.example`;
    await api.draftRequest(await api.createCustomer(name, email));

    const manager = await person(browser, stack, width, { expectedStatuses: [401] });
    const ui = new AdminUi(manager, stack.url);
    const { keyboard } = ui.page;
    await ui.open('/consent-requests');
    await ui.isAt('Sign in to Grantdesk');
    await ui.titleIs(/^Sign in · Grantdesk$/);
    await keyboard.type(demoEmails.am);
    await keyboard.press('Tab');
    await keyboard.type('demo-password-1234');
    await keyboard.press('Enter');
    await ui.isAt('Consent requests');
    await ui.titleIs(/^Consent requests · Grantdesk$/);

    // The first stop of a page leads past the menu.
    await ui.page.getByRole('main').getByRole('link', { name }).waitFor();
    await ui.tabTo(ui.page.getByRole('link', { name: 'Skip to the page' }));
    await keyboard.press('Enter');
    await ui.tabTo(ui.page.getByRole('main').getByRole('link', { name }));
    await keyboard.press('Enter');
    await ui.isAt(name);
    await ui.titleIs(new RegExp(`^Consent request · ${name} · Grantdesk$`));
    await ui.tabTo(ui.command('Send'));
    await keyboard.press('Enter');
    await ui.tabTo(ui.dialog.getByRole('button', { name: 'Send the mail' }));
    await keyboard.press('Enter');
    await ui.notice('The mail is on its way');
    await new RequestPage(ui).isInState('Sent');
    expect((await stack.mailTo(email)).subject).toContain('asks for access');
    await manager.leave();
  });

  test('an admin sets a password for somebody, who changes it in the account menu', async () => {
    const api = await stack.as('admin');
    const member = { name: `Pia Passord ${width.name}`, email: `pia.${width.name}@partner.example` };
    const { id } = await api.post<{ id: string }>('/staff', {
      ...member,
      role: 'viewer',
      timeZone: 'Europe/Oslo',
      password: 'forgotten by Pia',
    });

    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const desk = new AdminUi(admin, stack.url);
    await desk.open(`/staff/${id}/show`);
    await desk.command('Set a new password').click();
    await desk.dialog.getByLabel('New password').fill('handed over to Pia');
    await staffPageReached(admin, 'staff-set-password');
    await desk.confirm('Set the password');
    await desk.notice('New password set');
    await admin.leave();

    const pia = await person(browser, stack, width, { expectedStatuses: [401, 422] });
    const ui = new AdminUi(pia, stack.url);
    await ui.open('/customers');
    await ui.signInAs(member.email, 'handed over to Pia');
    await ui.isAt('Customers');
    await ui.page.getByRole('button', { name: `Account of ${member.name}` }).click();
    await ui.page.getByRole('menuitem', { name: 'Change password' }).click();
    await ui.dialog.getByLabel('Current password').fill('not the password');
    await ui.dialog.getByLabel(/^New password\W*$/).fill('known to Pia only');
    await ui.dialog.getByLabel('New password again').fill('known to Pia');
    await ui.dialog.getByRole('button', { name: 'Change password' }).click();
    await ui.dialog.getByText('The two new passwords differ.').waitFor();
    await ui.dialog.getByLabel('New password again').fill('known to Pia only');
    await ui.dialog.getByRole('button', { name: 'Change password' }).click();
    await ui.dialog.getByRole('alert').getByText('This is not your password').waitFor();
    await staffPageReached(pia, 'change-password');
    await ui.dialog.getByLabel('Current password').fill('handed over to Pia');
    await ui.confirm('Change password');
    await ui.notice('Password changed');
    await ui.open('/installations');
    await ui.isAt('Installations');
    await pia.leave();
  });
});
