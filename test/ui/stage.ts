import type { Browser } from 'playwright-core';
import { test as plainTest } from 'vitest';
import { launchBrowser } from './browser.js';
import { startDemoStack, type DemoStack } from './stack/demo-stack.js';

/** What journeys happen on. */
export interface Stage {
  stack: DemoStack;
  browser: Browser;
}

/**
 * `test` of the journeys, with their `stage`: started with the first file that a worker runs, kept for its others, ended
 * with the worker. So a journey brings customers, people and installations of its own, and counts only those.
 */
export const test = plainTest.extend('stage', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Stage> => {
  const [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
  onCleanup(async () => {
    await browser.close();
    await stack.stop();
  });
  return { stack, browser };
});
