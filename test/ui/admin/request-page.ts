import type { Locator } from 'playwright-core';
import type { AdminUi } from './admin-ui.js';

/** One consent request: state, next step with its commands, link, timeline, claims, mails. */
export class RequestPage {
  constructor(private readonly ui: AdminUi) {}

  async open(id: string, customerName: string): Promise<void> {
    await this.ui.open(`/consent-requests/${id}/show`);
    await this.ui.isAt(customerName);
  }

  get id(): string {
    return /consent-requests\/([^/]+)\/show/.exec(this.ui.page.url())?.[1] ?? '';
  }

  /** Waits for the state beside the heading; the page watches for what happens by itself. */
  async isInState(label: string): Promise<void> {
    await this.ui.page.locator('h1 + span', { hasText: new RegExp(`^${label}$`) }).waitFor();
  }

  get nextStep(): Locator {
    return this.ui.panel('Next step');
  }

  get timeline(): Locator {
    return this.ui.page.getByRole('list', { name: 'Timeline' });
  }

  get review(): Locator {
    return this.ui.panel('Review');
  }

  async send(): Promise<void> {
    await this.ui.command('Send').click();
    // The mail is shown first: nobody sends what they have not seen.
    await this.ui.dialog.getByTitle('The mail as the customer sees it').waitFor();
    await this.ui.confirm('Send the mail');
    await this.ui.notice('The mail is on its way');
  }

  async resolve(resolution: string, reason: string): Promise<void> {
    await this.ui.command('Resolve').click();
    await this.ui.dialog.getByLabel('Resolution').selectOption(resolution);
    await this.ui.dialog.getByLabel('Reason').fill(reason);
    await this.ui.confirm('Resolve');
  }
}
