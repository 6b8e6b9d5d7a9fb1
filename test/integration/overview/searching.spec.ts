import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let admin: StaffMember;
let viewer: StaffMember;
let place: InstallationRows;
const customers = new Map<string, string>();

async function customer(name: string, email?: string, reference?: string): Promise<string> {
  const id = await rows.customer(null);
  await desk.rows(
    `UPDATE customers SET name = $2, email = coalesce($3, email), email_normalised = coalesce($3, email_normalised),
       external_reference = $4 WHERE id = $1`,
    [id, name, email ?? null, reference ?? null],
  );
  customers.set(name, id);
  return id;
}

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  admin = await desk.staff('admin');
  viewer = await desk.staff('viewer');
  await customer('Åse', 'aase@fjord.example');
  await customer('Öberg', 'oberg@fjord.example');
  await customer('Jörg Müller', 'jorg.muller@fjord.example', 'CRM 47-11');
  await customer('Zoë O’Brien');
  await customer('Bjørn Æsøy');
  await customer('Straßer');
  await customer('Δημήτρης');
  place = await rows.installation(customers.get('Åse') ?? '', 'Fjellhøyden Borettslag');
  await desk.rows(`UPDATE installations SET address = 'Karl Johans gate 22B', city = 'Tromsø' WHERE id = $1`, [
    place.installationId,
  ]);
  await desk.rows(`UPDATE chargers SET device_id = 'ZAP987654', name = 'Plattform 7' WHERE id = $1`, [
    place.freeChargerId,
  ]);
  await desk.rows(`UPDATE chargers SET device_id = 'ZPR-202-002', name = 'Plattform 8' WHERE id = $1`, [
    place.takenChargerId,
  ]);
  const { freeChargerId } = await rows.installation(customers.get('Zoë O’Brien') ?? '');
  await desk.rows(`UPDATE chargers SET device_id = 'ZAP989898' WHERE id = $1`, [freeChargerId]);
  await rows.request(customers.get('Jörg Müller') ?? '', 'sent');
});
afterAll(() => desk.close());

const found = async (who: StaffMember, path: string, typed: string): Promise<string[]> => {
  const answer = await who.get<{ items?: Named[]; results?: Named[] }>(`${path}?q=${encodeURIComponent(typed)}`);
  return (answer.items ?? answer.results ?? []).map(
    ({ name, title, customer: of, deviceId, address }) => deviceId ?? name ?? title ?? of?.name ?? address ?? '',
  );
};
interface Named {
  name?: string | null;
  title?: string;
  customer?: { name: string };
  deviceId?: string | null;
  address?: string;
}

describe('customers', () => {
  test.each([
    ['åse', ['Åse']],
    ['ase', ['Åse']],
    ['A\u030ase', ['Åse']],
    ['ÖBERG', ['Öberg']],
    ['muller', ['Jörg Müller']],
    ['Mu\u0308ller', ['Jörg Müller']],
    ['Müller Jörg', ['Jörg Müller']],
    ['  jörg   müller ', ['Jörg Müller']],
    ['Jörg\u00a0Mül\u200bler', ['Jörg Müller']],
    ['bjorn aesoy', ['Bjørn Æsøy']],
    ['strasser', ['Straßer']],
    ['STRASSER', ['Straßer']],
    ["o'brien", ['Zoë O’Brien']],
    ['obrien zoe', ['Zoë O’Brien']],
    ['δημητρησ', ['Δημήτρης']],
    ['ΔΗΜΉΤΡΗΣ', ['Δημήτρης']],
    ['CRM4711', ['Jörg Müller']],
    ['crm-47/11', ['Jörg Müller']],
    ['mailto:jorg.muller@fjord.example?subject=Hei', ['Jörg Müller']],
    ['Jørgen M. <jorg.muller@fjord.example>,', ['Jörg Müller']],
    ['<Jorg.Muller@Fjord.Example>', ['Jörg Müller']],
    ['muller@fjord', ['Jörg Müller']],
    ['müller åse', []],
    // One or two letters: where a word begins.
    ['bj', ['Bjørn Æsøy']],
    ['jo mu', ['Jörg Müller']],
    ['rn', []],
    ['--', []],
  ])('"%s"', async (typed, names) => {
    expect(await found(operations, '/api/customers', typed)).toEqual(names);
    const inBox = typed.length < 2 ? [] : await found(operations, '/api/search', typed);
    expect(inBox).toEqual(expect.arrayContaining(names));
  });

  test('a viewer finds a pasted address, whole, and its parts not', async () => {
    const whole = 'Jørgen <mailto:jorg.muller@fjord.example>'.replace('mailto:', '');
    expect(await found(viewer, '/api/customers', whole)).toEqual(['Jörg Müller']);
    expect(await found(viewer, '/api/customers', 'mailto:jorg.muller@fjord.example')).toEqual(['Jörg Müller']);
    expect(await found(viewer, '/api/customers', 'fjord')).toEqual([]);
    expect(await found(viewer, '/api/customers', 'müller')).toEqual(['Jörg Müller']);
  });
});

