import type { Locator, Page } from 'playwright-core';
import type { CustomerTexts } from './customer-texts.js';

/** The server-rendered pages of a customer, in one language. */
export class CustomerPage {
  constructor(
    private readonly page: Page,
    private readonly texts: CustomerTexts,
  ) {}

  /** Waits for the page with this heading. */
  async shows(name: 'ask' | 'denied' | 'confirming' | 'picker' | 'summary' | 'review'): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: this.texts[name] }).waitFor();
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get language(): Promise<string | null> {
    return this.page.locator('html').getAttribute('lang');
  }

  /** Follows the link of a mail. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.shows('ask');
  }

  /** Whether both answers can be seen without scrolling. */
  async answersOnFirstScreen(): Promise<boolean> {
    const height = this.page.viewportSize()?.height ?? 0;
    const answers = [
      this.page.getByRole('button', { name: this.texts.continue }),
      this.page.getByText(this.texts.decline),
    ];
    const boxes = await Promise.all(answers.map((answer) => answer.boundingBox()));
    return boxes.every((box) => box !== null && box.y + box.height <= height);
  }

  async unfold(title: string): Promise<void> {
    await this.page.getByRole('heading', { level: 2, name: title }).click();
  }

  /** Takes a refusal back. */
  async reconsider(): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.reconsider }).click();
    await this.shows('ask');
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.continue }).click();
  }

  async decline({ reason, doNotContact = false }: { reason?: string; doNotContact?: boolean } = {}): Promise<void> {
    await this.page.getByText(this.texts.decline).click();
    if (reason) await this.page.getByLabel(this.texts.declineReason).fill(reason);
    if (doNotContact) await this.page.getByLabel(this.texts.doNotContact).check();
    await this.page.getByRole('button', { name: this.texts.declineSubmit }).click();
    await this.shows('denied');
  }

  /** Chargers on this page of the list. */
  get choices(): Locator {
    return this.page.locator('label.choice:visible');
  }

  async search(words: string): Promise<void> {
    await this.page.getByLabel(this.texts.search).fill(words);
    await this.page.getByRole('button', { name: this.texts.find, exact: true }).click();
  }

  async tick(...serials: string[]): Promise<void> {
    for (const serial of serials) await this.choices.filter({ hasText: serial }).getByRole('checkbox').check();
  }

  async nextPage(): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.nextPage }).click();
  }

  /** All that is ticked, on whatever page. */
  async seeTicked(): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.seeTicked }).click();
  }

  async reads(text: string | RegExp): Promise<void> {
    await this.main.getByText(text).waitFor();
  }

  async pick(...serials: string[]): Promise<void> {
    await this.tick(...serials);
    await this.save();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.save }).click();
  }
}
