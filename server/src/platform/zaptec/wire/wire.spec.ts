import { describe, expect, test } from 'vitest';
import { chargerWire } from './charger.wire.js';
import { hierarchyWire } from './hierarchy.wire.js';
import { installationWire } from './installation.wire.js';
import { pageWire } from './page.wire.js';
import { errorWire, tokenWire } from './token.wire.js';

const id = (n: number) => `5b0c7d0e-3f0a-4c53-9b1e-${String(n).padStart(12, '0')}`;

const installation = {
  Id: id(1),
  Name: 'Parkering Fjordgløtt',
  Address: 'Strandgata 4',
  ZipCode: '4005',
  City: 'Stavanger',
  CountryId: 'BDA681AB-ADCB-4F67-BAC5-5CBF28D42CC7',
  Latitude: 0.0,
  InstallationType: 1,
  NetworkType: 4,
  MaxCurrent: 32.0,
  Active: true,
  CurrentUserRoles: 70,
  AuthenticationType: 0,
  ActiveChargerCount: 2,
  TimeZoneIanaName: 'Europe/Oslo',
  CreatedOnDate: '2025-04-01T10:00:00',
  UpdatedOn: '2026-09-16T08:06:10.21',
  OcppInitialChargePointPassword: 'do-not-keep-this',
  SupportGroup: { Id: id(99), LogoBase64: 'AAAA' },
};

const charger = (n: number, more: object = {}) => ({
  Id: id(n),
  DeviceId: `ZAP00000${n}`,
  MID: `ZAP00000${n}`,
  Name: `P-${n}`,
  SerialNo: `P-${n}`,
  Active: true,
  DeviceType: 4,
  ...more,
});

const circuit = (n: number, Chargers: unknown, more: object = {}) => ({
  Id: id(n),
  Name: 'K1',
  MaxCurrent: 32,
  IsActive: true,
  Active: true,
  InstallationId: id(1),
  Chargers,
  ...more,
});

const hierarchy = (Circuits: unknown, more: object = {}) => ({
  Id: id(1),
  Name: 'Hjemme',
  NetworkType: 4,
  Circuits,
  ...more,
});

describe('installation', () => {
  test('a full object, without what is secret or not asked for', () => {
    const parsed = installationWire.parse(installation);

    expect(parsed).toEqual({
      id: id(1),
      name: 'Parkering Fjordgløtt',
      address: 'Strandgata 4',
      zipCode: '4005',
      city: 'Stavanger',
      countryId: 'bda681ab-adcb-4f67-bac5-5cbf28d42cc7',
      installationType: 1,
      networkType: 4,
      maxCurrent: 32,
      active: true,
      roles: 70,
      authenticationType: 0,
      activeChargerCount: 2,
      timeZone: 'Europe/Oslo',
      createdAt: new Date(Date.UTC(2025, 3, 1, 10)),
      updatedAt: new Date(Date.UTC(2026, 8, 16, 8, 6, 10, 210)),
    });
    expect(JSON.stringify(parsed)).not.toMatch(/do-not-keep|AAAA/);
  });

  test('only an Id: everything else is null, roles too', () => {
    const { id: onlyId, ...rest } = installationWire.parse({ Id: id(1) });

    expect(onlyId).toBe(id(1));
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });

  test('null and absent are the same', () => {
    const nulls = Object.fromEntries(Object.keys(installation).map((name) => [name, null]));

    expect(installationWire.parse({ ...nulls, Id: id(1) })).toEqual(installationWire.parse({ Id: id(1) }));
  });

  test.each([
    ['unknown type stays a number', { InstallationType: 7 }, { installationType: 7 }],
    ['unknown network stays a number', { NetworkType: 12 }, { networkType: 12 }],
    ['roles 0 is not the same as no roles', { CurrentUserRoles: 0 }, { roles: 0 }],
    [
      'unreadable field',
      { Name: { a: 1 }, Active: 'yes', MaxCurrent: '32' },
      { name: null, active: null, maxCurrent: null },
    ],
    ['unreadable country', { CountryId: 'Norway' }, { countryId: null }],
    ['text that PostgreSQL cannot keep', { Name: ' A\u0000B ' }, { name: 'AB' }],
    ['blank text', { Name: '   ' }, { name: null }],
    ['over-long text', { Name: 'x'.repeat(600) }, { name: 'x'.repeat(500) }],
    [
      'over-long text with a sign of two halves at the cut',
      { Name: `${'x'.repeat(499)}😀y` },
      { name: `${'x'.repeat(499)}😀` },
    ],
    ['half a sign', { Name: 'a\ud83db' }, { name: 'a b' }],
    ['lines and a turned reading direction', { Name: 'a\r\nb\u202ec\u2028d' }, { name: 'a b c d' }],
    ['a number no column holds', { InstallationType: 3_000_000_000 }, { installationType: null }],
    ['upper-case Id', { Id: id(1).toUpperCase() }, { id: id(1) }],
  ])('%s', (_name, changes, expected) => {
    expect(installationWire.parse({ ...installation, ...changes })).toMatchObject(expected);
  });

  test.each([
    ['no Id', { Name: 'x' }],
    ['Id null', { Id: null }],
    ['Id no UUID', { Id: '17' }],
    ['the nil UUID', { Id: '00000000-0000-0000-0000-000000000000' }],
    ['camelCase', { id: id(1) }],
    ['a list', [installation]],
    ['text', 'ok'],
    ['null', null],
  ])('%s is not an installation', (_name, document) => {
    expect(installationWire.safeParse(document).success).toBe(false);
  });
});

