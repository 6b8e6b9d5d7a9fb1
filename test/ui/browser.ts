import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { DemoStack } from './stack/demo-stack.js';
import type { DemoRole } from './stack/staff-api.js';

export interface Width {
  name: 'desktop' | 'phone';
  viewport: { width: number; height: number };
  userAgent: string;
}

// The headless browser's own name would count as an automated visit (product.md §4).
export const widths: readonly Width[] = [
  {
    name: 'desktop',
    viewport: { width: 1280, height: 800 },
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  },
  {
    name: 'phone',
    viewport: { width: 390, height: 844 },
    userAgent:
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  },
];

// Given once, for of two such switches the last one counts: what Playwright turns off, and the suggestions below the address
// bar, which every new context would load as two pages of its own (most of what opening one costs).
const turnedOff = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const quiet = [
  `--disable-features=${turnedOff.join(',')}`,
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Pictures of what was on the screens when a journey failed. */
const failures = join(import.meta.dirname, '..', '..', '.grantdesk', 'failed-journeys');

/** @throws Error naming the package when there is no Chromium */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}. Install the package "chromium", or set CHROMIUM_PATH.`);
  }
  return chromium.launch({ executablePath, args: quiet });
}

interface Options {
  signedInAs?: DemoRole;
  javaScript?: boolean;
  /** Failed answers that are part of the journey, e.g. 401 of a wrong password. */
  expectedStatuses?: readonly number[];
}

/** One person at one browser of their own; notes everything that should not happen there. */
export interface Person {
  page: Page;
  width: Width;
  /** What should not have happened so far. */
  complaints: string[];
  /** Closes the browser and fails if it asked a stranger for anything, or complained, or the server did. */
  leave: () => Promise<void>;
}

export async function person(
  browser: Browser,
  stack: DemoStack,
  width: Width,
  { signedInAs, javaScript = true, expectedStatuses = [] }: Options = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: width.viewport,
    userAgent: width.userAgent,
    javaScriptEnabled: javaScript,
    hasTouch: width.name === 'phone',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
  });
  context.setDefaultTimeout(30_000);
  if (signedInAs) {
    const { cookies } = await stack.as(signedInAs);
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: stack.url })));
  }
  const complaints = watch(context, [stack.url, stack.people.portalUrl], expectedStatuses);
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' && !page.isClosed()) {
      const name = `${task.name} ${width.name} ${page.url()}`.replace(/\W+/g, '-').slice(0, 150);
      await page.screenshot({ path: join(failures, `${name}.png`), fullPage: true });
      process.stderr.write(`${name}: ${complaints.join('; ')}\n`);
    }
    await context.close();
  });
  return {
    page,
    width,
    complaints,
    leave: async () => {
      await context.close();
      expect(complaints).toEqual([]);
      expect(stack.newComplaints(), 'what the server complained of').toEqual([]);
    },
  };
}

function watch(context: BrowserContext, ours: readonly string[], expectedStatuses: readonly number[]): string[] {
  const complaints: string[] = [];
  const origins = ours.map((url) => new URL(url).origin);
  context.on('request', (request) => {
    if (!request.url().startsWith('data:') && !origins.includes(new URL(request.url()).origin)) {
      complaints.push(`asked a stranger: ${request.url()}`);
    }
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !expectedStatuses.includes(response.status())) {
      complaints.push(`${response.status()} for ${response.request().method()} ${response.url()}`);
    }
  });
  context.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (!isAnswer && (message.type() === 'error' || message.type() === 'warning')) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  return complaints;
}
