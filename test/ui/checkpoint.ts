import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from './browser.js';

/** For looking at: JOURNEY_SCREENSHOTS=<folder> keeps a picture of every page reached. */
const folder = process.env['JOURNEY_SCREENSHOTS'];

interface Judgement {
  /** Which violations count. */
  counts: (impact: string) => boolean;
  /** Only rules with these tags; all rules unless told. */
  tags?: string[];
}

/** A page of the admin UI was reached: nothing serious or critical for people with assistive technology. */
export const staffPageReached = (person: Person, name: string): Promise<void> =>
  reached(person, name, { counts: (impact) => impact === 'serious' || impact === 'critical' });

/** A page for customers was reached: no violation at all. */
export const customerPageReached = (person: Person, name: string): Promise<void> =>
  reached(person, name, { counts: () => true });

/** A mail was opened: no violation of WCAG. Rules about the outline of a whole page do not hold inside a mail program. */
export const mailReached = (person: Person, name: string): Promise<void> =>
  reached(person, name, { counts: () => true, tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });

async function reached(person: Person, name: string, { counts, tags }: Judgement): Promise<void> {
  const { page, width, complaints } = person;
  await stillness(page);
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}-${width.name}.png`), fullPage: true });
  }
  expect(await page.title(), `title of ${name}`).not.toBe('');
  expect(await sidewaysOverflow(page), `${name} at ${width.name} width scrolls sideways`).toBe(0);

  const before = complaints.length;
  // Only what breaks a rule is described in full; describing every element that keeps one takes longer than judging it.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (tags ? axe.withTags(tags) : axe).analyze();
  // Axe looks into frames too; that one of ours refuses all scripts is as it should be.
  const provoked = complaints.splice(before).filter((text) => !text.startsWith('Blocked script execution'));
  complaints.push(...provoked);
  const found = violations
    .filter(({ impact }) => counts(impact ?? 'minor'))
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, `axe on ${name}`).toEqual([]);
}

/** Contrast is judged on what is there, not on what is still fading in; what is folded away stands still until it is opened. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
      .filter((one) => one.effect instanceof KeyframeEffect && one.effect.target?.checkVisibility());
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
