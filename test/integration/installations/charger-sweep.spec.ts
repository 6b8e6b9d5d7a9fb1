import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ChargerListWord } from '../../../server/src/features/installations/hierarchy/charger-list-word.js';
import { newId } from '../../../server/src/shared/ids.js';
import { ProviderBench, installation, minutes } from './provider-bench.js';
import {
  chargersHeldAtPage,
  listedChargers,
  newestChargerSweep,
  simulated,
  type SimulatedInstallation,
} from './charger-sweep-rows.js';

let bench: ProviderBench;
let account: string;
/** Places with one circuit, in the order of the list. */
let places: SimulatedInstallation[];
let pages: number;

beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 24, shared: 24 });
  account = await bench.account();
  await bench.control('PATCH', 'switches', { bucketEnabled: false });
  // 120 chargers, first of the list: it crosses the page of 100.
  await bench.grant(installation(3));
  await bench.baseline(account);
  await bench.clearWork();
  await bench.readWhatIsDue();
  const rows = await bench.rows.query<{ id: string }[]>(
    `SELECT i.zaptec_id AS id FROM installations i JOIN installation_access a ON a.installation_id = i.id
      WHERE a.status = 'active' AND i.name LIKE 'Villa %' ORDER BY i.name`,
  );
  places = await Promise.all(rows.map(({ id }) => simulated(bench, id)));
  await bench.sweepChargers(account);
  pages = (await newestChargerSweep(bench, account)).pages_read;
  await bench.clearWork();
}, 120_000);
afterAll(() => bench.close());
afterEach(async () => {
  await bench.calm();
  await bench.control('PATCH', 'switches', { bucketEnabled: false });
  await bench.control('DELETE', 'requests');
  bench.clock.advance(minutes(61));
});

const place = (n: number): SimulatedInstallation => {
  const found = places[n];
  if (!found) throw new Error('no such place');
  return found;
};
const circuitOf = (n: number) => place(n).circuits[0]?.id ?? '';
const chargerOf = (n: number) => place(n).circuits[0]?.chargers?.[0]?.id ?? '';
const sweep = () => bench.sweepChargers(account);
const newest = () => newestChargerSweep(bench, account);
const calls = async () => (await bench.control<{ count: number }>('GET', 'requests?kind=data')).count;
const events = async () =>
  bench.rows.query<{ type: string; id: string }[]>(
    `SELECT e.type, c.zaptec_id AS id FROM installation_events e JOIN chargers c ON c.id = e.charger_id
      WHERE e.at > $1 ORDER BY e.type`,
    [since],
  );
let since = new Date(0);
const fromNow = () => void (since = bench.clock.now());
const addCharger = (n: number) => bench.control<{ id: string }>('POST', 'chargers', { circuitId: circuitOf(n) });
const presence = async (zaptecId: string) =>
  (await bench.rows.query<{ presence: string }[]>('SELECT presence FROM chargers WHERE zaptec_id = $1', [zaptecId]))[0]
    ?.presence;

test('what the hierarchies say already: the whole list is kept, and nothing is read', async () => {
  const row = await newest();
  const listed = await listedChargers(bench, account);
  expect(row).toMatchObject({ state: 'complete', seen: listed.length, reads_asked: 0, added: 0, moved: 0, gone: 0 });
  expect(pages).toBeGreaterThan(1);
  expect(new Set(listed.map((one) => one.position)).size).toBe(listed.length);
  expect(listed.filter((one) => !one.is_open)).toHaveLength(row.closed);
});

test('an unchanged list writes no row of it', async () => {
  const before = await listedChargers(bench, account);
  await sweep();
  expect(await listedChargers(bench, account)).toEqual(before);
  expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([]);
});

