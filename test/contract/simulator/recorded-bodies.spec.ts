import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const shared = scenarioId('installation', 101);
const odd = scenarioId('installation', 13);
const share = (installationId: string, roles = 70) =>
  simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT', roles });

type Body = Record<string, unknown>;
interface Observation {
  StateId: number;
  ValueAsString?: string;
}

const readObject = async (path: string, token: string) => (await simulator.get(path, token)).json() as Body;

test('constants need no token and have every recorded table', async () => {
  const constants = (await simulator.send('/api/constants')).json() as Body;
  expect(Object.keys(constants)).toEqual([
    'Languages',
    'Countries',
    'InstallationCategories',
    'InstallationTypes',
    'UserRoles',
    'NetworkTypes',
    'ChargerOperationModes',
    'Phases',
    'WildcardGuid',
    'RegionalInfo',
    'MessageCodes',
    'ErrorCodes',
    'Settings',
    'Commands',
    'Observations',
    'Schema',
    'ObjectTypes',
    'Version',
    'SmartWarnings',
    'VarisciteWarnings',
    'PhaseIdMap',
    'DeviceLogTypes',
    'Features',
    'InstallationTypeConstraints',
    'SessionCommitMetadata',
    'InstallationUpdateStatusCodes',
    'EntityTypes',
    'DeviceTypes',
    'InstallationAuthenticationType',
    'EnergyPrices',
    'UserActionTypes',
    'OcppCloudUrlVersions',
  ]);
  expect(constants).toMatchObject({
    UserRoles: { Owner: 2, Maintainer: 4 },
    Commands: { StopChargingFinal: 506, ResumeCharging: 507, DeauthorizeAndStop: 10_001 },
    Observations: { Pulse: -1, Capabilities: 100, IsOcppConnected: -3, SmartComputerSoftwareApplicationVersion: 911 },
    Settings: { CurrentInMaximum: 510, OcppNativeOnePhaseChargingPhase: 869 },
    Features: { None: 0, PowerManagement_Apm_SurplusMode: 131_072 },
    Schema: {
      Smart: { DeviceType: 1, ObservationIds: { UptimeVariscite: 820 }, CommandIds: { ResetPlc: 802 } },
      Apollo: { DeviceType: 4, ObservationIds: { UptimeESP: 820 }, CommandIds: { SetPulseInterval: 802 } },
      HomeApm: { DeviceType: 3, ObservationIds: { SoftwareApplicationVersion: 911 } },
    },
    InstallationCategories: expect.arrayContaining([
      { Id: 'd72d6374-7f73-4df5-8056-60635b177421', Category: 'Private_Installation_Category' },
    ]) as unknown,
  });
  const numbers = JSON.stringify(constants).match(/:\d+/g) ?? [];
  expect(numbers.filter((number) => !Number.isSafeInteger(Number(number.slice(1))))).toEqual([]);
});

test('the country of an installation is Norway in the constants', async () => {
  const { Countries } = (await simulator.send('/api/constants')).json() as { Countries: Record<string, Body> };
  const { CountryId } = await readObject(`/api/installation/${shared}`, await simulator.token());
  expect(CountryId).toBe('83bffdb1-0a92-4574-bb7b-bd0d17387c17');
  expect(Countries[String(CountryId)]).toMatchObject({ Id: CountryId, Code: 'NOR', Name: 'Norway' });
  expect(Object.entries(Countries).filter(([id, { Id }]) => id !== Id)).toEqual([]);
});

