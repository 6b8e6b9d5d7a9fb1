import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../support/until.js';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { ListPage } from '../ui/admin/list-page.js';
import { RequestPage } from '../ui/admin/request-page.js';
import { person, widths } from '../ui/browser.js';
import { linkIn } from '../ui/customer/mail.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

/** Says whether the page on screen has been loaded anew, or scrolled, or has lost the focus, since `note`. */
function position(ui: AdminUi) {
  const read = () =>
    ui.page.evaluate(() => ({
      isSame: 'noted' in window,
      scroll: Math.round(window.scrollY),
      focus: document.activeElement?.textContent,
    }));
  return {
    read,
    note: async () => {
      await ui.page.evaluate(() => void Object.assign(window, { noted: true }));
      return read();
    },
  };
}

/** Unread notices, as the bell says them. */
const unread = async (ui: AdminUi): Promise<number> => {
  const label = await ui.page.getByRole('button', { name: /^Notices/ }).getAttribute('aria-label');
  return Number(/(\d+) unread/.exec(label ?? '')?.[1] ?? 0);
};

/** The customer says no on their page, without being seen by anybody. */
async function decline(email: string): Promise<void> {
  const link = linkIn(await stack.mailTo(email));
  const answer = await fetch(`${link}/decline`, { method: 'POST', body: new URLSearchParams({ reason: '' }) });
  expect(answer.status).toBe(200);
}

describe.each(widths)('at $name width', (width) => {
  test('a list shows what somebody else has changed, and focus and scroll stay where they are', async () => {
    const api = await stack.as('am');
    const family = `Lindqvist${width.name}`;
    const ids: string[] = [];
    for (let n = 1; n <= 14; n += 1) {
      const address = `${family}.${n}@customer.example`.toLowerCase();
      ids.push(await api.createCustomer(`${family} ${n}`, address));
    }
    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    await new ListPage(ui).open(`/customers?filter=${encodeURIComponent(JSON.stringify({ q: family }))}`);
    const main = ui.page.getByRole('main');
    const row = main.getByRole('link', { name: `${family} 11`, exact: true });
    await row.focus();
    const place = position(ui);
    const before = await place.note();

    await (await stack.as('ops')).patch(`/customers/${ids[4]}`, { name: `${family} 5 Renamed` });
    await ui.reads(main, `${family} 5 Renamed`);
    expect(await place.read()).toEqual(before);
    expect(before.focus).toContain(`${family} 11`);

    // What is none of theirs does not come.
    await (await stack.as('ops')).createCustomer(`${family} of another`, `other.${width.name}@customer.example`);
    await (await stack.as('ops')).patch(`/customers/${ids[5]}`, { name: `${family} 6 Renamed` });
    await ui.reads(main, `${family} 6 Renamed`);
    expect(await main.getByText(`${family} of another`).count()).toBe(0);
    await manager.leave();
  });

  test('a half-filled form keeps what was typed, and the bell rises', async () => {
    const api = await stack.as('am');
    const email = `half.${width.name}@customer.example`;
    const name = `Halvor Halv ${width.name}`;
    const id = await api.createCustomer(name, email);
    await api.sendRequest(id);
    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    await ui.open(`/customers/${id}`);
    await ui.isAt('Edit customer');
    const nameField = ui.page.getByRole('textbox', { name: 'Name', exact: true });
    await until('the form is there, filled', async () => (await nameField.inputValue()) === name);
    const notes = ui.page.getByLabel('Notes');
    await notes.fill('Half a sentence');
    await ui.page.getByRole('button', { name: /^Notices/ }).waitFor();
    const before = await unread(ui);

    await (await stack.as('ops')).patch(`/customers/${id}`, { externalReference: 'Changed meanwhile' });
    await decline(email);
    // What came before the notice has been heard of by then.
    await until('the bell rises', async () => (await unread(ui)) > before);
    expect(await notes.inputValue()).toBe('Half a sentence');
    expect(await notes.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await nameField.inputValue()).toBe(name);
    await manager.leave();
  });

  test('a page shows what a customer has answered; a dialog that is open stays, with what was typed in it', async () => {
    const api = await stack.as('am');
    const email = `answers.${width.name}@customer.example`;
    const name = `Svea Svarar ${width.name}`;
    const id = await api.sendRequest(await api.createCustomer(name, email));
    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    const request = new RequestPage(ui);
    await ui.open(`/consent-requests/${id}/show`);
    await ui.isAt(name);
    await request.isInState('Sent');
    await ui.command('Cancel request').click();
    const reason = ui.dialog.getByRole('textbox');
    await reason.fill('She asked for');

    // Another window of theirs shows when the answer has come.
    const second = await person(browser, stack, width, { signedInAs: 'am' });
    const besides = new AdminUi(second, stack.url);
    await new RequestPage(besides).open(id, name);
    await new RequestPage(besides).isInState('Sent');
    await decline(email);
    await new RequestPage(besides).isInState('Declined by customer');
    await second.leave();
    expect(await reason.inputValue()).toBe('She asked for');
    await ui.page.keyboard.press('Escape');
    await request.isInState('Declined by customer');
    await manager.leave();
  });

  test('a tab that was hidden catches up', async () => {
    const api = await stack.as('am');
    const id = await api.createCustomer(`Henny Hidden ${width.name}`, `henny.${width.name}@customer.example`);
    const manager = await person(browser, stack, width, { signedInAs: 'am' });
    const ui = new AdminUi(manager, stack.url);
    const streams: string[] = [];
    const closed: string[] = [];
    ui.page.on('request', (one) => one.url().includes('/api/live') && streams.push(one.url()));
    ui.page.on('requestfailed', (one) => one.url().includes('/api/live') && closed.push(one.url()));
    await ui.page.clock.install();
    await ui.open(`/customers/${id}/show`);
    await ui.isAt(`Henny Hidden ${width.name}`);
    const see = (state: 'hidden' | 'visible') =>
      ui.page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await until('the stream stands', () => streams.length === 1);

    await see('hidden');
    await ui.page.clock.runFor(11_000);
    await until('the stream is let go', () => closed.length === 1);
    await (await stack.as('ops')).patch(`/customers/${id}`, { name: `Henny Shown ${width.name}` });
    await see('visible');
    await until('another stream stands', () => streams.length === 2);
    await until('the page has caught up', async () => {
      await ui.page.clock.runFor(1_000);
      return (await ui.page.getByRole('heading', { level: 1 }).innerText()) === `Henny Shown ${width.name}`;
    });
    await manager.leave();
  });
});
