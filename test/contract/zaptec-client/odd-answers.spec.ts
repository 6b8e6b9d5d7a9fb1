import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ZaptecAccount } from '../../../server/src/platform/zaptec/zaptec-account.js';
import { ZaptecUnavailableError } from '../../../server/src/platform/zaptec/zaptec.errors.js';
import { newId } from '../../../server/src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { expectNoSecrets, failureOf, logLines, startClient } from './client-harness.js';
import type { ClientInstance } from './client-harness.js';

/** Answers that no simulator of the real service would give, from a server that says what each test wants. */
const options = { lane: 'person' } as const;
const id = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';
const otherId = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d12';
const account: ZaptecAccount = { key: newId(), username: 'u@partner.example', password: () => 'password-of-u' };

let database: TestDatabase;
let instance: ClientInstance;
let server: Server;
let address: string;
let answer: (response: ServerResponse) => void;
let seen: string[] = [];

const json = (response: ServerResponse, value: unknown, type = 'application/json') => {
  response.writeHead(200, { 'content-type': type }).end(JSON.stringify(value));
};
const readDetail = () => instance.client.getInstallation(account, id, options);
const readList = () => instance.client.listInstallations(account, { pageIndex: 0 }, options);

function serve(request: IncomingMessage, response: ServerResponse): void {
  seen.push(request.url ?? '');
  request.resume();
  if (request.url !== '/oauth/token') return answer(response);
  json(response, {
    access_token: 'eyJhbGciOiJub25lIn0.e30.x',
    token_type: 'BEARER',
    expires_in: '3600',
    refresh_token: 'r',
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  instance = await startClient(database, address, { ZAPTEC_TIMEOUT_MS: '500' });
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  expect(logLines().length).toBeGreaterThan(0);
  expectNoSecrets(logLines().join('\n'));
  await instance.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
});

test.each(['application/json; charset=utf-8', 'text/json', 'text/plain'])('JSON labelled %s is read', async (type) => {
  answer = (response) => json(response, { Id: id.toUpperCase(), Name: 'Ærlig' }, type);

  expect(await readDetail()).toMatchObject({ visible: true, value: { id, name: 'Ærlig' } });
});

test('a document about another installation proves nothing', async () => {
  answer = (response) => json(response, { Id: otherId });

  expect(await failureOf(readDetail(), ZaptecUnavailableError)).toMatchObject({ reason: 'bad-shape', status: 200 });
});

test('a redirect is not followed, the token stays here', async () => {
  answer = (response) => response.writeHead(302, { location: '/elsewhere' }).end();

  expect(await failureOf(readDetail(), ZaptecUnavailableError)).toMatchObject({ reason: 'bad-shape', status: 302 });
  expect(seen).not.toContain('/elsewhere');
});

test('a body without end is left', async () => {
  answer = (response) => {
    const chunk = Buffer.alloc(1024 * 1024, 32);
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };

  const patient = await startClient(database, address, { ZAPTEC_TIMEOUT_MS: '20000' });
  const reading = patient.client.getInstallation(account, id, options);
  expect(await failureOf(reading, ZaptecUnavailableError)).toMatchObject({
    reason: 'bad-shape',
    message: expect.stringContaining('too large') as string,
  });
  await patient.close();
});

test('the time limit holds for the body too', async () => {
  answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"Id":');

  expect(await failureOf(readDetail(), ZaptecUnavailableError)).toMatchObject({ reason: 'timeout' });
});

test('a body that is cut short', async () => {
  answer = (response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      .write('{"Id":', () => response.destroy());
  };

  expect(await failureOf(readDetail(), ZaptecUnavailableError)).toMatchObject({ reason: 'network' });
});

test('unreadable and repeated elements of a list are left out, the unreadable counted and logged', async () => {
  answer = (response) =>
    json(response, { Pages: 1, Data: [{ Id: id }, null, { Id: 'x' }, { Id: id }, { Id: otherId }] });

  expect(await readList()).toMatchObject({ pages: 1, skipped: 2, items: [{ id }, { id: otherId }] });
  expect(logLines().join('\n')).toMatch(/2 elements of \/api\/installation could not be read/);
});

test.each([
  ['no envelope', [{ Id: id }]],
  ['no Data', { Pages: 1 }],
  ['null', null],
])('%s: a list that cannot be read is not an empty one', async (_name, document) => {
  answer = (response) => json(response, document);

  expect(await failureOf(readList(), ZaptecUnavailableError)).toMatchObject({ reason: 'bad-shape' });
});

test('an error message never repeats what the provider wrote', async () => {
  answer = (response) => json(response, { Id: 'password-of-somebody', Name: 'Bearer eyJhbGciOiJub25lIn0' });

  const error = await failureOf(readDetail(), ZaptecUnavailableError);
  expect(error.message).toBe('Zaptec gave no usable answer (bad-shape): unexpected content at Id');
});
