import { Browser } from './browser.mjs';
import { until } from './desk.mjs';

let customers = 0;

/** A consent request whose link is with the customer, who has gone on to the portal. */
export async function atThePortal(desk, fields = {}) {
  customers += 1;
  const { id: userGroupId } = await desk.one('SELECT id FROM user_groups LIMIT 1');
  const customer = await desk.staff.post('/api/customers', {
    name: `Bench Customer ${customers}`,
    email: `bench-${customers}@customer.example`,
    language: 'en',
    timeZone: 'Europe/Oslo',
  });
  const draft = { customerId: customer.id, userGroupId, product: 'go', ...fields };
  const { id } = await desk.staff.post('/api/consent-requests', draft);
  const { url } = await desk.staff.post(`/api/consent-requests/${id}/hand-over`, {});

  const browser = new Browser(desk.url, desk.staff.publicUrl);
  const askPage = await (await browser.ask(url)).text();
  const portal = (await browser.ask(`${url}/continue`, { method: 'POST' })).headers.get('location');
  return { id, browser, askPage, returnUrl: new URL(portal).searchParams.get('returnUrl') };
}

/** The customer comes back with success. @returns ms from the start of that request until the grant is committed */
export async function comeBack(desk, { id, browser, returnUrl }, installationId) {
  const began = performance.now();
  const answer = await browser.ask(`${returnUrl}?success=true&installationId=${installationId}`);
  if (answer.status !== 303) throw new Error(`The return answers ${answer.status}`);
  const state = () => desk.one('SELECT state, review_reasons FROM consent_requests WHERE id = $1', [id]);
  await until('the request is granted', async () => {
    const row = await state();
    if (row.state === 'review') throw new Error(`The request went to review: ${row.review_reasons}`);
    return row.state === 'granted';
  });
  return performance.now() - began;
}

export const share = (desk, installationId) => desk.control('POST', 'grants', { installationId, lookupKey: 'GRNT' });
