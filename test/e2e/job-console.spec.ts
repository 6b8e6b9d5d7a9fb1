import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../support/until.js';
import { AdminUi } from '../ui/admin/admin-ui.js';
import { person, widths, type Person } from '../ui/browser.js';
import { staffPageReached } from '../ui/checkpoint.js';
import type { DemoStack } from '../ui/stack/demo-stack.js';
import { test } from '../ui/stage.js';

let stack: DemoStack;
let browser: Browser;

test.beforeAll(({ stage }) => {
  ({ stack, browser } = stage);
});

/** Work whose payload nobody can read: it fails at once. */
async function failingWork(): Promise<string> {
  const id = randomUUID();
  await stack.sql(
    `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, created_at)
     VALUES ($1, 'mail.send', '{"mailId": "broken"}', 1, 'due', now(), 0, 1, now())`,
    [id],
  );
  await isInState(id, 'failed');
  return id;
}

/** A mail that is not there: nothing to do, so it is settled. */
const mend = (id: string) =>
  stack.sql(`UPDATE work_items SET payload = jsonb_build_object('mailId', gen_random_uuid()) WHERE id = $1`, [id]);

const isInState = (id: string, state: string) =>
  until(`work is ${state}`, async () => {
    const rows = await stack.sql<{ state: string }>('SELECT state FROM work_items WHERE id = $1', [id]);
    return rows[0]?.state === state;
  });

/** The package's page breaks lesser rules that only it can mend (docs/decisions/0018-the-job-console.md). */
async function nothingCritical({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  const critical = violations.filter(({ impact }) => impact === 'critical');
  expect(critical.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

describe.each(widths)('at $name width', (width) => {
  test('the job console opens, reloads and tries failed work again', async () => {
    const [first, second] = [await failingWork(), await failingWork()];
    const admin = await person(browser, stack, width, { signedInAs: 'admin' });
    const { page } = admin;
    const openQueue = page.getByRole('main').getByText('mail', { exact: true }).first();

    for (const path of ['/jobs', '/jobs/']) {
      await page.goto(stack.url + path);
      await openQueue.waitFor();
      await page.reload();
      await openQueue.waitFor();
    }
    await nothingCritical(admin);

    await page.goto(`${stack.url}/jobs/queue/mail?status=failed`);
    const retry = page.getByRole('button', { name: 'Retry', exact: true });
    await retry.first().waitFor();
    await page.reload();
    await retry.first().waitFor();
    await nothingCritical(admin);
    // What would do nothing is not offered.
    for (const name of [/pause/i, /empty/i, /obliterate/i, /^clean/i, /add job/i, /promote/i, /duplicate/i, /update/i])
      for (const one of await page.getByRole('button', { name }).all()) expect(await one.isVisible()).toBe(false);

    await Promise.all([mend(first), mend(second)]);
    await page.getByRole('button', { name: 'Retry all' }).click();
    const confirm = page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' });
    await confirm.click();
    await Promise.all([isInState(first, 'skipped'), isInState(second, 'skipped')]);
    await retry.first().waitFor({ state: 'detached' });
    // The package fetches ahead what it may never show.
    const others = admin.complaints.filter((text) => !text.includes('was preloaded using link preload'));
    admin.complaints.splice(0, Infinity, ...others);
    await admin.leave();
  });

  test('operations read a page at its address, and try work again or dismiss it on the dashboard', async () => {
    const [first, second] = [await failingWork(), await failingWork()];
    const operations = await person(browser, stack, width, { signedInAs: 'ops', expectedStatuses: [403] });
    const ui = new AdminUi(operations, stack.url);
    await ui.open('/jobs');
    await ui.isAt('The job console is for administrators');
    await staffPageReached(operations, 'jobs-refused');
    await ui.page.getByRole('link', { name: 'Go to the dashboard' }).click();
    await ui.isAt('Dashboard');

    const failed = ui.panel('What failed').getByRole('listitem').filter({ hasText: 'Sending a mail' });
    const before = await stack.sql<{ n: number }>(`SELECT count(*)::int AS n FROM work_items WHERE state = 'failed'`);
    const count = before[0]?.n ?? 0;
    await expect.poll(() => failed.count()).toBe(count);
    await staffPageReached(operations, 'failed-work');
    await mend(first);
    await mend(second);
    await failed.first().getByRole('button', { name: 'Try again' }).click();
    await ui.notice('It is tried again now.');
    await expect.poll(() => failed.count()).toBe(count - 1);
    await failed.first().getByRole('button', { name: 'Dismiss' }).click();
    await ui.notice('Dismissed.');
    await expect.poll(() => failed.count()).toBe(count - 2);
    await operations.leave();
  });
});
