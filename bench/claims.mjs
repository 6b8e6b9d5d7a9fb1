import { setTimeout as delay } from 'node:timers/promises';

const browser = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
};

async function control(simulator, path, body) {
  const answer = await fetch(`${simulator}/control${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`control ${path} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A request handed over to a new customer. @returns {Promise<{ id: string, link: string }>} */
export async function handedOver(staff, userGroupId, number) {
  const customer = await staff.post('/customers', {
    name: `Bench ${number}`,
    email: `bench-${number}@customer.example`,
    language: 'en',
    timeZone: 'Europe/Oslo',
  });
  const { id } = await staff.post('/consent-requests', { customerId: customer.id, userGroupId, product: 'go' });
  const { url } = await staff.post(`/consent-requests/${id}/hand-over`);
  return { id, link: url };
}

async function returnAddress(link) {
  const answer = await fetch(`${link}/continue`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...browser, Origin: new URL(link).origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  const portal = answer.headers.get('location');
  if (!portal) throw new Error(`continue answers ${answer.status} without a way on`);
  return new URL(portal).searchParams.get('returnUrl');
}

/**
 * From the customer's return to `granted`, with a provider that answers at once.
 * @returns {Promise<number>} milliseconds
 */
async function claimToGranted({ staff, database, simulator, userGroupId }, number) {
  const ownerEmail = 'kari@zaptec.example';
  const { id: installationId } = await control(simulator, '/installations', {
    ownerEmail,
    name: `Bench ${number}`,
    type: 1,
  });
  const { id, link } = await handedOver(staff, userGroupId, number);
  const back = await returnAddress(link);
  await control(simulator, '/grants', { installationId, lookupKey: 'GRNT' });

  const began = Date.now();
  await fetch(`${back}?success=true&installationId=${installationId}`, { redirect: 'manual', headers: browser });
  for (;;) {
    const found = await database.query('SELECT state, granted_at FROM consent_requests WHERE id = $1', [id]);
    const [{ state, granted_at: grantedAt }] = found.rows;
    if (state === 'granted') return grantedAt.getTime() - began;
    if (state === 'review') throw new Error(`The claim of request ${id} ended in review`);
    if (Date.now() - began > 30_000) throw new Error(`The claim of request ${id} is still ${state} after 30 s`);
    await delay(10);
  }
}

/** One claim after the other. @returns {Promise<number[]>} milliseconds each */
export async function measureClaims(parts, count, from) {
  const times = [];
  for (let number = from; number < from + count; number += 1) times.push(await claimToGranted(parts, number));
  return times;
}

/** What a browser loads for the customer page, uncompressed: the page and every file it names. @returns {Promise<number>} bytes */
export async function customerPageBytes(link) {
  const load = async (url) => {
    const answer = await fetch(url, { headers: { ...browser, 'Accept-Encoding': 'identity' } });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  const page = await load(link);
  const named = [...page.toString().matchAll(/(?:src|href)="(\/c\/assets\/[^"]+)"/g)].map(([, path]) => path);
  const files = await Promise.all([...new Set(named)].map((path) => load(new URL(path, link))));
  return [page, ...files].reduce((sum, { length }) => sum + length, 0);
}
