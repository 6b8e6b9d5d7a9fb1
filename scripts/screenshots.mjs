// docs/screenshots/: every page at two widths, from a stack of its own with fresh demo data. `npm run screenshots`
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './lib/build-parts.mjs';
import { freePort } from './lib/free-port.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/paths.mjs';
import { ensurePrerequisites } from './lib/prerequisites.mjs';
import { adminPages, ordinaryAgent, showsLink, sizes } from './lib/screenshots/pages.mjs';
import { approveAtPortal, handedOver, signIn, signInAtPortal, until } from './lib/screenshots/prepare.mjs';
import { renderedPages } from './lib/screenshots/rendered-pages.mjs';
import { keptPassword, keptSecretKey } from './lib/stack/keepsakes.mjs';
import { deleteFolder } from './lib/stack/leftovers.mjs';
import { Stack } from './lib/stack/stack.mjs';

const folder = inRoot('.grantdesk/screenshots');
const target = inRoot('docs/screenshots');

const picture = (page, name, size) =>
  page.screenshot({ path: path.join(target, `${name}-${size}.png`), fullPage: true, animations: 'disabled' });

/** The customer's way through our pages and the portal, at one width; leaves a granted and a reviewed request. */
async function customerJourney(browser, staff, userGroupId, size, people) {
  const context = await browser.newContext({ ...sizes[size], userAgent: ordinaryAgent });
  const page = await context.newPage();
  const shot = (name) => picture(page, `customer-${name}`, size);
  /** On a phone too: this way is walked once. */
  const shotAtBothSizes = async (name) => {
    await shot(name);
    await page.setViewportSize(sizes.phone.viewport);
    await picture(page, `customer-${name}`, 'phone');
    await page.setViewportSize(sizes[size].viewport);
  };

  const home = await handedOver(staff, userGroupId, people.customer);
  await page.goto(home.url);
  await shot('ask');
  await page.locator('form[action$="/continue"] button').click();
  await page.locator('#email').waitFor();
  await shot('portal-sign-in');
  await signInAtPortal(page, people.portalUser);
  await shot('portal-choose');
  await approveAtPortal(page);
  await page.locator('input[name=chargerId]').first().waitFor();
  await shotAtBothSizes('picker');
  await page.locator('input[name=chargerId]').first().check();
  await page.locator('form[action$="/pick"] button').click();
  await page.locator('form[action$="/release"]').first().waitFor();
  await shot('summary');

  const denied = await handedOver(staff, userGroupId, 'Brf Solsidan');
  await page.goto(denied.url);
  await page.locator('details:has(form[action$="/decline"]) summary').click();
  await page.locator('form[action$="/decline"] button').click();
  await page.locator('main').waitFor();
  await shotAtBothSizes('denied');

  const cancelled = await handedOver(staff, userGroupId, 'Brf Solsidan');
  await staff.call('POST', `/consent-requests/${cancelled.id}/cancel`, {});
  await page.goto(cancelled.url);
  await shotAtBothSizes('cancelled');
  await page.goto(`${cancelled.url.slice(0, -8)}changed`);
  await shotAtBothSizes('not-found');

  const foreign = await handedOver(staff, userGroupId, people.reviewed);
  await page.goto(foreign.url);
  await page.locator('form[action$="/continue"] button').click();
  await page.waitForURL(/\/access\/request\//);
  const returnUrl = new URL(page.url()).searchParams.get('returnUrl');
  // Somebody else's installation, which the account could read long before: the guard's business.
  await page.goto(`${returnUrl}?success=true&installationId=10000000-0000-4000-8000-000000000101`);
  await until(
    'the review',
    async () => (await staff.call('GET', `/consent-requests/${foreign.id}`)).state === 'review',
  );
  await page.reload();
  await shotAtBothSizes('in-review');
  await context.close();
  return { granted: home.id, review: foreign.id, customer: home.customerId };
}

async function adminPictures(browser, base, cookies, ids, size) {
  const context = await browser.newContext(sizes[size]);
  const page = await context.newPage();
  await page.goto(base);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await picture(page, 'sign-in', size);

  await context.addCookies(cookies);
  // A stream has no end, and pictures are taken when nothing is on its way any more.
  await context.route('**/api/live*', (route) => route.fulfill({ status: 204 }));
  for (const [name, address] of Object.entries(adminPages(ids))) {
    await page.goto(`${base}${address}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    if (showsLink(name)) await page.getByTestId('portal-link').waitFor();
    await picture(page, name, size);
  }
  await context.close();
}

/** Pages of the customer that only time or a rare turn leads to. */
async function renderedPictures(browser, base, size) {
  const context = await browser.newContext({ ...sizes[size], userAgent: ordinaryAgent });
  const page = await context.newPage();
  for (const [name, body] of Object.entries(await renderedPages())) {
    await page.route(`${base}/c/rendered/${name}`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
    );
    await page.goto(`${base}/c/rendered/${name}`);
    await picture(page, `customer-${name}`, size);
  }
  await context.close();
}

async function mailPictures(browser, stack, size) {
  const context = await browser.newContext(sizes[size]);
  const page = await context.newPage();
  await page.goto(stack.mailboxUrl);
  await page.waitForLoadState('networkidle');
  await picture(page, 'mailbox', size);
  await page.locator('a[href*="/messages/"]').first().click();
  await page.waitForLoadState('networkidle');
  await picture(page, 'mail', size);
  await context.close();
}

async function takeAll(stack, browser) {
  const password = keptPassword(folder);
  const staff = await signIn(browser, stack.url, 'admin@demo.grantdesk.example', password);
  const [userGroup] = (await staff.call('GET', '/user-groups')).items;
  await until('the baseline', async () => (await staff.call('GET', '/user-groups')).items[0].apiAccount.baselineAt);

  const customer = (await staff.call('GET', '/customers?q=Kari')).items[0];
  const sent = await staff.call('POST', '/consent-requests', {
    customerId: customer.id,
    userGroupId: userGroup.id,
    product: 'go',
  });
  await staff.call('POST', `/consent-requests/${sent.id}/send`, {});
  await until('the mail', async () => (await staff.call('GET', `/consent-requests/${sent.id}`)).state === 'sent');

  const desktop = await customerJourney(browser, staff, userGroup.id, 'desktop', {
    customer: 'Jane Okafor',
    portalUser: 'jonas@zaptec.example',
    reviewed: 'Weber',
  });
  const draft = await staff.call('POST', '/consent-requests', {
    customerId: desktop.customer,
    userGroupId: userGroup.id,
    product: 'go',
  });
  const { items: members } = await staff.call('GET', '/staff?limit=1');
  const { items: chargers } = await staff.call('GET', '/chargers?limit=1');
  const granted = await staff.call('GET', `/consent-requests/${desktop.granted}`);
  const ids = {
    ...desktop,
    sent: sent.id,
    draft: draft.id,
    staff: members[0].id,
    userGroup: userGroup.id,
    apiAccount: userGroup.apiAccount.id,
    charger: chargers[0].id,
    installation: granted.installation.id,
  };
  const cookies = await staff.cookies();
  for (const size of Object.keys(sizes)) {
    await adminPictures(browser, stack.url, cookies, ids, size);
    await renderedPictures(browser, stack.url, size);
    await mailPictures(browser, stack, size);
  }
  // The installation of the first journey is granted by now: the phone's customer is another one with a choice.
  await staff.call('POST', `/consent-requests/${desktop.review}/cancel`, {});
  await phoneCustomer(browser, staff, userGroup.id);
}

/** The customer's pages on a phone: the first pages of a request that is still open, and the summary of the granted one. */
async function phoneCustomer(browser, staff, userGroupId) {
  const context = await browser.newContext({ ...sizes.phone, userAgent: ordinaryAgent });
  const page = await context.newPage();
  const open = await handedOver(staff, userGroupId, 'Mette');
  await page.goto(open.url);
  await picture(page, 'customer-ask', 'phone');
  await page.locator('form[action$="/continue"] button').click();
  await page.locator('#email').waitFor();
  await picture(page, 'customer-portal-sign-in', 'phone');
  await signInAtPortal(page, 'kari@zaptec.example');
  await picture(page, 'customer-portal-choose', 'phone');
  await approveAtPortal(page);
  await page.locator('form[action$="/release"]').first().waitFor();
  await picture(page, 'customer-summary', 'phone');
  await context.close();
}

main(async () => {
  const { chromium: executablePath } = await ensurePrerequisites();
  await install();
  await build();
  await deleteFolder(folder);
  mkdirSync(folder, { recursive: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });

  const { chromium } = await import('playwright-core');
  const ports = {
    api: await freePort(0),
    smtp: await freePort(0),
    mailbox: await freePort(0),
    simulator: await freePort(0),
  };
  const stack = new Stack({ folder, ports, secretKey: keptSecretKey(folder), env: { LOG_LEVEL: 'warn' } });
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
  try {
    await stack.startSurroundings();
    await stack.command('migrate');
    await stack.command('seed-demo', '--password', keptPassword(folder));
    await stack.startProduct();
    await takeAll(stack, browser);
    console.log('docs/screenshots/ is up to date.');
  } finally {
    await browser.close();
    await stack.stop();
  }
});
