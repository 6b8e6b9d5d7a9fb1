import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataSource } from 'typeorm';
import { KeyRing } from '../../../server/src/platform/crypto/key-ring.js';
import { SecretBox } from '../../../server/src/platform/crypto/secret-box.js';
import { PreparedReads } from '../../../server/src/platform/database/prepared-reads.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { ALTERED, ERASED } from '../../../server/src/platform/personal-data/erased.js';
import { PersonalDataKeys } from '../../../server/src/platform/personal-data/personal-data-keys.js';
import { PersonalData } from '../../../server/src/platform/personal-data/personal-data.js';
import { RewrapKeys } from '../../../server/src/platform/personal-data/rewrap-keys.js';
import { newId } from '../../../server/src/shared/ids.js';
import { createTestDatabase, openTestDataSource, type TestDatabase } from '../../support/test-database.js';

const oldSecret = 'an old secret key, thirty-two characters or more';
const newSecret = 'a new secret key, also thirty-two characters long';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openTestDataSource(database);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** A process with these secrets. */
function processWith(secret: string, previous: string | null = null) {
  const ring = new KeyRing(secret, previous);
  const clock = { now: () => new Date() };
  const keys = new PersonalDataKeys(new SecretBox(ring), ring, new PreparedReads(dataSource), dataSource, clock);
  const transactions = new Transactions(dataSource);
  return { keys, transactions, data: new PersonalData(keys), rewrap: new RewrapKeys(keys, transactions) };
}

const placeOf = (row: string) => ({ table: 'consent_request_moves', row });

async function sealedFor(customerId: string, text: string): Promise<{ id: string; reason: string }> {
  const id = newId();
  const { data } = processWith(oldSecret);
  const sealed = await data.seal(dataSource.manager, customerId, placeOf(id), { reason: text });
  return { id, reason: sealed.reason };
}

const opened = async (process: ReturnType<typeof processWith>, row: { id: string; reason: string }) =>
  (await process.data.open([row], 'consent_request_moves', { reason: 'reason' }))[0]?.reason;

const wrappedByOld = async () =>
  (await dataSource.query<object[]>('SELECT 1 FROM personal_data_keys WHERE secret_id = $1', [secretId(oldSecret)]))
    .length;
const secretId = (secret: string) => new KeyRing(secret).current('personal-data-key').id;

describe('a rotation of SECRET_KEY', () => {
  const customers = Array.from({ length: 7 }, () => newId());
  let rows: { id: string; reason: string }[];
  let hash: string;

  beforeAll(async () => {
    rows = await Promise.all(customers.map((id, at) => sealedFor(id, `Åse ${at}`)));
    hash = await processWith(oldSecret).data.addressHash('aase@example.com');
  });

  test('with the old one as SECRET_KEY_PREVIOUS everything opens, and addresses keep their hashes', async () => {
    const rotated = processWith(newSecret, oldSecret);
    await rotated.keys.onApplicationBootstrap();

    for (const [at, row] of rows.entries()) expect(await opened(rotated, row)).toBe(`Åse ${at}`);
    expect(await rotated.data.addressHash('aase@example.com')).toBe(hash);
  });

  test('new keys are wrapped by the new one', async () => {
    const customerId = newId();
    await processWith(newSecret, oldSecret).keys.customerKey(dataSource.manager, customerId);

    const text = 'SELECT secret_id AS "secretId" FROM personal_data_keys WHERE id = $1';
    expect(await dataSource.query(text, [customerId])).toEqual([{ secretId: secretId(newSecret) }]);
  });

  test('a process that has only the new one refuses to start while old keys are left', async () => {
    await expect(processWith(newSecret).keys.onApplicationBootstrap()).rejects.toThrow(/SECRET_KEY_PREVIOUS/);
  });

  test('keys are wrapped anew in batches; stopped half way, the next run does the rest, and only that', async () => {
    const { rewrap } = processWith(newSecret, oldSecret);
    expect(await wrappedByOld()).toBe(customers.length + 1);

    expect(await rewrap.run(() => true, 3)).toBe(3);
    expect(await wrappedByOld()).toBe(customers.length - 2);
    const both = await Promise.all([rewrap.run(undefined, 2), rewrap.run(undefined, 2)]);
    expect(both[0] + both[1]).toBe(customers.length - 2);
    expect(await rewrap.run()).toBe(0);
  });

  test('then the old one is needed no more', async () => {
    const alone = processWith(newSecret);
    await alone.keys.onApplicationBootstrap();

    for (const [at, row] of rows.entries()) expect(await opened(alone, row)).toBe(`Åse ${at}`);
    expect(await alone.data.addressHash('aase@example.com')).toBe(hash);
  });
});

describe('a customer’s key', () => {
  test('is one, however many seal for the first time at once', async () => {
    const customerId = newId();
    const rows = await Promise.all(
      [1, 2, 3, 4, 5].map(async (at) => {
        const id = newId();
        const process = processWith(newSecret);
        const sealed = await process.transactions.run((tx) =>
          process.data.seal(tx.manager, customerId, placeOf(id), { reason: `reason ${at}` }),
        );
        return { id, reason: sealed.reason };
      }),
    );

    const open = await processWith(newSecret).data.open(rows, 'consent_request_moves', { reason: 'reason' });
    expect(open.map(({ reason }) => reason)).toEqual([1, 2, 3, 4, 5].map((at) => `reason ${at}`));
  });

  test('destroyed, opens nothing from that moment on, in any process, and is never made again', async () => {
    const [running, other] = [processWith(newSecret), processWith(newSecret)];
    const customerId = newId();
    const id = newId();
    const sealed = await running.data.seal(dataSource.manager, customerId, placeOf(id), { reason: 'words' });
    expect(await opened(other, { id, ...sealed })).toBe('words');

    await running.transactions.run((tx) => running.keys.destroyCustomerKey(tx, customerId));
    for (const one of [running, other]) expect(await opened(one, { id, ...sealed })).toBe(ERASED);
    expect(await other.data.seal(dataSource.manager, customerId, placeOf(id), { reason: 'more' })).toEqual({
      reason: ERASED,
    });
  });

  test('another row’s text is not shown in its place', async () => {
    const process = processWith(newSecret);
    const [one, other] = [newId(), newId()];
    const sealed = await process.data.seal(dataSource.manager, newId(), placeOf(one), { reason: 'of another row' });

    expect(await opened(process, { id: other, ...sealed })).toBe(ALTERED);
  });

  test('a page of a hundred customers costs one query', async () => {
    const rows = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const id = newId();
        const seal = processWith(newSecret).data;
        return { id, ...(await seal.seal(dataSource.manager, newId(), placeOf(id), { reason: `of ${id}` })) };
      }),
    );
    const asked: unknown[] = [];
    const counting = Object.assign(Object.create(dataSource.manager) as typeof dataSource.manager, {
      query: (text: string, values: unknown[]) => {
        asked.push(text);
        return dataSource.manager.query(text, values);
      },
    });
    const open = await processWith(newSecret).data.open(rows, 'consent_request_moves', { reason: 'reason' }, counting);
    expect([asked.length, open.every(({ id, reason }) => reason === `of ${id}`)]).toEqual([1, true]);
  });
});