test('an owner’s installation carries the recorded fields', async () => {
  const token = await simulator.token();
  const detail = await readObject(`/api/installation/${shared}`, token);
  // The types that klinge/zaptec-chargereport demands; it refuses an installation that lacks one.
  const types = {
    string:
      'Id Name Address ZipCode City CountryId InstallationCategoryId InstallationCategory CreatedOnDate UpdatedOn RoutingId',
    number:
      'InstallationType MaxCurrent AvailableCurrent AvailableCurrentPhase1 AvailableCurrentPhase2 ' +
      'AvailableCurrentPhase3 AvailableCurrentMode Latitude Longitude NetworkType CurrentUserRoles AuthenticationType ' +
      'OcppCloudUrlVersion AvailableFeatures EnabledFeatures ActiveChargerCount',
    boolean:
      'AvailableCurrentScheduleWeekendActive UseLoadBalancing IsRequiredAuthentication Active AvailableInternetAccessPLC ' +
      'AvailableInternetAccessWiFi MessagingEnabled IsSubscriptionsAvailableForCurrentUser',
  };
  for (const [type, names] of Object.entries(types)) {
    for (const name of names.split(' ')) expect(typeof detail[name], name).toBe(type);
  }
  expect(detail).toMatchObject({
    InstallationCategory: 'Private_Installation_Category',
    AvailableFeatures: 471,
    RoutingId: 'default',
    TimeZoneName: '(UTC+01:00) Central European Time (Berlin)',
  });
  const { Data } = (await readObject('/api/installation?NameFilter=Basis%201&PageSize=1', token)) as { Data: Body[] };
  expect(Data).toEqual([detail]);
});

test('a user’s installation keeps NetworkType and lacks AuthenticationType', async () => {
  await share(odd, 1);
  const token = await simulator.token();
  const reduced = await readObject(`/api/installation/${odd}`, token);
  expect(reduced).toMatchObject({ NetworkType: 4, Active: true, InstallationType: 0, CurrentUserRoles: 1 });
  expect(reduced).not.toHaveProperty('AuthenticationType');
  expect(reduced).not.toHaveProperty('OcppInitialChargePointPassword');

  await simulator.switch({ reducedObject: 'full' });
  expect(await readObject(`/api/installation/${odd}`, token)).toHaveProperty('AuthenticationType');
});

test('state carries what clients read', async () => {
  await share(scenarioId('installation', 2));
  const token = await simulator.token();
  const state = async (id: string) => {
    const rows = (await simulator.get(`/api/chargers/${id}/state`, token)).json() as Observation[];
    return new Map(rows.map((row) => [row.StateId, row.ValueAsString]));
  };
  const go = await state(scenarioId('charger', 2001));
  const wanted = [-3, -2, -1, 100, 510, 513, 553, 554, 710, 711, 715, 718, 721, 722, 800, 911];
  expect(wanted.filter((id) => !go.has(id))).toEqual([]);
  expect(Object.fromEntries([...go].filter(([id]) => [-3, -1, 510, 718, 721, 722, 911].includes(id)))).toEqual({
    [-3]: '0',
    [-1]: undefined,
    510: '32.000',
    718: '0',
    721: '',
    722: undefined,
    911: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) as string,
  });
  expect(go.get(554)).toMatch(/^OCMF\|\{"FV":"1\.0",.*"GS":"ZAP002001",.*"RV":\d/);

  // How evcc tells a Go 2 at set-up: the JSON text of observation 100.
  const variant = (text: string | undefined) => (JSON.parse(text ?? '') as { ProductVariant: string }).ProductVariant;
  expect(variant(go.get(100))).toBe('Go');
  expect(variant((await state(scenarioId('charger', 2003))).get(100))).toBe('Go2');
  expect((await state(scenarioId('charger', 111_001))).get(510)).toBe('32');
});

test('state and list agree on IsOnline and the operating mode', async () => {
  await share(odd);
  await simulator.switch({ bucketEnabled: false });
  const token = await simulator.token();
  const { Data } = (await readObject(`/api/chargers?InstallationId=${odd}`, token)) as { Data: Body[] };
  const seen = [];
  for (const { Id, IsOnline, OperatingMode, DeviceType, DeviceId } of Data) {
    const rows = (await simulator.get(`/api/chargers/${String(Id)}/state`, token)).json() as Observation[];
    const value = (id: number) => rows.find(({ StateId }) => StateId === id)?.ValueAsString;
    expect(value(-2), String(Id)).toBe(IsOnline === true ? '1' : '0');
    if (DeviceId !== undefined && DeviceType !== 3) expect(value(710)).toBe(String(OperatingMode));
    seen.push(IsOnline);
  }
  expect(new Set(seen)).toEqual(new Set([true, false]));
});