describe('hierarchy', () => {
  test('a Go site', () => {
    expect(hierarchyWire.parse(hierarchy([circuit(10, [charger(1), charger(2, { Active: false })])]))).toEqual({
      id: id(1),
      name: 'Hjemme',
      networkType: 4,
      skipped: 0,
      unreadable: [],
      circuits: [
        {
          id: id(10),
          name: 'K1',
          maxCurrent: 32,
          isActive: true,
          chargers: [
            { id: id(1), deviceId: 'ZAP000001', name: 'P-1', active: true, deviceType: 4 },
            { id: id(2), deviceId: 'ZAP000002', name: 'P-2', active: false, deviceType: 4 },
          ],
        },
      ],
    });
  });

  test.each([
    ['Circuits null', hierarchy(null)],
    ['Circuits absent', { Id: id(1) }],
    ['Circuits empty', hierarchy([])],
  ])('%s: no circuits', (_name, document) => {
    expect(hierarchyWire.parse(document)).toMatchObject({ circuits: [], skipped: 0 });
  });

  test.each([
    ['null', null],
    ['undefined', undefined],
    ['empty', []],
  ])('Chargers %s: an empty circuit', (_name, chargers) => {
    expect(hierarchyWire.parse(hierarchy([circuit(10, chargers)]))).toMatchObject({
      circuits: [{ chargers: [] }],
      skipped: 0,
    });
  });

  test('Chargers and all but the Id absent: an empty circuit', () => {
    expect(hierarchyWire.parse(hierarchy([{ Id: id(10) }]))).toMatchObject({
      circuits: [{ id: id(10), name: null, maxCurrent: null, isActive: null, chargers: [] }],
      skipped: 0,
    });
  });

  test('a charger with nothing but an Id', () => {
    expect(hierarchyWire.parse(hierarchy([circuit(10, [{ Id: id(1) }])]))).toMatchObject({
      circuits: [{ chargers: [{ id: id(1), deviceId: null, name: null, active: null, deviceType: null }] }],
      skipped: 0,
    });
  });

  test.each([
    ['the serial is DeviceId and never SerialNo', { DeviceId: 'ZPR912345', SerialNo: 'P-101' }, 'ZPR912345'],
    ['MID stands in for it', { DeviceId: null, MID: 'ZPR912345' }, 'ZPR912345'],
    ['no box yet', { DeviceId: null, MID: null, SerialNo: 'P-101' }, null],
    ['blank', { DeviceId: ' ', MID: '' }, null],
    ['an unknown prefix', { DeviceId: 'XYZ000001' }, 'XYZ000001'],
  ])('%s', (_name, changes, deviceId) => {
    const parsed = hierarchyWire.parse(hierarchy([circuit(10, [charger(1, changes)])]));
    expect(parsed.circuits[0]?.chargers[0]?.deviceId).toBe(deviceId);
  });

  test('an unknown device type stays a number', () => {
    const parsed = hierarchyWire.parse(hierarchy([circuit(10, [charger(1, { DeviceType: 42 })])]));
    expect(parsed.circuits[0]?.chargers[0]?.deviceType).toBe(42);
  });

  test('the older names stand in for the newer ones', () => {
    const parsed = hierarchyWire.parse(
      hierarchy([circuit(10, [], { IsActive: undefined, Active: false })], {
        Name: null,
        InstallationName: 'Fellesgarasje',
      }),
    );
    expect(parsed).toMatchObject({ name: 'Fellesgarasje', circuits: [{ isActive: false }] });
  });

  test('garbage elements are left out one by one, and counted', () => {
    const parsed = hierarchyWire.parse(
      hierarchy([null, 'x', circuit(10, [charger(1), null, 7, { Name: 'no id' }, charger(2)]), { Id: 'no uuid' }]),
    );

    expect(parsed.circuits.map((one) => one.chargers.map((each) => each.id))).toEqual([[id(1), id(2)]]);
    expect(parsed.skipped).toBe(6);
    expect(parsed.unreadable.map(({ kind, id: shown }) => [kind, shown])).toEqual([
      ['circuit', null],
      ['circuit', null],
      ['circuit', 'no uuid'],
      ['charger', null],
      ['charger', null],
      ['charger', null],
    ]);
  });

  test('what stood as the id of an unreadable element is shown on one line, cut, and of the first twenty alone', () => {
    const odd = ['x'.repeat(500), 'a\nb\u202Ec\0', 4711, { Pin: '1234' }, '', ...Array.from({ length: 30 }, () => 'y')];
    const { skipped, unreadable } = hierarchyWire.parse(
      hierarchy([
        circuit(
          10,
          odd.map((Id) => ({ Id, Pin: '1234' })),
        ),
      ]),
    );

    expect(skipped).toBe(35);
    expect(unreadable).toHaveLength(20);
    const shown = unreadable.map((one) => one.id);
    expect(shown[0]).toHaveLength(60);
    expect(shown[1]).not.toMatch(/[\n\0\u202E]/);
    expect(shown.slice(2, 6)).toEqual(['4711', null, null, 'y']);
    expect(JSON.stringify(unreadable)).not.toContain('1234');
  });

  test('what comes twice in a circuit is taken once; what stands in several, or in a circuit named twice, is kept', () => {
    const parsed = hierarchyWire.parse(
      hierarchy([
        circuit(10, [charger(1), charger(1)]),
        circuit(11, [charger(1), charger(2)]),
        circuit(10, [charger(3)]),
      ]),
    );

    expect(parsed.circuits.map((one) => one.chargers.map((each) => each.id))).toEqual([
      [id(1)],
      [id(1), id(2)],
      [id(3)],
    ]);
    expect(parsed.skipped).toBe(0);
  });

  test.each([
    ['Circuits is text', hierarchy('none'), { kind: 'list-of-circuits', id: id(1) }, []],
    ['Circuits is an object', hierarchy({ a: 1 }), { kind: 'list-of-circuits', id: id(1) }, []],
    [
      'Chargers is text',
      hierarchy([circuit(10, 'none'), circuit(11, [charger(1)])]),
      { kind: 'list-of-chargers', id: id(10) },
      [[], [id(1)]],
    ],
    [
      'Chargers is an object',
      hierarchy([circuit(11, [charger(1)]), circuit(10, {})]),
      { kind: 'list-of-chargers', id: id(10) },
      [[id(1)], []],
    ],
  ])('%s: that part is unreadable, the rest is read', (_name, document, element, chargers) => {
    const parsed = hierarchyWire.parse(document);
    expect(parsed.circuits.map((one) => one.chargers.map((each) => each.id))).toEqual(chargers);
    expect([parsed.skipped, parsed.unreadable]).toEqual([1, [element]]);
  });

  test.each([
    ['no Id', { Circuits: [] }],
    ['empty object', {}],
    ['a list', []],
  ])('%s: the document is unreadable, not empty', (_name, document) => {
    expect(hierarchyWire.safeParse(document).success).toBe(false);
  });
});

