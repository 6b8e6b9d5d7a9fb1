import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { RequestForm } from '../ui/admin/request-form.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths } from '../ui/browser.js';
import { customerPageReached, mailReached, staffPageReached } from '../ui/checkpoint.js';
import { CustomerPage } from '../ui/customer/customer-page.js';
import { english, norwegian } from '../ui/customer/customer-texts.js';
import { header, linkIn } from '../ui/customer/mail.js';
import { PortalPage } from '../ui/portal/portal-page.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { demoEmails } from '../ui/stack/staff-api.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('from a new customer to a picked charger, and everybody can see it', async () => {
    const owner = await stack.people.add({ name: 'Nora Vik', circuits: [2, 1] });
    const name = `Nora Vik ${width.name}`;
    const email = `nora.${width.name}@customer.example`;

    // The account manager signs in, creates the customer and the request, and reads the exact link.
    const manager = await person(browser, stack, width, { expectedStatuses: [401] });
    const ui = new AdminUi(manager, stack.url);
    await ui.open('/consent-requests');
    await ui.isAt('Sign in to Grantdesk');
    await staffPageReached(manager, 'sign-in');
    await ui.signIn('am');
    await ui.isAt('Consent requests');
    await ui.titleIs(/^Consent requests/);
    await staffPageReached(manager, 'consent-requests');

    const form = new RequestForm(ui);
    await ui.page.getByRole('main').getByRole('link', { name: 'New consent request' }).first().click();
    await ui.isAt('New consent request');
    await form.chooseGroup();
    await form.createCustomer(name, email, 'nb');
    await form.preview.getByTestId('portal-link').waitFor();
    const previewed = await form.previewedLink();
    expect(previewed.origin).toBe(stack.people.portalUrl);
    expect(previewed.pathname).toBe('/access/request/GRNT');
    expect(Object.fromEntries([...previewed.searchParams].filter(([key]) => key !== 'returnUrl'))).toEqual({
      partnerName: 'Nordlys Lading',
      lang: 'no',
      installationtype: '1',
    });
    expect(previewed.searchParams.get('returnUrl')).toContain(`${stack.url}/c/return/`);
    expect(await form.meaningOf('partnerName')).toContain('before they sign in');
    expect(await form.meaningOf('installationtype')).toContain('Zaptec Go');
    expect(await form.meaningOf('returnUrl')).toContain('sends the customer back');
    await staffPageReached(manager, 'consent-request-create');
    await form.save();

    const request = new RequestPage(ui);
    await ui.isAt(name);
    await request.isInState('Draft');
    await ui.reads(ui.panel('Link to the Zaptec portal'), '/access/request/GRNT?partnerName=Nordlys%20Lading&lang=no');
    await staffPageReached(manager, 'consent-request-draft');
    await request.send();
    await request.isInState('Sent');
    await ui.reads(request.nextStep, 'Waiting for the customer to open the link.');

    // The mail: both bodies, the customer's language, answers go to the account manager.
    const mail = await stack.mailTo(email);
    expect(mail.subject).toBe('Nordlys Lading ber om tilgang til Zaptec-installasjonen din');
    expect(header(mail, 'Reply-To')).toContain(demoEmails.am);
    expect(mail.from).toContain('lading@nordlys.example');
    expect(mail.text).toContain(`Hei, ${name}`);
    expect(mail.html).toContain('Les mer og svar');
    expect(mail.html).toMatch(/<html[^>]*lang="nb"/);
    const inbox = await person(browser, stack, width);
    await inbox.page.setContent(mail.html);
    await mailReached(inbox, 'mail-request');
    await inbox.leave();

    // The customer follows the link and reads what is asked.
    await stack.people.openAfter(1500);
    const customer = await person(browser, stack, width);
    const page = new CustomerPage(customer.page, norwegian);
    await page.open(linkIn(mail));
    expect(await page.language).toBe('nb');
    for (const said of [
      'Nordlys Lading',
      'Nordlys Drift',
      'Anders Moen',
      'se ladehistorikken',
      'hele installasjonen',
    ]) {
      expect(await page.main.innerText()).toContain(said);
    }
    await customerPageReached(customer, 'customer-ask');
    await page.goOn();

    const portal = new PortalPage(customer.page);
    await portal.arrived();
    expect(await portal.heading()).toContain('Nordlys Lading');
    await portal.signIn(owner);
    expect(await portal.heading()).toContain('Nordlys Drift');
    await portal.choose(owner.installationId);
    await portal.approve();

    // Being confirmed, then the chargers; one is picked.
    await page.shows('confirming');
    expect(customer.page.url()).not.toContain('/c/return/');
    await customerPageReached(customer, 'customer-confirming');
    await page.shows('picker');
    await stack.people.openAfter(0);
    expect(await page.choices.count()).toBe(3);
    for (const { name: charger, serial } of owner.chargers) {
      expect(await page.choices.filter({ hasText: serial }).innerText()).toContain(charger);
    }
    await customerPageReached(customer, 'customer-picker');
    await page.save();
    await customer.page.getByText(norwegian.nothingChosen).waitFor();
    await customerPageReached(customer, 'customer-picker-nothing-chosen');
    const mine = owner.chargers[1]?.serial ?? '';
    await page.pick(mine);
    await page.shows('summary');
    expect(await page.main.innerText()).toContain(mine);
    await customerPageReached(customer, 'customer-summary');
    await customer.leave();

    // Staff see it: granted with its timeline, the tree, the serial number in the profile.
    await ui.page.reload();
    await request.isInState('Granted');
    const story = await request.timeline.innerText();
    for (const said of [
      'Granted',
      'Opened',
      'Came back from Zaptec: access granted',
      'Zaptec confirmed the access',
      'Anders Moen',
      `chose a charger: ${mine}`,
    ])
      expect(story).toContain(said);
    await ui.reads(request.nextStep, `Access works. Charger ${mine}, chosen on`);
    await staffPageReached(manager, 'consent-request-granted');

    await ui.fact('Installation').getByRole('link').click();
    await ui.isAt(owner.installationName);
    const tree = ui.page.getByRole('tree', { name: 'Circuits and chargers' });
    // Circuits and their chargers come after the page.
    for (const { serial } of owner.chargers) await ui.reads(tree, serial);
    expect(await tree.getByRole('treeitem', { name: /^Kurs 1/ }).count()).toBe(1);
    await ui.reads(tree.getByRole('treeitem', { name: new RegExp(mine) }).last(), name);
    await ui.reads(ui.panel('Access'), 'Active');
    await staffPageReached(manager, 'installation');

    // A charger of the tree is a link; with the keys of the tree Enter follows it.
    await tree
      .getByRole('treeitem', { name: new RegExp(mine) })
      .last()
      .focus();
    await ui.page.keyboard.press('Enter');
    await ui.isAt(owner.chargers[1]?.name ?? '');
    await ui.page.goBack();
    await tree.getByRole('link', { name: owner.chargers[1]?.name }).click();
    await ui.isAt(owner.chargers[1]?.name ?? '');
    await ui.page.goBack();
    await ui.page.getByRole('list', { name: 'Ties' }).getByRole('link', { name }).click();
    await ui.isAt(name);
    await ui.reads(ui.panel('Chargers'), mine);
    await ui.reads(ui.panel('Chargers'), 'Picked by the customer');
    await staffPageReached(manager, 'customer');
    const requestId = await stack
      .as('am')
      .then((api) => api.get<{ items: { id: string }[] }>(`/consent-requests?q=${encodeURIComponent(name)}`))
      .then(({ items }) => items[0]?.id ?? '');
    await manager.leave();

    // The audit trail says who did what, and from where.
    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const trail = new AdminUi(admin, stack.url);
    await trail.open(`/audit-log?filter=${encodeURIComponent(JSON.stringify({ subjectId: requestId }))}`);
    await trail.isAt('Audit');
    const rows = trail.page.getByRole(width.name === 'phone' ? 'listitem' : 'row');
    for (const [event, who] of [
      ['Consent request: drafted', 'Anders Moen'],
      ['Consent request: sent', 'Anders Moen'],
      ['Consent request: granted', ''],
    ] as const) {
      const row = rows.filter({ hasText: event });
      await row.waitFor();
      expect(await row.innerText()).toContain(who);
      if (who) expect(await row.innerText()).toContain('127.0.0.1');
    }
    await staffPageReached(admin, 'audit-log');
    await admin.leave();
  });

  test('in a one-charger home the charger is assigned without asking', async () => {
    const owner = await stack.people.add({ name: 'Solveig Hus' });
    const api = await stack.as('am');
    const email = `solveig.${width.name}@customer.example`;
    const customerId = await api.createCustomer('Solveig Hus', email);
    await api.sendRequest(customerId);

    const customer = await person(browser, stack, width);
    const page = new CustomerPage(customer.page, english);
    await page.open(linkIn(await stack.mailTo(email)));
    await page.goOn();
    await new PortalPage(customer.page).grant(owner);
    await page.shows('summary');
    expect(await page.main.innerText()).toContain(owner.chargers[0]?.serial);
    await customerPageReached(customer, 'customer-summary-automatic');
    await customer.leave();

    const { items } = await api.get<{ items: { source: string; charger: { deviceId: string } }[] }>(
      `/customers/${customerId}/assignments`,
    );
    expect(items.map(({ source, charger }) => [source, charger.deviceId])).toEqual([
      ['automatic', owner.chargers[0]?.serial],
    ]);
  });
});
