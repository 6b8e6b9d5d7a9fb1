import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InstallationCommands } from '../../../server/src/features/installations/installation-commands.js';
import { ChargerViews } from '../../../server/src/features/installations/views/chargers.views.js';
import { staffPrincipal } from '../../../server/src/platform/auth/principal.js';
import { newId } from '../../../server/src/shared/ids.js';
import { until } from '../../support/until.js';
import { ProviderBench, installation, minutes } from './provider-bench.js';
import { chargerIds as ids, chargersOf, makeSite, numbered } from './sites.js';

const HOUSING = installation(3);
const operations = staffPrincipal({
  id: newId(),
  name: 'Olaf Operations',
  email: 'olaf@example.com',
  role: 'operations',
  timeZone: 'UTC',
});
let bench: ProviderBench;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open();
  account = await bench.account();
});
afterAll(() => bench.close());
beforeEach(() => bench.calm());

const chargers = (zaptecId: string) => chargersOf(bench, zaptecId);
const site = (circuits: Parameters<typeof makeSite>[1]) => makeSite(bench, circuits);

describe('a first read', () => {
  test('120 chargers in 8 circuits, with an event for each and all fields', async () => {
    await bench.grant(HOUSING);
    const read = await bench.read(account, HOUSING);

    const rows = await chargers(HOUSING);
    expect(rows).toHaveLength(120);
    expect(rows.every((row) => row.presence === 'present' && /^Z/.test(row.device_id ?? ''))).toBe(true);
    const types = await bench.eventTypes(HOUSING);
    expect(types.filter((type) => type === 'charger.added')).toHaveLength(120);
    expect(types.filter((type) => type === 'circuit.added')).toHaveLength(8);
    expect(types[0]).toBe('installation.added');
    const loose = await bench.rows.query(
      `SELECT 1 FROM installation_events WHERE type LIKE 'charger.%' AND charger_id IS NULL`,
    );
    expect(loose).toEqual([]);

    const [row] = await bench.rows.query<object[]>(`SELECT * FROM installations WHERE id = $1`, [read.installationId]);
    expect(row).toMatchObject({ name: 'Solbakken borettslag', installation_type: 0, time_zone: 'Europe/Oslo' });
  });

  test('again, unchanged: no charger row is written and no event told', async () => {
    const before = await chargers(HOUSING);
    const events = await bench.eventTypes(HOUSING);

    await bench.read(account, HOUSING);

    expect(await chargers(HOUSING)).toEqual(before);
    expect(await bench.eventTypes(HOUSING)).toEqual(events);
  });

  test('odd hardware: null names, null circuits, unknown types, a meter that is no charger', async () => {
    await bench.grant(installation(13));
    const { installationId } = await bench.read(account, installation(13));

    const { items: listed } = await bench.module
      .get(ChargerViews, { strict: false })
      .list({ installationId: installationId ?? '', sort: 'name', order: 'asc', limit: 100 }, { kind: 'all' });
    expect(listed.find((one) => one.deviceId === 'APH000131')).toMatchObject({ isSenseMeter: true });
    expect(listed.find((one) => one.deviceId === 'XQZ000001')).toMatchObject({ deviceType: 99, isSenseMeter: false });
    expect(listed.find((one) => one.name === 'Uten boks')).toMatchObject({ deviceId: null });
    expect(listed.find((one) => one.name === 'Avslått lader')).toMatchObject({ active: false });
  });

  test('an installation without circuits is active and empty', async () => {
    await bench.grant(installation(4));

    expect(await bench.read(account, installation(4))).toMatchObject({ status: 'active' });
    expect(await chargers(installation(4))).toEqual([]);
  });
});

describe('changes', () => {
  test.each([
    ['renamed', { name: 'New name' }, 'charger.renamed', { name: 'New name' }],
    ['box replaced', { deviceId: 'ZPR777777' }, 'charger.box-replaced', { device_id: 'ZPR777777' }],
    ['switched off', { active: false }, 'charger.deactivated', { active: false }],
  ])('%s', async (_name, patch, event, expected) => {
    const made = await site([{ name: 'A', chargers: numbered(2) }]);
    await bench.read(account, made.id);
    const [chargerId] = ids(made);
    await bench.control('PATCH', `chargers/${chargerId}`, patch);

    await bench.read(account, made.id);

    expect((await bench.eventTypes(made.id)).filter((type) => !type.endsWith('.added'))).toEqual([event]);
    expect((await chargers(made.id)).find((row) => row.zaptec_id === chargerId)).toMatchObject(expected);
  });
});

