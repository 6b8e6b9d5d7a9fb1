import { expect } from 'vitest';
import type { Journey } from '../../factories/journey.js';

/** In review for exactly these reasons; the customer reads a neutral page, and nothing was given to them. */
export async function expectReview(journey: Journey, ...reasons: string[]): Promise<void> {
  await journey.until('review');
  expect(await journey.reasons()).toEqual(reasons);
  const page = await journey.outcome();
  expect(page.kind).toBe('in-review');
  expect(page.html).not.toMatch(/ZAP\d|Home \d/);
  for (const table of ['installation_ties', 'charger_assignments'])
    expect(await journey.desk.rows(`SELECT 1 FROM ${table} WHERE customer_id = $1`, [journey.customer.id])).toEqual([]);
}
