import type { ChargeSession } from '../world/charge-sessions.js';
import type { Installation, PortalUser } from '../world/model.js';
import { firmwareOf } from './hardware.js';
import { wireTime } from './wire.js';

const HOUR_MS = 3_600_000;
/** Bits of SessionCommitMetadata: online, with a reliable clock, signed. */
const COMMITTED = 1 | 4 | 16;

/** .NET's six numbers of a version, as the history shows them. */
function versionParts(version: string): object {
  const [Major = 0, Minor = 0, Build = 0, Revision = 0] = version.split('.').map(Number);
  return { Major, Minor, Build, Revision, MajorRevision: 0, MinorRevision: Revision };
}

const signed = ({ charger, kwh }: ChargeSession): string =>
  `OCMF|${JSON.stringify({ FV: '1.0', GS: charger.deviceId, PG: 'T1', RD: [{ TX: 'E', RV: kwh, RU: 'kWh' }] })}`;

/** What was charged in each hour; the same share in all. */
function hours({ startedAt, endedAt, kwh }: ChargeSession): { at: number; kwh: number }[] {
  const count = Math.round((endedAt - startedAt) / HOUR_MS);
  const share = Math.round((kwh / count) * 1000) / 1000;
  return Array.from({ length: count }, (_, hour) => ({ at: startedAt + (hour + 1) * HOUR_MS, kwh: share }));
}

/** One item of `GET /api/chargehistory`, with the fields that public clients read. */
export const presentHistory = (session: ChargeSession, owner: PortalUser | null, withDetails: boolean): object => ({
  UserUserName: owner?.email ?? null,
  Id: session.id,
  DeviceId: session.charger.deviceId,
  StartDateTime: wireTime(session.startedAt),
  EndDateTime: wireTime(session.endedAt),
  Energy: session.kwh,
  CommitMetadata: COMMITTED,
  CommitEndDateTime: wireTime(session.endedAt),
  UserFullName: owner?.name ?? null,
  ChargerId: session.charger.id,
  DeviceName: session.charger.name,
  UserEmail: owner?.email ?? null,
  UserId: owner?.id ?? null,
  TokenName: null,
  ExternallyEnded: false,
  EnergyDetails: withDetails ? hours(session).map(({ at, kwh }) => ({ Timestamp: wireTime(at), Energy: kwh })) : null,
  ChargerFirmwareVersion: versionParts(firmwareOf(session.charger).current),
  SignedSession: signed(session),
});

const zoned = (ms: number): string => `${wireTime(ms)}Z`;

/** `GET /api/session/{id}`: one of the newer answers, in camelCase and with a zone (zaptec-api.md §1). */
export const presentSession = (session: ChargeSession): object => ({
  sessionId: session.id,
  sessionStart: zoned(session.startedAt),
  sessionEnd: zoned(session.endedAt),
  energy: session.kwh,
  signedSession: signed(session),
});

/** One session of `GET /api/sessions/archived`, camelCase too. */
export const presentArchived = (session: ChargeSession, owner: PortalUser | null): object => ({
  id: session.id,
  chargerId: session.charger.id,
  deviceId: session.charger.deviceId,
  deviceName: session.charger.name,
  chargerFirmwareVersion: firmwareOf(session.charger).current,
  startDateTime: zoned(session.startedAt),
  endDateTime: zoned(session.endedAt),
  recognizedDateTime: zoned(session.endedAt),
  energy: session.kwh,
  offline: false,
  reliableClock: true,
  stoppedByRfid: false,
  signed: true,
  voided: false,
  aborted: false,
  ocppNative: false,
  externallyAbandoned: false,
  sessionSignature: signed(session),
  authorizedUser: owner === null ? null : { id: owner.id, email: owner.email, fullName: owner.name },
  energyDetails: hours(session).map(({ at, kwh }) => ({ timestamp: zoned(at), energy: kwh })),
});

const GROUPS = ['User', 'Charger', 'ChargeCard'] as const;

interface ReportRange {
  from: string | null;
  to: string | null;
  /** 0 by user, 1 by charger, 2 by charge card. */
  groupBy: string;
}

/** The installation report in the shape that klinge/zaptec-chargereport reads, its one camelCase name included. */
export function presentReport(
  installation: Installation,
  owner: PortalUser | null,
  sessions: ChargeSession[],
  { from, to, groupBy }: ReportRange,
): object {
  const byCharger = groupBy === '1';
  const groups = new Map<string, ChargeSession[]>();
  for (const session of sessions) {
    const key = byCharger ? (session.charger.name ?? session.charger.id) : (owner?.name ?? '');
    groups.set(key, [...(groups.get(key) ?? []), session]);
  }

  return {
    InstallationName: installation.name,
    InstallationAddress: installation.address,
    InstallationZipCode: installation.zipCode,
    InstallationCity: installation.city,
    InstallationTimeZone: 'Europe/Oslo',
    GroupedBy: GROUPS[Number(groupBy)] ?? 'User',
    Fromdate: from ?? '',
    Enddate: to ?? '',
    totalUserChargerReportModel: [...groups].map(([GroupAsString, own]) => ({
      GroupAsString,
      UserDetails: byCharger || owner === null ? null : { Id: owner.id, Email: owner.email, FullName: owner.name },
      TotalChargeSessionCount: own.length,
      TotalChargeSessionEnergy: sum(own.map(({ kwh }) => kwh)),
      TotalChargeSessionDuration: sum(own.map(({ startedAt, endedAt }) => (endedAt - startedAt) / HOUR_MS)),
    })),
  };
}

const sum = (values: number[]): number => Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000;