test('added, moved, renamed, replaced, switched off and gone: found with a call each, every event right and none false', async () => {
  fromNow();
  const added = await addCharger(0);
  await bench.control('PATCH', `chargers/${chargerOf(1)}`, { circuitId: circuitOf(2) });
  await bench.control('PATCH', `chargers/${chargerOf(3)}`, { name: 'Renamed there' });
  await bench.control('PATCH', `chargers/${chargerOf(4)}`, { deviceId: 'ZAG999001' });
  await bench.control('PATCH', `chargers/${chargerOf(5)}`, { active: false });
  await bench.control('DELETE', `chargers/${chargerOf(8)}`);

  await sweep();
  expect(await newest()).toMatchObject({ added: 1, moved: 1, changed: 3, gone: 1, reads_asked: 6, note: null });
  expect((await bench.workOf('installation.refresh-hierarchy')).map(({ lane }) => lane)).toEqual([3, 3, 3, 3, 3, 3]);
  const read = await bench.readWhatIsDue();
  expect(new Set(read)).toEqual(new Set([0, 2, 3, 4, 5, 8].map((n) => place(n).id)));
  // The place that the moved one left has the last word on it.
  expect(await bench.readWhatIsDue()).toEqual([place(1).id]);
  expect(await calls()).toBe(pages + 7);
  expect(await events()).toEqual([
    { type: 'charger.added', id: added.id },
    { type: 'charger.box-replaced', id: chargerOf(4) },
    { type: 'charger.deactivated', id: chargerOf(5) },
    { type: 'charger.missing', id: chargerOf(8) },
    { type: 'charger.moved', id: chargerOf(1) },
    { type: 'charger.moved-away', id: chargerOf(1) },
    { type: 'charger.renamed', id: chargerOf(3) },
  ]);
});

test('a charger is removed when the list misses it twice, and a second read an hour later misses it, too', async () => {
  expect(await presence(chargerOf(8))).toBe('missing');
  await bench.readWhatIsDue();
  expect(await presence(chargerOf(8))).toBe('missing');

  await sweep();
  expect(await newest()).toMatchObject({ gone: 0, reads_asked: 0 });
  const due = await bench.access(account, place(8).id);
  expect(due?.next_read_at?.getTime()).toBeLessThanOrEqual(bench.clock.now().getTime());
  expect(await bench.readWhatIsDue()).toContain(place(8).id);
  expect(await presence(chargerOf(8))).toBe('removed');
  await bench.readWhatIsDue();
});

test('a difference that the read does not confirm is asked about once', async () => {
  const hierarchy = `/api/installation/${place(9).id}/hierarchy`;
  await bench.rows.query(`UPDATE chargers SET name = 'As nobody calls it' WHERE zaptec_id = $1`, [chargerOf(9)]);
  await sweep();
  expect(await bench.workOf('installation.refresh-hierarchy')).toHaveLength(1);
  await bench.clearWork();
  await bench.control('POST', 'faults', { path: hierarchy, kind: 'status', status: 204 });

  await sweep();
  expect(await newest()).toMatchObject({ changed: 0, reads_asked: 0 });
  await bench.control('PATCH', `chargers/${chargerOf(9)}`, { name: 'And another name' });
  await sweep();
  expect(await newest()).toMatchObject({ changed: 1, reads_asked: 1 });
  await bench.control('DELETE', 'faults');
  await bench.readWhatIsDue();
});

test('a charger that leaves in the middle hides another one at the boundary: that is not gone', async () => {
  fromNow();
  const first = (await listedChargers(bench, account)).filter((one) => one.missed_sweeps === 0);
  const hidden = first[100]?.zaptec_id ?? '';
  const held = await chargersHeldAtPage(bench, 2, account);
  await bench.control('DELETE', `chargers/${first[0]?.zaptec_id}`);
  await held.letGo();
  await held.ended;

  const missed = (await listedChargers(bench, account)).filter((one) => one.missed_sweeps > 0);
  expect(missed.map((one) => one.zaptec_id)).toContain(hidden);
  await bench.readWhatIsDue();
  expect(await presence(hidden)).toBe('present');
  expect((await events()).filter((one) => one.id === hidden)).toEqual([]);

  bench.clock.advance(minutes(61));
  await sweep();
  const rows = await listedChargers(bench, account);
  expect(rows.find((one) => one.zaptec_id === hidden)).toMatchObject({ missed_sweeps: 0, missing_since: null });
  await bench.readWhatIsDue();
});

test('chargers that come in the middle push others on: those are counted once', async () => {
  const known = (await listedChargers(bench, account)).filter((one) => one.missed_sweeps === 0).length;
  const held = await chargersHeldAtPage(bench, 2, account);
  const { circuits } = await simulated(bench, installation(3));
  const inFront = { circuitId: circuits[0]?.id };
  const added = [await bench.control('POST', 'chargers', inFront), await bench.control('POST', 'chargers', inFront)];
  await held.letGo();
  await held.ended;

  expect(await newest()).toMatchObject({ state: 'complete', seen: known, gone: 0 });
  await sweep();
  expect(await newest()).toMatchObject({ seen: known + added.length, added: 2, reads_asked: 1 });
  await bench.readWhatIsDue();
});