describe('page', () => {
  const chargers = pageWire(chargerWire);

  test('charger items, without the Pin', () => {
    const page = chargers.parse({
      Pages: 3,
      Data: [
        {
          ...charger(1),
          Pin: '4321',
          InstallationId: id(9),
          IsOnline: true,
          OperatingMode: 6,
          CreatedOnDate: '2026-01-01T00:00:00.5',
        },
      ],
    });

    expect(page).toMatchObject({ pages: 3, skipped: 0 });
    expect(page.items[0]).toMatchObject({
      deviceId: 'ZAP000001',
      installationId: id(9),
      operatingMode: 6,
      circuitId: null,
    });
    expect(JSON.stringify(page)).not.toContain('4321');
  });

  test('duplicates are taken once, garbage is left out and counted', () => {
    const page = chargers.parse({ Pages: 1, Data: [charger(1), charger(1), null, { Id: 5 }, charger(2)] });

    expect(page.items.map((item) => item.id)).toEqual([id(1), id(2)]);
    expect(page.skipped).toBe(2);
  });

  test.each([
    ['no pages at all', { Pages: 0 }],
    ['no pages, data null', { Pages: 0, Data: null }],
    ['an empty page', { Pages: 1, Data: [] }],
  ])('%s', (_name, document) => {
    expect(chargers.parse(document).items).toEqual([]);
  });

  test.each([
    ['Data missing', { Pages: 1 }],
    ['Data null', { Pages: 1, Data: null }],
    ['Data an object', { Pages: 1, Data: {} }],
    ['Pages missing', { Data: [] }],
    ['Pages negative', { Pages: -1, Data: [] }],
    ['Pages text', { Pages: '1', Data: [] }],
    ['a bare list', [charger(1)]],
  ])('%s: unreadable, not empty', (_name, document) => {
    expect(chargers.safeParse(document).success).toBe(false);
  });
});

describe('token', () => {
  test.each(['bearer', 'Bearer', 'BEARER'])('%s', (tokenType) => {
    const wire = { access_token: 'aaa.bbb.ccc', token_type: tokenType, expires_in: 86399, refresh_token: 'r' };
    expect(tokenWire.parse(wire)).toEqual({ accessToken: 'aaa.bbb.ccc', expiresInSeconds: 86399 });
  });

  test.each([
    ['another type', { access_token: 'a', token_type: 'mac', expires_in: 10 }],
    ['no life time', { access_token: 'a', token_type: 'bearer' }],
    ['no token', { token_type: 'bearer', expires_in: 10 }],
    ['a token that would break the header', { access_token: 'a\r\nX: y', token_type: 'bearer', expires_in: 10 }],
  ])('%s is refused', (_name, wire) => {
    expect(tokenWire.safeParse(wire).success).toBe(false);
  });
});

test.each([
  [{ Code: 528, Details: null, StackTrace: null }, 528],
  [{ errorCode: 512, message: 'Charger not found.' }, 512],
  [{}, undefined],
  [{ Code: 'x' }, undefined],
])('the error code of %j is %s', (body, code) => {
  expect(errorWire.parse(body)).toBe(code);
});
