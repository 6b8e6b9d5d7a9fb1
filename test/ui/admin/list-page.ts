import { expect } from 'vitest';
import type { AdminUi } from './admin-ui.js';

/** What every list has: filters, rows as a table or cards, pages. */
export class ListPage {
  constructor(private readonly ui: AdminUi) {}

  async open(path: string): Promise<void> {
    await this.ui.open(path);
    await this.pages.waitFor();
  }

  get pages() {
    return this.ui.page.getByRole('navigation', { name: 'Pages' });
  }

  get table() {
    return this.ui.page.getByRole('main').getByRole('table');
  }

  /** On a phone most filters of a list stand behind a button. */
  async unfoldFilters(): Promise<void> {
    const more = this.ui.page.getByRole('search', { name: 'Filters' }).getByRole('button', { name: /^More filters/ });
    if (await more.isVisible()) await more.click();
  }

  /** Cells of a column as people see them, and what their titles say. */
  async cells(row: string): Promise<{ text: string; title: string }[]> {
    const box = this.ui.page.getByRole('checkbox');
    const cells = this.table
      .getByRole('row')
      .filter({ hasText: row })
      .first()
      .getByRole('cell')
      .filter({ hasNot: box });
    return cells.evaluateAll((found) =>
      found.map((cell) => ({
        text: cell.textContent,
        title: cell.querySelector('[title]')?.getAttribute('title') ?? '',
      })),
    );
  }

  /** Both buttons stand beside each other, and no label runs under the arrow of its field. */
  async hasRoom(): Promise<void> {
    await this.unfoldFilters();
    const [back, on] = await Promise.all(
      ['Previous', 'Next'].map((name) => this.pages.getByRole('button', { name }).boundingBox()),
    );
    expect(back?.y).toBe(on?.y);
    const collisions = await this.ui.page.getByRole('search', { name: 'Filters' }).evaluateAll((bars) =>
      bars.flatMap((bar) =>
        [...bar.querySelectorAll('label')]
          .filter((label) => {
            const arrow = label.parentElement?.querySelector('.MuiAutocomplete-endAdornment, svg');
            if (!arrow) return false;
            const [one, other] = [label.getBoundingClientRect(), arrow.getBoundingClientRect()];
            return one.right > other.left && one.bottom > other.top;
          })
          .map((label) => label.textContent),
      ),
    );
    expect(collisions).toEqual([]);
  }

  /** No column is out of sight. */
  async showsAllColumns(): Promise<void> {
    const box = this.table.locator('xpath=..');
    expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
}
