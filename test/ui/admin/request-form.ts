import type { Locator } from 'playwright-core';
import { demoGroup } from '../stack/staff-api.js';
import type { AdminUi } from './admin-ui.js';

/** The form of a new consent request with its preview of the link. */
export class RequestForm {
  constructor(private readonly ui: AdminUi) {}

  async open(customerId?: string): Promise<void> {
    await this.ui.open(`/consent-requests/create${customerId ? `?customerId=${customerId}` : ''}`);
    await this.ui.isAt('New consent request');
    await this.chooseGroup();
  }

  /** The demo's: a journey before this one may have made another. */
  async chooseGroup(): Promise<void> {
    const label = `${demoGroup.name} (${demoGroup.partnerName})`;
    await this.ui.page.getByLabel('User group').selectOption({ label });
  }

  async createCustomer(name: string, email: string, language: string): Promise<void> {
    await this.ui.page.getByRole('button', { name: 'New customer' }).click();
    const { dialog } = this.ui;
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Email').fill(email);
    await dialog.getByLabel('Language').selectOption(language);
    await this.ui.confirm('Create customer');
  }

  async choosePro(): Promise<void> {
    await this.ui.page.getByRole('radio', { name: /^Pro/ }).check();
  }

  async paste(address: string): Promise<void> {
    await this.ui.page.getByLabel(/^Installation id/).fill(address);
  }

  get preview(): Locator {
    return this.ui.panel('Preview of the link');
  }

  /** @returns the address the customer would be led to */
  async previewedLink(): Promise<URL> {
    return new URL(await this.preview.getByTestId('portal-link').innerText());
  }

  /** What the preview says about one parameter of the link. */
  meaningOf(parameter: string): Promise<string> {
    return this.preview.locator('dt', { hasText: parameter }).locator('xpath=following-sibling::dd[1]').innerText();
  }

  async save(): Promise<void> {
    await this.ui.page.getByRole('button', { name: 'Create request' }).click();
  }
}
