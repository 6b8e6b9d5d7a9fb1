import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ReadStamps } from '../../../server/src/features/installations/reading/read-stamps.js';
import type { Lane } from '../../../server/src/platform/jobs/job-lanes.js';
import { jobContext, minutes, ProviderBench } from './provider-bench.js';

/** Which calls a read makes and what follows, row by row of product.md §7, for an installation that was read well before. */
let bench: ProviderBench;
let account: string;
let home: { zaptecId: string; installationId: string };
let made = 0;

beforeAll(async () => {
  bench = await ProviderBench.open();
  account = await bench.account();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());
/** Swept and read well, and noted as such. */
beforeEach(async () => {
  made += 1;
  const { id: zaptecId } = await bench.control<{ id: string }>('POST', 'installations', {
    ...{ ownerEmail: 'kari@zaptec.example', name: `Home ${made}`, type: 1 },
    circuits: [{ name: 'A', chargers: [{ name: 'Left' }, { name: 'Right' }] }],
  });
  await bench.grant(zaptecId, { roles: 70 });
  await bench.sweep(account);
  const { installationId } = await bench.read(account, zaptecId);
  home = { zaptecId, installationId: installationId ?? '' };
  await bench.control('DELETE', 'requests');
  await bench.clearWork();
  bench.clock.advance(1000);
});

/** The job's read, and when it is written down. @returns the data calls that were made for it */
async function read(lane: Lane = 'routine'): Promise<string[]> {
  await bench.control('DELETE', 'requests');
  await bench.jobs.refreshHierarchy({ installationId: home.installationId, apiAccountId: account }, jobContext(lane));
  await bench.module.get(ReadStamps, { strict: false }).flush();
  return calls();
}
async function calls(): Promise<string[]> {
  const { requests } = await bench.control<{ requests: { path: string }[] }>('GET', 'requests?kind=data');
  return requests
    .filter(({ path }) => path.toLowerCase().includes(home.zaptecId))
    .map(({ path }) => (path.endsWith('/hierarchy') ? 'hierarchy' : 'detail'));
}
const access = () => bench.access(account, home.zaptecId);
const onePath = (path: string, fault: object) =>
  bench.control('POST', 'faults', { path: `/api/installation/${home.zaptecId}${path}`, ...fault });
const readAt = async () => {
  const [row] = await bench.rows.query<{ at: Date }[]>(
    'SELECT hierarchy_read_at AS at FROM installations WHERE id = $1',
    [home.installationId],
  );
  return row?.at.getTime() ?? 0;
};

describe('one call, and what is there is known', () => {
  test.each(['routine', 'sweep', 'detected-change'] as const)('unchanged, in the lane %s', async (lane) => {
    const before = { row: await access(), readAt: await readAt() };

    expect(await read(lane)).toEqual(['hierarchy']);

    expect(await access()).toEqual(before.row);
    expect(await readAt()).toBeGreaterThan(before.readAt);
    expect(await bench.rows.query('SELECT 1 FROM domain_events')).toEqual([]);
  });

  test.each([2, 4])('a role of %i alone suffices', async (roles) => {
    await bench.grant(home.zaptecId, { roles });
    await bench.read(account, home.zaptecId);
    expect(await read()).toEqual(['hierarchy']);
  });

  test('a charger that came is stored', async () => {
    const [circuit] = await bench.rows.query<{ id: string }[]>(
      'SELECT zaptec_id AS id FROM circuits WHERE installation_id = $1',
      [home.installationId],
    );
    await bench.control('POST', 'chargers', { circuitId: circuit?.id, name: 'Third' });

    expect(await read()).toEqual(['hierarchy']);
    expect((await bench.published('charger.added')).length).toBe(1);
  });

  test('it proves the account’s reads, as two calls do', async () => {
    await onePath('/hierarchy', { kind: 'error-500', count: 1 });
    await expect(read()).rejects.toMatchObject({ name: 'ZaptecUnavailableError' });
    expect(await calls()).toEqual(['hierarchy']);
    expect(await bench.health(account)).toMatchObject({ health: 'failing' });

    await read();
    expect(await bench.health(account)).toMatchObject({ health: 'ok' });
  });
});

describe('somebody waits for proof of the role', () => {
  test.each(['person', 'claim'] as const)('in the lane %s: detail, then hierarchy', async (lane) => {
    expect(await read(lane)).toEqual(['detail', 'hierarchy']);
  });
});

describe('the list says something else', () => {
  test('a role lowered to one that opens nothing: detail and hierarchy, then role_too_low', async () => {
    await bench.grant(home.zaptecId, { roles: 1 });
    await bench.sweep(account);
    expect(await access()).toMatchObject({ roles: 1, status: 'active' });

    expect(await read('detected-change')).toEqual(['detail', 'hierarchy']);
    bench.clock.advance(61_000);
    expect(await read()).toEqual(['detail', 'hierarchy']);
    expect(await access()).toMatchObject({ status: 'role_too_low' });
  });

  test.each([
    ['name', `name = 'Before'`],
    ['address', `address = 'Before'`],
    ['postal code', `zip_code = 'Before'`],
    ['city', `city = 'Before'`],
    ['country', 'country_id = id'],
    ['type', 'installation_type = 0'],
    ['state', 'active = false'],
    ['time of change', `zaptec_updated_at = '2000-01-01'`],
  ])('another %s: detail and hierarchy once, then one call again', async (_name, stored) => {
    await bench.rows.query(`UPDATE installations SET ${stored} WHERE id = $1`, [home.installationId]);
    await bench.sweep(account);

    bench.clock.advance(1000);
    expect(await read('detected-change')).toEqual(['detail', 'hierarchy']);
    bench.clock.advance(1000);
    expect(await read()).toEqual(['hierarchy']);
  });

  test('while a read is under way: that read does not answer it, and it stays due', async () => {
    const hold = await onePath('', { kind: 'hold' });
    const under = read('person');
    await expect.poll(calls).toEqual(['detail']);
    await bench.control('PATCH', `installations/${home.zaptecId}`, { name: 'While it was read' });
    bench.clock.advance(1000);
    await bench.sweep(account);
    await bench.control('DELETE', `faults/${(hold as { id: string }).id}`);
    await under;

    expect((await access())?.next_read_at?.getTime()).toBeLessThanOrEqual(bench.clock.now().getTime());
    bench.clock.advance(1000);
    expect(await read()).toEqual(['detail', 'hierarchy']);
  });

  test('while its hierarchy alone is read, and that differs, too: what the list wants to know stays due', async () => {
    const [circuit] = await bench.rows.query<{ id: string }[]>(
      'SELECT zaptec_id AS id FROM circuits WHERE installation_id = $1',
      [home.installationId],
    );
    const hold = await onePath('/hierarchy', { kind: 'hold' });
    const under = read();
    await expect.poll(calls).toEqual(['hierarchy']);
    await bench.control('POST', 'chargers', { circuitId: circuit?.id, name: 'Third' });
    bench.clock.advance(1000);
    await bench.sweep(account);
    await bench.control('DELETE', `faults/${(hold as { id: string }).id}`);
    expect(await under).toEqual(['hierarchy']);

    expect(await presences()).toHaveLength(3);
    expect((await access())?.next_read_at?.getTime()).toBeLessThanOrEqual(bench.clock.now().getTime());
  });
});

describe('the hierarchy says something else', () => {
  test('it lists a charger of another place no more: then that one does not move there when its own place misses it', async () => {
    const [twice] = await bench.rows.query<{ id: string }[]>(
      `SELECT zaptec_id AS id FROM chargers WHERE installation_id = $1 AND name = 'Left'`,
      [home.installationId],
    );
    const other = await bench.control<{ id: string; circuits: { id: string; chargers: { id: string }[] }[] }>(
      'POST',
      'installations',
      {
        ...{ ownerEmail: 'kari@zaptec.example', name: 'Other', type: 1 },
        circuits: [{ name: 'B', chargers: [{ name: 'Own' }] }],
      },
    );
    await bench.grant(other.id, { roles: 70 });
    await bench.sweep(account);
    const { installationId } = await bench.read(account, other.id);
    const [circuit] = other.circuits;
    const Chargers = [{ Id: circuit?.chargers[0]?.id }, { Id: twice?.id }];
    const lie = { Id: other.id, Name: 'Other', Circuits: [{ Id: circuit?.id, Name: 'B', IsActive: true, Chargers }] };
    await bench.control('POST', 'faults', {
      ...{ path: `/api/installation/${other.id}/hierarchy`, kind: 'body', body: JSON.stringify(lie) },
    });
    const notes = () =>
      bench.rows.query('SELECT zaptec_id AS id FROM chargers WHERE also_listed IS NOT NULL AND installation_id = $1', [
        home.installationId,
      ]);
    bench.clock.advance(1000);
    await bench.read(account, other.id);
    expect(await notes()).toEqual([twice]);

    await bench.control('DELETE', 'faults');
    bench.clock.advance(1000);
    await bench.jobs.refreshHierarchy({ installationId: installationId ?? '', apiAccountId: account }, jobContext());
    expect(await notes()).toEqual([]);
    await bench.control('DELETE', `chargers/${twice?.id}`);
    bench.clock.advance(1000);
    await bench.read(account, home.zaptecId);
    expect((await presences()).sort()).toEqual(['missing', 'present']);
  });

  test('another name of the installation: the detail is asked behind it', async () => {
    await bench.control('PATCH', `installations/${home.zaptecId}`, { name: 'Renamed' });

    expect(await read()).toEqual(['hierarchy', 'detail']);
    expect(await bench.eventTypes(home.zaptecId)).toContain('installation.renamed');
  });

  test.each([204, 403, 404])(
    '%i while the detail answers: provisioning after a minute, and no charger goes',
    async (status) => {
      await onePath('/hierarchy', { kind: 'status', status });

      expect(await read()).toEqual(['hierarchy', 'detail']);
      expect(await access()).toMatchObject({ status: 'active' });
      bench.clock.advance(61_000);
      expect(await read()).toEqual(['detail', 'hierarchy']);
      expect(await access()).toMatchObject({ status: 'provisioning' });
      expect(await presences()).toEqual(['present', 'present']);
    },
  );

  test('access withdrawn: hierarchy and detail, one absent read, status and chargers kept', async () => {
    await bench.withdraw(home.zaptecId);

    expect(await read()).toEqual(['hierarchy', 'detail']);
    expect(await access()).toMatchObject({ status: 'active', absent_reads: 1 });
    expect(await presences()).toEqual(['present', 'present']);
    expect(await read()).toEqual(['detail']);

    await bench.grant(home.zaptecId, { roles: 70 });
    expect(await read()).toEqual(['detail', 'hierarchy']);
    expect(await access()).toMatchObject({ status: 'active', absent_reads: 0 });
    expect(await read()).toEqual(['hierarchy']);
  });
});

describe('access is in doubt', () => {
  test.each([
    ['no role is known', 'roles = NULL'],
    ['the known role opens nothing', 'roles = 1'],
    ['the role was not seen for eight days', `last_seen_at = now() - interval '8 days'`],
    ['a sweep missed it', `last_absent_at = now() + interval '1 day'`],
    ['a read found nothing', 'absent_reads = 1'],
    ['a series of reads is not over', `first_try_at = now()`],
    ['it is unknown', `status = 'unknown'`],
    ['it is provisioning', `status = 'provisioning'`],
  ])('%s: both', async (_name, change) => {
    await bench.rows.query(
      `UPDATE installation_access SET ${change} WHERE installation_id = $1 AND api_account_id = $2`,
      [home.installationId, account],
    );
    expect(await read()).toEqual(['detail', 'hierarchy']);
  });

  test('the role field is left out by the provider: both, and active all the same', async () => {
    await bench.control('PATCH', 'switches', { currentUserRoles: 'absent' });
    await bench.rows.query('UPDATE installation_access SET roles = NULL WHERE installation_id = $1', [
      home.installationId,
    ]);

    expect(await read()).toEqual(['detail', 'hierarchy']);
    expect(await access()).toMatchObject({ status: 'active', roles: null });
  });
});

describe('what an unchanged read writes', () => {
  /** Every row of every table, as PostgreSQL knows its version; the request budget's own row counts for the calls. */
  async function versions(): Promise<Set<string>> {
    const tables = await bench.rows.query<{ name: string }[]>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'zaptec_budgets'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        bench.rows.query<{ v: string }[]>(`SELECT '${name}' || ctid || ':' || xmin AS v FROM ${name}`),
      ),
    );
    return new Set(rows.flat().map(({ v }) => v));
  }

  test('one row, and nothing is told', async () => {
    const before = await versions();
    expect(await read()).toEqual(['hierarchy']);
    const written = [...(await versions())].filter((version) => !before.has(version));

    expect(written).toEqual([expect.stringMatching(/^installations\(/)]);
  });

  test('read through another account, both keep what they know', async () => {
    const other = await bench.account();
    await bench.sweep(other);
    await bench.read(other, home.zaptecId);
    await read();
    bench.clock.advance(1000);
    await read();
    const mine = await readAt();
    bench.clock.advance(1000);
    await bench.read(other, home.zaptecId);

    expect((await access())?.last_good_read_at?.getTime()).toBe(mine);
  });

  test('an older read that is stored before the stamp: the installation is read again', async () => {
    await bench.jobs.refreshHierarchy({ installationId: home.installationId, apiAccountId: account }, jobContext());
    const stored = new Date(bench.clock.now().getTime() - 500);
    await bench.rows.query('UPDATE installations SET hierarchy_read_at = $2 WHERE id = $1', [
      home.installationId,
      stored,
    ]);
    await bench.module.get(ReadStamps, { strict: false }).flush();

    expect(await readAt()).toBe(stored.getTime());
    expect((await access())?.next_read_at?.getTime()).toBeLessThanOrEqual(bench.clock.now().getTime());
  });

  test('a good read that only left its stamp still speaks against a loss', async () => {
    bench.clock.advance(minutes(5));
    await read();
    await bench.rows.query(
      `UPDATE installation_access SET last_absent_at = $3, absent_reads = 2, last_seen_at = $3::timestamptz - interval '1 hour'
        WHERE installation_id = $1 AND api_account_id = $2`,
      [home.installationId, account, new Date((await readAt()) - 1000)],
    );
    await bench.withdraw(home.zaptecId);

    await read();
    expect(await access()).toMatchObject({ status: 'active' });
  });
});

const presences = async () => {
  const rows = await bench.rows.query<{ presence: string }[]>(
    'SELECT presence FROM chargers WHERE installation_id = $1',
    [home.installationId],
  );
  return rows.map(({ presence }) => presence);
};
