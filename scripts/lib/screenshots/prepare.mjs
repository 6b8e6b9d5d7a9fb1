/** The staff API as a script uses it: signed in once, changes with our own origin. */
export async function signIn(browser, base, email, password) {
  const context = await browser.newContext();
  const call = async (method, path, data) => {
    const response = await context.request.fetch(`${base}/api${path}`, { method, data, headers: { Origin: base } });
    const text = await response.text();
    if (!response.ok()) throw new Error(`${method} ${path} answered ${response.status()}: ${text.slice(0, 300)}`);
    return text ? JSON.parse(text) : null;
  };
  await call('POST', '/auth/sign-in/email', { email, password });
  return { call, cookies: () => context.cookies(), close: () => context.close() };
}

/** Looks until it sees; `what` names the fact for the message. */
export async function until(what, look, limitMs = 60_000) {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline;) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${limitMs / 1000} s in vain for: ${what}`);
}

const customerNamed = async (staff, name) =>
  (await staff.call('GET', `/customers?q=${encodeURIComponent(name)}`)).items[0];

/** A request whose link is in our hands. @returns {Promise<{ id: string, customerId: string, url: string }>} */
export async function handedOver(staff, userGroupId, name, more = {}) {
  const customer = await customerNamed(staff, name);
  const request = await staff.call('POST', '/consent-requests', {
    customerId: customer.id,
    userGroupId,
    product: 'go',
    anotherInstallation: true,
    ...more,
  });
  const { url } = await staff.call('POST', `/consent-requests/${request.id}/hand-over`);
  return { id: request.id, customerId: customer.id, url };
}

/** The simulated portal, as one of its made-up people, up to the page where they decide. */
export async function signInAtPortal(page, email) {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill('simulator-user');
  await page.locator('form:has(#email) button[type=submit]').click();
  await page.locator('form[action*="/access/sign-out/"]').waitFor();
}

/** Ends on our page. */
export async function approveAtPortal(page) {
  const choice = page.locator('input[name=installationId]').first();
  if (await choice.count()) await choice.check();
  await page.locator('button[name=decision][value=approve]').click();
  await page.waitForURL(/\/c\/outcome\//);
}
