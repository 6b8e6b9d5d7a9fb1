import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from '../browser.js';
import { DEMO_PASSWORD, demoEmails, type DemoRole } from '../stack/staff-api.js';

/** What every page of the admin UI has: sign-in, menu, heading, search, notices, dialogs. */
export class AdminUi {
  constructor(
    readonly person: Person,
    readonly url: string,
  ) {}

  get page() {
    return this.person.page;
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  signIn(role: DemoRole, password = DEMO_PASSWORD): Promise<void> {
    return this.signInAs(demoEmails[role], password);
  }

  async signInAs(email: string, password: string): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Waits for the page with this heading; the tab says it too. */
  async isAt(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading, exact: typeof heading === 'string' }).waitFor();
  }

  /** By the menu, which is behind a button on a phone. */
  async goTo(label: string): Promise<void> {
    if (this.person.width.name === 'phone') await this.page.getByRole('button', { name: 'Open the menu' }).click();
    await this.menuEntry(label).click();
    await this.isAt(label);
  }

  /** A number may stand behind the label. */
  menuEntry(label: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: new RegExp(`^${label}( \\d+ waiting)?$`) });
  }

  /** One titled part of the page. */
  panel(title: string | RegExp): Locator {
    return this.page.getByRole('region', { name: title }).filter({ has: this.page.getByRole('heading', { level: 2 }) });
  }

  /** The value beside a name in a list of facts. */
  fact(name: string): Locator {
    return this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]');
  }

  command(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async notice(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Confirms what a dialog asks and waits until it has closed. */
  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** Asks for what a dialog is about and is refused: said in the dialog, which stays with the focus where it was. */
  async isRefused(name: string, sentence: string | RegExp): Promise<void> {
    const button = this.dialog.getByRole('button', { name, exact: true });
    await button.click();
    await this.dialog.getByRole('alert').filter({ hasText: sentence }).waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await this.page.getByRole('alert').count()).toBe(1);
  }

  /** What assistive technology reads after the name of a field. */
  async describedBy(field: Locator): Promise<string> {
    const id = (await field.getAttribute('aria-describedby')) ?? '';
    return this.page.locator(`[id="${id}"]`).innerText();
  }

  /** Finds a record in a field that asks the server while one types. */
  async pickRecord(within: Locator, label: string, typed: string, option: string | RegExp): Promise<void> {
    await within.getByRole('combobox', { name: label, exact: true }).fill(typed);
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Searches everything and follows the result. */
  async find(words: string, result: RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Search', exact: true }).fill(words);
    await this.page.getByRole('option', { name: result }).click();
  }

  /** Waits until this text stands in the place. */
  async reads(place: Locator, text: string | RegExp): Promise<void> {
    await place.filter({ hasText: text }).first().waitFor();
  }

  /** Goes on with the Tab key until the place has the focus, and the focus can be seen there. */
  async tabTo(place: Locator): Promise<void> {
    for (let stops = 0; stops < 80; stops += 1) {
      await this.page.keyboard.press('Tab');
      if (await place.evaluate((element) => element === document.activeElement)) {
        expect(await place.evaluate(isFocusVisible)).toBe(true);
        return;
      }
    }
    throw new Error(`The Tab key does not lead to ${place.toString()}`);
  }

  async titleIs(title: string | RegExp): Promise<void> {
    await expect.poll(() => this.page.title()).toMatch(title);
  }
}

/** An outline, or something else that an element has only while it is focused. */
function isFocusVisible(element: Element): boolean {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
}
