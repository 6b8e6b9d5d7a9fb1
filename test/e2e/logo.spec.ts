import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths } from '../ui/browser.js';
import { customerPageReached, staffPageReached } from '../ui/checkpoint.js';
import { linkIn } from '../ui/customer/mail.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

describe.each(widths)('at $name width', (width) => {
  test('a partner’s logo: an admin uploads it, customers see it, and no longer once it is taken away', async () => {
    const api = await stack.as('admin');
    const { items } = await api.get<{ items: { id: string }[] }>('/api-accounts');
    const partnerName = `Bilde Lading ${width.name}`;
    const group = await api.post<{ id: string }>('/user-groups', {
      name: `Bilde ${width.name}`,
      lookupKey: `LOGO${width.name.toUpperCase()}`,
      partnerName,
      defaultLanguage: 'en',
      defaultTimeZone: 'Europe/Oslo',
      senderName: 'Bilde Lading',
      apiAccountId: items[0]?.id,
    });

    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const ui = new AdminUi(admin, stack.url);
    await ui.open(`/user-groups/${group.id}/show`);
    const panel = ui.panel('Logo for customers');
    await ui.reads(panel, 'None: customers see the partner’s name alone.');
    // A picture of the page is a picture.
    const buffer = await ui.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 40 } });
    await ui.page.getByLabel('Logo file').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
    await ui.notice('Logo saved: customers see it from now on');
    await panel.getByRole('img', { name: `Logo of ${partnerName}` }).waitFor();
    await staffPageReached(admin, 'user-group-logo');

    const email = `bilde.${width.name}@customer.example`;
    const customerId = await api.createCustomer(`Bilde Kunde ${width.name}`, email);
    await api.sendRequest(customerId, { userGroupId: group.id });
    const customer = await person(browser, stack, width);
    await customer.page.goto(linkIn(await stack.mailTo(email)));
    const logo = customer.page.locator('.brand img');
    const isDrawn = (image: Element) =>
      image instanceof HTMLImageElement && image.complete && image.naturalWidth === 120;
    await expect.poll(() => logo.evaluate(isDrawn)).toBe(true);
    expect(await customer.page.locator('.brand').innerText()).toBe(partnerName);
    await customerPageReached(customer, 'customer-logo');

    await panel.getByRole('button', { name: 'Remove logo' }).click();
    await ui.notice('Logo taken away');
    await customer.page.reload();
    expect(await logo.count()).toBe(0);
    await customer.leave();
    await admin.leave();
  });
});
