import type { Page } from 'playwright-core';
import { PORTAL_PASSWORD, type MadeUpPerson } from '../stack/made-up-people.js';

/** The provider's consent pages, as the simulator shows them; found by their form fields, for their language varies. */
export class PortalPage {
  constructor(private readonly page: Page) {}

  async arrived(): Promise<void> {
    await this.page.waitForURL(/\/access\/request\//);
  }

  heading(): Promise<string> {
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  async signIn(person: Pick<MadeUpPerson, 'email'>): Promise<void> {
    await this.page.locator('#email').fill(person.email);
    await this.page.locator('#password').fill(PORTAL_PASSWORD);
    await this.page.locator('form:has(#email) button[type=submit]').click();
    await this.page.locator('form[action*="/access/sign-out/"]').waitFor();
  }

  async choose(installationId: string): Promise<void> {
    await this.page.locator(`input[name=installationId][value="${installationId}"]`).check();
  }

  isChosen(installationId: string): Promise<boolean> {
    return this.page.locator(`input[name=installationId][value="${installationId}"]`).isChecked();
  }

  async approve(): Promise<void> {
    await this.page.locator('button[name=decision][value=approve]').click();
  }

  async deny(): Promise<void> {
    await this.page.locator('button[name=decision][value=deny]').click();
  }

  /** Leaves without an answer. */
  async close(): Promise<void> {
    await this.page.locator('a[href^="/access/closed"]').click();
    await this.page.waitForURL(/\/access\/closed/);
  }

  /** From the first page to the approval. */
  async grant(person: MadeUpPerson): Promise<void> {
    await this.arrived();
    await this.signIn(person);
    await this.choose(person.installationId);
    await this.approve();
  }
}