test('a run that breaks off is gone on with at its page; another one may write nothing more', async () => {
  const held = await chargersHeldAtPage(bench, 2, account);
  const before = await newest();
  expect(before).toMatchObject({ state: 'running', next_page: 1, pages_read: 1 });
  await bench.control('DELETE', 'requests');

  await sweep();
  expect(await newest()).toMatchObject({ id: before.id, state: 'complete', pages_read: pages });
  const asked = await bench.control<{ requests: { query: Record<string, string> }[] }>(
    'GET',
    'requests?path=/api/chargers',
  );
  expect(JSON.stringify(asked)).not.toContain('"PageIndex":"0"');

  await held.letGo();
  expect(await held.ended).toMatchObject({ outcome: 'skipped' });
  expect(await newest()).toMatchObject({ id: before.id, state: 'complete', pages_read: pages });
});

test('one that stood still for too long starts over', async () => {
  const held = await chargersHeldAtPage(bench, 2, account);
  const { id } = await newest();
  bench.clock.advance(minutes(31));
  await sweep();
  const after = await newest();
  expect(after.id).not.toBe(id);
  expect(after).toMatchObject({ state: 'complete', pages_read: pages });
  await held.letGo();
  await held.ended;
});

test('another login: its list is another one, and the old one is forgotten', async () => {
  const other = await bench.account();
  await bench.baseline(other);
  await bench.sweepChargers(other);
  expect((await listedChargers(bench, other)).length).toBeGreaterThan(0);
  const user = `another-${other}@partner.example`;
  await bench.control('POST', 'accounts', { username: user, password: `password-of-${other}`, lookupKeys: ['FJRD'] });
  await bench.rows.query('UPDATE api_accounts SET username = $2 WHERE id = $1', [other, user]);
  await bench.rows.query('DELETE FROM zaptec_tokens');

  await bench.sweepChargers(other);
  expect(await newestChargerSweep(bench, other)).toMatchObject({ state: 'complete', seen: 0 });
  expect(await listedChargers(bench, other)).toEqual([]);
  await bench.clearWork();
});

test('what an installation holds that the account may not open is kept as such, and nothing is read for it', async () => {
  await bench.control('PATCH', 'grants', { installationId: place(11).id, lookupKey: 'GRNT', roles: 1 });
  await bench.rows.query(
    `UPDATE installation_access SET status = 'role_too_low' WHERE installation_id = (SELECT id FROM installations WHERE zaptec_id = $1)`,
    [place(11).id],
  );
  const added = await addCharger(11);

  await sweep();
  const row = (await listedChargers(bench, account)).find((one) => one.zaptec_id === added.id);
  expect(row).toMatchObject({ is_open: false, installation_zaptec_id: place(11).id });
  expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([]);
  expect(await presence(added.id)).toBeUndefined();
});

test.each([
  ['its sign-in is refused', 'sign_in_refused_at = $2'],
  ['it was last read to its end three days ago', `charger_list_read_at = $2::timestamptz - interval '3 days'`],
])('another account’s list says that a charger is there, until %s', async (_name, change) => {
  const [other, shown] = [await bench.account(), newId()];
  const now = bench.clock.now();
  await bench.rows.query(
    `INSERT INTO listed_chargers
     SELECT (jsonb_populate_record(l, jsonb_build_object('api_account_id', $1::text, 'zaptec_id', $2::text, 'missed_sweeps', 0))).*
       FROM listed_chargers l WHERE l.api_account_id = $3 LIMIT 1`,
    [other, shown, account],
  );
  await bench.rows.query('UPDATE api_accounts SET charger_list_read_at = $2 WHERE id = $1', [other, now]);
  const lists = bench.module.get(ChargerListWord, { strict: false });
  const heard = () => bench.transactions.run((tx) => lists.of(tx, account, [shown], now));
  expect(await heard()).toMatchObject({ presentChargerIds: new Set([shown]) });

  await bench.rows.query(`UPDATE api_accounts SET ${change} WHERE id = $1`, [other, now]);
  expect(await heard()).toMatchObject({ presentChargerIds: new Set() });
});