test.each([
  ['muller', ['Jörg Müller']],
  ['Müller Jörg', ['Jörg Müller']],
  ['crm4711', ['Jörg Müller']],
  ['ase', []],
])('requests by "%s"', async (typed, names) => {
  expect(await found(operations, '/api/consent-requests', typed)).toEqual(names);
});

test('an installation by its name, its street and city, and its id as it is pasted', async () => {
  const { installationId, zaptecId } = place;
  const typed = ['fjellhoyden', 'BORETTSLAG fjell', 'gate 22b karl', 'tromso', zaptecId, installationId];
  typed.push(`{${zaptecId.toUpperCase()}}`, ` "${zaptecId}", `, `https://portal.zaptec.com/installations/${zaptecId}`);
  for (const one of typed) {
    expect([one, await found(operations, '/api/installations', one)]).toEqual([
      one,
      [expect.stringContaining('Fjellhøyden')],
    ]);
    expect([one, await found(operations, '/api/search', one)]).toEqual([
      one,
      expect.arrayContaining([expect.stringContaining('Fjellhøyden')]),
    ]);
  }
  const unattributed = await operations.get<{ items: object[] }>('/api/installations?unattributed=true&q=fjellhoyden');
  expect(unattributed.items).toEqual([]);
});

test.each([
  ['ZAP987654', 'ZAP987654'],
  ['ZAP 987654', 'ZAP987654'],
  ['zap-987654', 'ZAP987654'],
  ['zap 98 76 54.', 'ZAP987654'],
  ['ZAP 98 98 98', 'ZAP989898'],
  ['987654', 'ZAP987654'],
  ['8765', 'ZAP987654'],
  ['plattform 7', 'ZAP987654'],
  ['ZPR202002', 'ZPR-202-002'],
  ['zpr 202002', 'ZPR-202-002'],
])('a charger by "%s"', async (typed, serial) => {
  expect(await found(operations, '/api/chargers', typed)).toEqual([serial]);
  expect(await found(operations, '/api/search', typed)).toContain(serial);
});

test('people, groups and logins', async () => {
  await desk.rows(`UPDATE staff SET name = 'Søren Ødegård' WHERE id = $1`, [viewer.id]);
  expect(await found(admin, '/api/staff', 'odegard soren')).toEqual(['Søren Ødegård']);
  await desk.rows(`UPDATE user_groups SET name = 'Grønn Ladning' WHERE id = $1`, [desk.userGroupId]);
  expect(await found(admin, '/api/user-groups', 'LADNING gronn')).toEqual(['Grønn Ladning']);
  await desk.rows(`UPDATE api_accounts SET name = 'Nordlys Tjenester' WHERE id = $1`, [desk.apiAccountId]);
  expect(await found(admin, '/api/api-accounts', 'tjen nordlys')).toEqual(['Nordlys Tjenester']);
});

test('the audit trail by who did it, under the name they have today', async () => {
  await operations.patch(`/api/customers/${customers.get('Öberg')}`, { notes: 'Called back' });
  await desk.rows(`UPDATE staff SET name = 'Frøydis Å' WHERE id = $1`, [operations.id]);
  const events = async (typed: string) =>
    (await admin.get<{ items: { event: string }[] }>(`/api/audit-log?q=${encodeURIComponent(typed)}`)).items.map(
      ({ event }) => event,
    );
  expect(await events('froydis')).toContain('customer.changed');
  expect(await events('nobody of that name')).toEqual([]);
});

test('names stand in one order, page by page and in both directions', async () => {
  const names = ['X', 'Zoë', 'anders', 'Åse', 'Basis 10', 'Basis 2', 'Øst', 'Ost'];
  const manager = await desk.staff('account-manager');
  for (const name of names) {
    const id = await rows.customer(manager.id);
    await desk.rows('UPDATE customers SET name = $2 WHERE id = $1', [id, name]);
  }
  const listed = async (order: 'asc' | 'desc') => {
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: { items: { name: string }[]; nextCursor: string | null } = await manager.get(
        `/api/customers?sort=name&order=${order}&limit=3${after && `&after=${after}`}`,
      );
      seen.push(...page.items.map(({ name }) => name));
      after = page.nextCursor;
    }
    return seen;
  };
  const expected = ['anders', 'Åse', 'Basis 2', 'Basis 10', 'Ost', 'Øst', 'X', 'Zoë'];
  expect(await listed('asc')).toEqual(expected);
  expect(await listed('desc')).toEqual([...expected].reverse());
});
