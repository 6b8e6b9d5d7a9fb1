import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const login = {
  grant_type: 'password',
  username: 'integrator@partner.example',
  password: 'simulator-integrator',
};

/** Sends the form in two chunks over a plain socket; answers the raw response. */
function chunkedTokenCall(form: string): Promise<string> {
  const { hostname, port } = new URL(simulator.url);
  const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /oauth/token HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n` +
          `Content-Type: application/x-www-form-urlencoded\r\n\r\n${chunk(form.slice(0, 20))}${chunk(form.slice(20))}0\r\n\r\n`,
      );
    });
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

test('the token answer says bearer in lower case', async () => {
  const lower = (await simulator.tokenCall(login)).json();
  await simulator.switch({ tokenType: 'Bearer' });
  await simulator.control('POST', 'limits/reset');
  const upper = (await simulator.tokenCall(login)).json();
  expect([lower, upper]).toMatchObject([{ token_type: 'bearer' }, { token_type: 'Bearer' }]);
});

test('a token lives 86399 s or as long as the switch says', async () => {
  expect((await simulator.tokenCall(login)).json()).toMatchObject({ expires_in: 86_399 });

  await simulator.switch({ tokenLifetimeSeconds: 3600 });
  await simulator.control('POST', 'limits/reset');
  expect((await simulator.tokenCall(login)).json()).toMatchObject({ expires_in: 3600 });
});

test('the token call accepts a chunked form body', async () => {
  const form = new URLSearchParams(login).toString();
  expect(await chunkedTokenCall(form)).toMatch(/^HTTP\/1\.1 200 /);

  await simulator.switch({ acceptChunkedForm: false });
  await simulator.control('POST', 'limits/reset');
  expect(await chunkedTokenCall(form)).toMatch(/^HTTP\/1\.1 411 /);
});

test('the token call accepts extra form fields', async () => {
  const form = { ...login, scope: 'openid', client_id: 'x' };
  expect((await simulator.tokenCall(form)).status).toBe(200);

  await simulator.switch({ acceptExtraFormFields: false });
  await simulator.control('POST', 'limits/reset');
  const refused = await simulator.tokenCall(form);
  expect([refused.status, refused.json()]).toMatchObject([400, { error: 'invalid_request' }]);
});

test('a wrong password and an unknown user get the texts of the switches', async () => {
  await simulator.switch({ tokenLimiter: 'off' });
  const wrong = await simulator.tokenCall({ ...login, password: 'no' });
  const unknown = await simulator.tokenCall({ ...login, username: 'who@partner.example' });
  expect([wrong.status, unknown.status]).toEqual([400, 400]);
  expect(unknown.text).toContain('not_found');
  expect(wrong.text).not.toContain('not_found');

  await simulator.switch({ wrongPasswordDescription: 'Nope.' });
  expect((await simulator.tokenCall({ ...login, password: 'no' })).json()).toMatchObject({
    error: 'invalid_grant',
    error_description: 'Nope.',
    error_uri: expect.stringContaining('openiddict') as string,
  });
  await simulator.switch({ unknownUserDescription: 'Who?' });
  const stranger = await simulator.tokenCall({ ...login, username: 'who@partner.example' });
  expect(stranger.json()).toMatchObject({ error: 'invalid_grant', error_description: 'Who?' });
});

test('a second token call within a second is refused with 429 or an HTML 503', async () => {
  expect(await simulator.control('GET', 'switches')).toMatchObject({ tokenIntervalMs: 1000, tokenLimiter: '429' });
  // A minute instead of a second: a busy machine may need a second between the two calls.
  await simulator.switch({ tokenIntervalMs: 60_000 });
  const calls = [];
  for (const tokenLimiter of ['429', 'html-503', 'off']) {
    await simulator.switch({ tokenLimiter });
    await simulator.tokenCall(login);
    const { status, headers, text } = await simulator.tokenCall(login);
    calls.push([status, headers.get('retry-after'), text.includes('nginx')]);
  }
  expect(calls).toEqual([
    [429, null, false],
    [503, null, true],
    [200, null, false],
  ]);
});

test('a token call after the interval is accepted', async () => {
  await simulator.switch({ tokenIntervalMs: 0 });
  const statuses = [await simulator.tokenCall(login), await simulator.tokenCall(login)].map(({ status }) => status);
  expect(statuses).toEqual([200, 200]);
});

test('the token call takes a form only, and every fault has OAuth’s form', async () => {
  await simulator.switch({ tokenLimiter: 'off' });
  const form = 'application/x-www-form-urlencoded';
  const call = async (body: string, type: string, method = 'POST') => {
    const answer = await simulator.send('/oauth/token', {
      method,
      headers: { 'content-type': type },
      ...(method === 'GET' ? {} : { body }),
    });
    const fault = answer.json() as Record<string, string>;
    expect(Object.keys(fault)).toEqual(['error', 'error_description', 'error_uri']);
    return [answer.status, fault['error']];
  };
  const good = new URLSearchParams(login).toString();
  const faults = [
    await call(JSON.stringify(login), 'application/json'),
    await call('{"grant_type":', 'application/json'),
    await call(good, 'text/plain'),
    await call('', form),
    await call('grant_type=password&username=x', form),
    await call(`${good}&username=again`, form),
    await call(good, `${form}; charset=no-such-charset`),
    await call(good, form, 'GET'),
    await call(good, form, 'PUT'),
  ];
  expect(faults).toEqual(Array(faults.length).fill([400, 'invalid_request']));
  expect(await call('grant_type=client_credentials', form)).toEqual([400, 'unsupported_grant_type']);
  expect(await call('grant_type=constructor', form)).toEqual([400, 'unsupported_grant_type']);
});

test('a refused refresh token is invalid_grant', async () => {
  await simulator.switch({ tokenLimiter: 'off' });
  expect((await simulator.tokenCall({ ...login, scope: 'openid' })).json()).not.toHaveProperty('refresh_token');
  const issued = (await simulator.tokenCall({ ...login, scope: 'openid offline_access' })).json();
  const { refresh_token } = issued as { refresh_token: string };
  const refresh = async (token?: string) => {
    const form = { grant_type: 'refresh_token', ...(token === undefined ? {} : { refresh_token: token }) };
    const answer = await simulator.tokenCall(form);
    return [answer.status, (answer.json() as { error?: string }).error];
  };
  expect(await refresh(refresh_token)).toEqual([400, 'invalid_grant']);
  expect(await refresh()).toEqual([400, 'invalid_request']);

  await simulator.switch({ refreshTokens: 'accepted' });
  expect(await refresh(refresh_token)).toEqual([200, undefined]);
  expect(await refresh(`${refresh_token}x`)).toEqual([400, 'invalid_grant']);
});

test('discovery names the token endpoint', async () => {
  const document = (await simulator.send('/.well-known/openid-configuration')).json();
  expect(document).toMatchObject({ token_endpoint: `${simulator.url}/oauth/token` });
});
