import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { RequestForm } from '../ui/admin/request-form.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths } from '../ui/browser.js';
import { customerPageReached, staffPageReached } from '../ui/checkpoint.js';
import { CustomerPage } from '../ui/customer/customer-page.js';
import { english, norwegian } from '../ui/customer/customer-texts.js';
import { linkIn } from '../ui/customer/mail.js';
import { PortalPage } from '../ui/portal/portal-page.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('Pro: not sendable without an installation id, then 120 chargers with a search', async () => {
    const owner = await stack.people.add({
      name: 'Brf Granen',
      type: 0,
      circuits: [15, 15, 15, 15, 15, 15, 15, 15],
    });
    const api = await stack.as('am');
    const name = `Brf Granen ${width.name}`;
    const email = `granen.${width.name}@customer.example`;
    const customerId = await api.createCustomer(name, email);

    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    const form = new RequestForm(ui);
    await form.open(customerId);
    await form.choosePro();
    await ui.reads(form.preview, 'The installation id is needed for Zaptec Pro.');
    await ui.notice('the id is the long part of the address');
    await staffPageReached(manager, 'consent-request-create-pro');
    await form.save();

    // The draft may wait for the id; until it is there nothing can be sent, and the page says what to do.
    const request = new RequestPage(ui);
    await ui.isAt(name);
    await request.isInState('Draft');
    await ui.reads(ui.panel('Link to the Zaptec portal'), 'The installation id is needed for Zaptec Pro.');
    await ui.reads(request.nextStep, 'Add the installation id first: Zaptec Pro needs it.');
    for (const command of ['Send', 'Copy link']) expect(await ui.command(command).count()).toBe(0);
    await staffPageReached(manager, 'consent-request-draft-pro');
    expect(stack.mailbox.messages(email)).toEqual([]);

    // A pasted address of the portal is enough.
    await ui.page.getByRole('link', { name: 'Edit request' }).click();
    await ui.isAt(`Edit the request of ${name}`);
    await form.paste(`https://portal.zaptec.com/installations/${owner.installationId.toUpperCase()}/chargers`);
    await ui.notice(`Found in the address: ${owner.installationId}`);
    await form.preview.getByTestId('portal-link').waitFor();
    const link = await form.previewedLink();
    expect(link.searchParams.get('installationtype')).toBe('0');
    expect(link.searchParams.get('installationId')).toBe(owner.installationId);
    await ui.page.getByRole('button', { name: 'Save request' }).click();
    await ui.isAt(name);
    await request.send();
    await request.isInState('Sent');
    await manager.leave();

    const customer = await person(browser, stack, width);
    const page = new CustomerPage(customer.page, english);
    await page.open(linkIn(await stack.mailTo(email)));
    await page.unfold('What happens next');
    expect(await page.main.innerText()).toContain('Your installation is already selected.');
    await page.goOn();
    const portal = new PortalPage(customer.page);
    await portal.arrived();
    await portal.signIn(owner);
    expect(await portal.isChosen(owner.installationId)).toBe(true);
    await portal.approve();

    await page.shows('picker');
    await page.reads('1–50 of 120');
    expect(await page.choices.count()).toBe(50);
    await customerPageReached(customer, 'customer-picker-120');
    await page.search('plass 7-1');
    await page.reads('6 chargers found');
    expect(await page.choices.count()).toBe(6);
    await customerPageReached(customer, 'customer-picker-found');
    const [first, second] = owner.chargers.filter((charger) => charger.name.startsWith('Plass 7-1'));
    await page.tick(first?.serial ?? '');
    await page.search('');
    await page.reads('1 more is ticked on another page.');
    await page.nextPage();
    await page.reads('51–100 of 120');
    await customerPageReached(customer, 'customer-picker-second-page');
    await page.search(second?.serial ?? '');
    await page.tick(second?.serial ?? '');
    await page.search('');
    await page.seeTicked();
    await page.reads('2 chargers ticked');
    await customerPageReached(customer, 'customer-picker-ticked');
    await page.save();
    await customer.page.getByRole('heading', { level: 1, name: 'Your chargers are registered' }).waitFor();
    await customerPageReached(customer, 'customer-summary-two');

    // The customer may change their own pick.
    await customer.page.getByRole('button', { name: `Remove “${second?.name}”` }).click();
    await page.shows('summary');
    expect(await page.main.innerText()).toContain(first?.serial);
    expect(await page.main.innerText()).not.toContain(second?.serial);
    await customer.leave();
  });

  test('a denial at the portal ends on its own page', async () => {
    const owner = await stack.people.add({ name: 'Knut Nei' });
    const api = await stack.as('am');
    const email = `knut.${width.name}@customer.example`;
    const requestId = await api.sendRequest(await api.createCustomer('Knut Nei', email, 'nb'));

    const customer = await person(browser, stack, width);
    const page = new CustomerPage(customer.page, norwegian);
    const link = linkIn(await stack.mailTo(email));
    await page.open(link);
    expect(await page.answersOnFirstScreen()).toBe(true);
    await page.goOn();
    const portal = new PortalPage(customer.page);
    await portal.arrived();
    await portal.signIn(owner);
    await portal.deny();
    await page.shows('denied');
    await customerPageReached(customer, 'customer-denied');
    expect(await api.stateOf(requestId)).toBe('denied');
    expect(await stack.people.isShared(owner.installationId)).toBe(false);

    // The link of the mail opens on the same answer, not on the question again.
    await customer.page.goto(link);
    await page.shows('denied');
    await page.reconsider();
    expect(await api.stateOf(requestId)).toBe('opened');
    await customer.leave();
  });

  test('“do not contact me” is kept: a further mail is refused in words', async () => {
    const api = await stack.as('am');
    const name = `Torill Stille ${width.name}`;
    const email = `torill.${width.name}@customer.example`;
    const requestId = await api.sendRequest(await api.createCustomer(name, email));

    const customer = await person(browser, stack, width);
    const page = new CustomerPage(customer.page, english);
    const link = linkIn(await stack.mailTo(email));
    await page.open(link);
    await customer.page.getByText(english.decline).click();
    await customerPageReached(customer, 'customer-decline');
    await customer.page.getByText(english.decline).click();
    await page.decline({ reason: 'We have moved <b>away</b>', doNotContact: false });

    const manager = await person(browser, stack, width, { signedInAs: 'am', expectedStatuses: [409] });
    const ui = new AdminUi(manager, stack.url);
    const request = new RequestPage(ui);
    await request.open(requestId, name);
    await request.isInState('Declined by customer');
    await ui.reads(request.nextStep, 'The customer said no: “We have moved <b>away</b>”.');
    await ui.reads(request.timeline, '“We have moved <b>away</b>”');
    await staffPageReached(manager, 'consent-request-denied');
    await ui.command('Resend').click();
    // That they were mailed lately is part of the same question.
    await ui.reads(ui.dialog, 'was last mailed just now.');
    const resend = ui.dialog.getByRole('button', { name: 'Send anyway' });
    expect(await resend.isEnabled()).toBe(false);
    await ui.dialog.getByLabel('Reason').fill('They called and changed their mind');
    await staffPageReached(manager, 'consent-request-resend-dialog');

    // Meanwhile, from the page that the customer still has open elsewhere.
    await fetch(`${link}/decline`, { method: 'POST', body: new URLSearchParams({ doNotContact: 'yes' }) });
    await customer.page.reload();
    expect(await page.main.innerText()).toContain('you do not want any more emails from us');
    await customerPageReached(customer, 'customer-denied-silence');
    await customer.leave();
    await ui.isRefused(
      'Send anyway',
      'This address asked not to be contacted. Only an admin can lift that, with a reason.',
    );
    expect(await ui.dialog.getByLabel('Reason').inputValue()).toBe('They called and changed their mind');
    expect(await api.stateOf(requestId)).toBe('denied');
    expect(stack.mailbox.messages(email)).toHaveLength(1);

    await ui.dialog.getByRole('button', { name: 'Not now' }).click();
    await ui.dialog.waitFor({ state: 'hidden' });
    await request.open(requestId, name);
    await ui.reads(
      request.nextStep,
      'No mail may go to this address (asked on the customer page not to be contacted).',
    );
    expect(await ui.command('Resend').count()).toBe(0);
    await staffPageReached(manager, 'consent-request-suppressed');
    await manager.leave();
  });

  test('somebody else’s installation: the customer reads that we check, operations decide', async () => {
    const owner = await stack.people.add({ name: 'Rett Eier', circuits: [3] });
    const api = await stack.as('am');
    const ownerEmail = `eier.${width.name}@customer.example`;
    const ownersRequest = await api.sendRequest(await api.createCustomer(`Rett Eier ${width.name}`, ownerEmail));
    const first = await person(browser, stack, width);
    const ownersPage = new CustomerPage(first.page, english);
    await ownersPage.open(linkIn(await stack.mailTo(ownerEmail)));
    await ownersPage.goOn();
    await new PortalPage(first.page).grant(owner);
    await ownersPage.shows('picker');
    await first.leave();
    expect(await api.stateOf(ownersRequest)).toBe('granted');

    // Another customer comes back with the owner's installation id.
    const name = `Frekk Fremmed ${width.name}`;
    const email = `frekk.${width.name}@customer.example`;
    const requestId = await api.sendRequest(await api.createCustomer(name, email));
    const stranger = await person(browser, stack, width);
    const page = new CustomerPage(stranger.page, english);
    await page.open(linkIn(await stack.mailTo(email)));
    await page.goOn();
    await new PortalPage(stranger.page).arrived();
    const back = new URL(stranger.page.url()).searchParams.get('returnUrl') ?? '';
    await stranger.page.goto(`${back}?success=true&installationId=${owner.installationId}`);
    await page.shows('review');
    const seen = await stranger.page.content();
    for (const secret of [owner.installationName, owner.installationId, ...owner.chargers.map((one) => one.serial)]) {
      expect(seen).not.toContain(secret);
    }
    await customerPageReached(stranger, 'customer-review');

    // Operations see both sides and must say why.
    const operations = await person(browser, stack, width, { signedInAs: 'ops' });
    const ui = new AdminUi(operations, stack.url);
    await ui.open('/');
    await ui.isAt('Dashboard');
    await ui.goTo('Review');
    await staffPageReached(operations, 'review');
    await ui.page.getByRole('main').getByRole('link', { name }).click();
    const request = new RequestPage(ui);
    await ui.isAt(name);
    await request.isInState('In review');
    for (const said of [
      'The installation is tied to a customer already.',
      email,
      owner.installationName,
      owner.installationId,
      `Rett Eier ${width.name} (Owner)`,
    ]) {
      await ui.reads(request.review, said);
    }
    await staffPageReached(operations, 'consent-request-review');
    await ui.command('Resolve').click();
    await ui.dialog.getByLabel('Resolution').selectOption('add-as-user');
    const resolve = ui.dialog.getByRole('button', { name: 'Resolve' });
    expect(await resolve.isEnabled()).toBe(false);
    await ui.dialog.getByLabel('Reason').fill('Rents the second place, says the owner');
    await staffPageReached(operations, 'consent-request-resolve-dialog');
    await ui.confirm('Resolve');
    await request.isInState('Granted');
    await ui.reads(request.timeline, '“Rents the second place, says the owner”');
    await ui.reads(ui.panel('Claims'), owner.installationName);

    // The owner's request says that somebody else came, until a person has seen it.
    await request.open(ownersRequest, `Rett Eier ${width.name}`);
    await ui.reads(request.nextStep, 'Another customer claimed the same installation.');
    await staffPageReached(operations, 'consent-request-attention');
    await ui.command('Seen').click();
    await ui.notice('Marked as seen');
    await ui.reads(request.nextStep, 'Access works. Waiting for the customer to choose a charger.');
    expect(await ui.command('Seen').count()).toBe(0);
    await ui.reads(request.timeline, 'Marked as seen');
    await staffPageReached(operations, 'consent-request-seen');
    await operations.leave();

    // A user finds their charger by its serial and learns nothing about the others.
    await stranger.page.reload();
    await stranger.page.getByRole('heading', { level: 1, name: 'Tell us the serial number of your charger' }).waitFor();
    await customerPageReached(stranger, 'customer-serial');
    await stranger.page.getByLabel('Serial number').fill('ZAP000000');
    await stranger.page.getByRole('button', { name: 'Choose this charger' }).click();
    await stranger.page.getByText('We cannot use this serial number.').waitFor();
    await customerPageReached(stranger, 'customer-serial-refused');
    await stranger.page.getByLabel('Serial number').fill(owner.chargers[1]?.serial ?? '');
    await stranger.page.getByRole('button', { name: 'Choose this charger' }).click();
    await page.shows('summary');
    expect(await page.main.innerText()).not.toContain(owner.chargers[0]?.serial);
    await stranger.leave();
    expect(await api.stateOf(ownersRequest)).toBe('granted');
    expect(await api.stateOf(requestId)).toBe('granted');
  });

  test('closing the portal changes nothing, and the link still works; all of it without JavaScript', async () => {
    const owner = await stack.people.add({ name: 'Uten Skript', circuits: [30, 30] });
    const api = await stack.as('am');
    const email = `uten.${width.name}@customer.example`;
    const requestId = await api.sendRequest(await api.createCustomer('Uten Skript', email, 'nb'));
    const link = linkIn(await stack.mailTo(email));

    const customer = await person(browser, stack, width, { javaScript: false });
    const page = new CustomerPage(customer.page, norwegian);
    await page.open(link);
    expect(await api.stateOf(requestId)).toBe('sent');
    await page.goOn();
    const portal = new PortalPage(customer.page);
    await portal.arrived();
    expect(await api.stateOf(requestId)).toBe('opened');
    await portal.signIn(owner);
    await portal.close();
    expect(await api.stateOf(requestId)).toBe('opened');
    expect(await stack.people.isShared(owner.installationId)).toBe(false);

    await page.open(link);
    await page.goOn();
    await portal.arrived();
    await portal.choose(owner.installationId);
    await portal.approve();
    await page.shows('picker');
    await page.reads('1–50 av 60');
    const [mine, mineToo] = [owner.chargers[0]?.serial ?? '', owner.chargers[59]?.serial ?? ''];
    await page.tick(mine);
    await page.nextPage();
    await page.reads('51–60 av 60');
    await page.reads('1 til er krysset av på en annen side.');
    await page.pick(mineToo);
    const summary = customer.page.getByRole('heading', { level: 1, name: 'Laderne dine er registrert' });
    await summary.waitFor();
    for (const serial of [mine, mineToo]) expect(await page.main.innerText()).toContain(serial);

    // The link opens on the summary now.
    await customer.page.goto(link);
    await summary.waitFor();
    await customer.leave();
  });
});
