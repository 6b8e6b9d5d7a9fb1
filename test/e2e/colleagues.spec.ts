import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths, type Width } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

/** Two members of staff, each with the form of the same record open. */
async function colleagues(width: Width, path: string, heading: string) {
  const open = async (role: 'admin' | 'ops') => {
    const who = await person(browser, stack, width, { signedInAs: role, expectedStatuses: [409] });
    const ui = new AdminUi(who, stack.url);
    await ui.open(path);
    await ui.isAt(heading);
    return { who, ui, field: (label: string) => ui.page.getByRole('textbox', { name: label, exact: true }) };
  };
  return { ada: await open('admin'), olav: await open('ops') };
}

const title = 'Not saved: somebody else has changed the same';

describe.each(widths)('at $name width', (width) => {
  test('two edit different fields of a customer: neither undoes the other', async () => {
    const name = `Kollega Kari ${width.name}`;
    const id = await (await stack.as('admin')).createCustomer(name, `kk.${width.name}@customer.example`);
    const { ada, olav } = await colleagues(width, `/customers/${id}`, 'Edit customer');
    await ada.field('Email').fill(`new.${width.name}@customer.example`);
    await ada.ui.command('Save customer').click();
    await ada.ui.isAt(name);

    await olav.field('Name').fill(`${name} Hansen`);
    await olav.ui.command('Save customer').click();
    await olav.ui.isAt(`${name} Hansen`);
    const saved = await (await stack.as('admin')).get<object>(`/customers/${id}`);
    expect(saved).toMatchObject({ name: `${name} Hansen`, email: `new.${width.name}@customer.example` });
    await ada.who.leave();
    await olav.who.leave();
  });

  test('two edit the same fields: the later one sees both values, keeps what was typed, and chooses', async () => {
    const name = `Kollega Liv ${width.name}`;
    const id = await (await stack.as('admin')).createCustomer(name, `kl.${width.name}@customer.example`);
    const { ada, olav } = await colleagues(width, `/customers/${id}`, 'Edit customer');
    await ada.field('Name').fill(`${name} Aas`);
    await ada.field('Notes').fill('Rings before nine.');
    await ada.ui.page.getByLabel('Language').selectOption('de');
    await ada.ui.command('Save customer').click();
    await ada.ui.isAt(`${name} Aas`);

    await olav.field('Name').fill(`${name} Berg`);
    await olav.field('Notes').fill('Rings after nine.');
    const save = olav.ui.command('Save customer');
    await save.click();
    const panel = olav.ui.page.getByRole('alert').filter({ has: olav.ui.page.getByRole('radiogroup') });
    await panel.filter({ hasText: title }).waitFor();
    await expect.poll(() => panel.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await panel.innerText()).toMatch(/Last saved by .+, /);
    expect(await panel.innerText()).toContain('shown in the form now: Language');
    expect(await olav.ui.page.getByLabel('Language').inputValue()).toBe('de');
    expect(await olav.field('Name').inputValue()).toBe(`${name} Berg`);
    expect(await olav.field('Notes').inputValue()).toBe('Rings after nine.');
    await staffPageReached(olav.who, 'changed-meanwhile');

    // Nothing is saved while a field is undecided.
    const choice = (field: string, which: RegExp) => panel.getByRole('radiogroup', { name: field }).getByLabel(which);
    await choice('Name', /^Yours/).check();
    await save.click();
    await expect.poll(() => panel.evaluate((element) => element === document.activeElement)).toBe(true);
    await choice('Notes', /^Saved meanwhile/).check();
    expect(await olav.field('Notes').inputValue()).toBe('Rings before nine.');
    await choice('Notes', /^Yours/).check();
    expect(await olav.field('Notes').inputValue()).toBe('Rings after nine.');
    await choice('Notes', /^Saved meanwhile/).check();
    await olav.ui.page.getByText('Chosen. Save to finish.').waitFor();
    await save.click();
    await olav.ui.isAt(`${name} Berg`);
    const saved = await (await stack.as('admin')).get<object>(`/customers/${id}`);
    expect(saved).toMatchObject({ name: `${name} Berg`, notes: 'Rings before nine.', language: 'de' });
    await ada.who.leave();
    await olav.who.leave();
  });

  test('a button pressed twice at once creates one customer', async () => {
    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const ui = new AdminUi(admin, stack.url);
    const name = `Kollega Dobbel ${width.name}`;
    await ui.open('/customers/create');
    await ui.isAt('New customer');
    await ui.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await ui.page.getByRole('textbox', { name: 'Email', exact: true }).fill(`kd.${width.name}@customer.example`);
    await ui.page.getByLabel('Language').selectOption('nb');
    const requests: string[] = [];
    ui.page.on('request', (one) => one.method() === 'POST' && requests.push(one.url()));
    await ui.command('Create customer').evaluate((button) => {
      const form = button.closest('form');
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await ui.isAt(name);
    expect(requests.filter((url) => url.endsWith('/api/customers'))).toHaveLength(2);
    const found = await (
      await stack.as('admin')
    ).get<{ items: object[] }>(`/customers?q=${encodeURIComponent(`kd.${width.name}@customer.example`)}`);
    expect(found.items).toHaveLength(1);
    await admin.leave();
  });

  test('a draft that a colleague has changed: the choice is offered by name', async () => {
    const name = `Kollega Mia ${width.name}`;
    const api = await stack.as('admin');
    const id = await api.draftRequest(await api.createCustomer(name, `km.${width.name}@customer.example`));
    const { ada, olav } = await colleagues(width, `/consent-requests/${id}`, `Edit the request of ${name}`);
    for (const [who, days] of [
      [ada, '10'],
      [olav, '12'],
    ] as const) {
      await who.ui.page.getByText('More choices').click();
      await who.ui.page.getByLabel('Expires after (days)').fill(days);
    }
    await ada.ui.command('Save request').click();
    await ada.ui.page.getByText('Request saved').waitFor();
    await olav.ui.command('Save request').click();
    const group = olav.ui.page.getByRole('radiogroup', { name: 'Expires after (days)' });
    await group.getByLabel(/^Saved meanwhile: 10/).check();
    await olav.ui.command('Save request').click();
    await olav.ui.page.getByText('Request saved').waitFor();
    expect(await api.get<object>(`/consent-requests/${id}`)).toMatchObject({ expiresAfterDays: 10 });
    await ada.who.leave();
    await olav.who.leave();
  });
});