describe('removal is slow', () => {
  test('one of five: missing, not removed by later reads without the charger list, revived when it is back', async () => {
    const made = await site([{ name: 'A', chargers: numbered(5) }]);
    await bench.read(account, made.id);
    const [goneId] = ids(made);
    await bench.control('DELETE', `chargers/${goneId}`);

    await bench.read(account, made.id);
    bench.clock.advance(minutes(90));
    await bench.read(account, made.id);

    expect((await chargers(made.id)).find((row) => row.zaptec_id === goneId)).toMatchObject({ presence: 'missing' });
    expect((await bench.eventTypes(made.id)).filter((type) => type === 'charger.missing')).toHaveLength(1);
  });

  test('more than half of four: removals are held and the rest applies', async () => {
    const made = await site([{ name: 'A', chargers: numbered(4) }]);
    await bench.read(account, made.id);
    const [first, second, third, fourth] = ids(made);
    for (const id of [first, second, third]) await bench.control('DELETE', `chargers/${id}`);
    await bench.control('PATCH', `chargers/${fourth}`, { name: 'Still here' });

    await bench.read(account, made.id);

    const rows = await chargers(made.id);
    expect(rows.filter((row) => row.presence === 'removed')).toEqual([]);
    expect(rows.find((row) => row.zaptec_id === fourth)).toMatchObject({ name: 'Still here' });
    const [row] = await bench.rows.query<{ removals_held: boolean; removals_held_detail: object }[]>(
      `SELECT removals_held, removals_held_detail FROM installations WHERE zaptec_id = $1`,
      [made.id],
    );
    expect(row).toMatchObject({ removals_held: true, removals_held_detail: { knownChargers: 4 } });
    expect(await bench.eventTypes(made.id)).toContain('installation.removals-held');

    // A person accepts: read again, and what is still gone is gone.
    const commands = bench.module.get(InstallationCommands, { strict: false });
    const installationId = rows[0]?.installation_id ?? '';
    const audited = () =>
      bench.rows.query<{ data: { chargers: string[] } }[]>(
        `SELECT data FROM audit_log WHERE event = 'installation.removals-accepted' AND subject_id = $1`,
        [installationId],
      );
    const path = `/api/installation/${made.id}/hierarchy`;
    await bench.control('POST', 'faults', { path, kind: 'html', status: 503, count: 1 });
    const unanswered = commands.acceptRemovals(operations, installationId);
    await expect(unanswered).rejects.toMatchObject({ status: 503, code: 'ZAPTEC_UNAVAILABLE' });
    expect(await audited()).toEqual([]);

    await commands.acceptRemovals(operations, installationId);
    expect((await chargers(made.id)).filter((one) => one.presence === 'removed')).toHaveLength(3);
    const [accepted, ...more] = await audited();
    expect(accepted?.data.chargers.sort()).toEqual([first, second, third].sort());
    expect(more).toEqual([]);
  });
});

describe('two reads of one installation at once', () => {
  test('the one that began earlier and ends later changes nothing', async () => {
    const made = await site([{ name: 'A', chargers: numbered(2) }]);
    await bench.read(account, made.id);
    const [chargerId] = ids(made);

    const hold = await bench.control<{ id: string }>('POST', 'faults', {
      path: `/api/installation/${made.id}`,
      kind: 'hold',
      count: 1,
    });
    const slow = bench.read(account, made.id);
    await until('the slow read is under way', async () =>
      (await bench.control<{ id: string; hits: number }[]>('GET', 'faults')).some(
        (one) => one.id === hold.id && one.hits > 0,
      ),
    );
    bench.clock.advance(1000);
    await bench.control('PATCH', `chargers/${chargerId}`, { name: 'Newest' });
    await bench.read(account, made.id);
    const before = await bench.access(account, made.id);
    await bench.control('PATCH', `chargers/${chargerId}`, { name: 'Later still' });
    await bench.control('DELETE', `faults/${hold.id}`);
    await slow;

    expect((await chargers(made.id)).find((row) => row.zaptec_id === chargerId)).toMatchObject({ name: 'Newest' });
    expect(await bench.access(account, made.id)).toEqual(before);
  });

  test('six at once leave one installation, its chargers once, and one series of events', async () => {
    const made = await site([{ name: 'A', chargers: numbered(3) }]);

    await Promise.all(Array.from({ length: 6 }, () => bench.read(account, made.id)));

    expect(await chargers(made.id)).toHaveLength(3);
    expect((await bench.eventTypes(made.id)).filter((type) => type === 'charger.added')).toHaveLength(3);
  });
});
