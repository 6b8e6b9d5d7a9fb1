import type { SwitchValues } from '../control/switches.js';
import type { Charger, Circuit, Installation } from '../world/model.js';
import { canOpen, chargersOf, Role } from '../world/model.js';
import { hash32 } from '../world/random.js';
import { NORWAY } from './constants/countries.js';
import { wireTime } from './wire.js';

const isSense = (charger: Charger): boolean => /^AP[HGM]/.test(charger.deviceId ?? '');

/** Chargers as lists and hierarchies show them under the current switches. */
export const shownChargers = (chargers: Charger[], values: SwitchValues, withDisabled: boolean): Charger[] =>
  values.inactiveListed || withDisabled ? chargers : chargers.filter((charger) => charger.active);

/** `GET /api/installation/{id}` and one list item (zaptec-api.md §5); a plain user gets a reduced object. */
export function presentInstallation(installation: Installation, roles: number, values: SwitchValues): object {
  const CurrentUserRoles = values.currentUserRoles === 'present' ? roles : undefined;
  if (!canOpen(roles) && values.reducedObject === 'id-only') return { Id: installation.id };

  const base = {
    Id: installation.id,
    Name: installation.name,
    Address: installation.address,
    ZipCode: installation.zipCode,
    City: installation.city,
    CountryId: NORWAY,
    InstallationType: installation.type,
    Active: installation.active,
    CurrentUserRoles,
    UpdatedOn: wireTime(installation.updatedAt),
  };
  if (!canOpen(roles) && values.reducedObject === 'reduced') return base;

  return {
    ...base,
    VatNumber: null,
    ContactEmail: null,
    Latitude: 0,
    Longitude: 0,
    MaxCurrent: installation.maxCurrent,
    AvailableCurrent: null,
    NetworkType: installation.networkType,
    AuthenticationType: 0,
    ActiveChargerCount: chargersOf(installation).filter((charger) => charger.active).length,
    TimeZoneName: '(UTC+01:00) Oslo',
    TimeZoneIanaName: 'Europe/Oslo',
    IsRequiredAuthentication: installation.type === 0,
    // Secret on the real service: here so that a client which stores whole answers is found out.
    OcppInitialChargePointPassword: `ocpp-${hash32(installation.id).toString(16)}`,
    CreatedOnDate: wireTime(installation.createdAt),
    Notes: null,
  };
}

/** `ReturnIdNameOnly=true` in the installation list. */
export const presentIdName = (installation: Installation, roles: number, values: SwitchValues): object => ({
  Id: installation.id,
  Name: installation.name,
  UpdatedOn: wireTime(installation.updatedAt),
  CurrentUserRoles: values.currentUserRoles === 'present' ? roles : undefined,
});

/** The hierarchy of zaptec-api.md §6, deprecated twins included. */
export function presentHierarchy(installation: Installation, values: SwitchValues, withDisabled: boolean): object {
  const circuits = installation.circuits.filter((circuit) => circuit.active || values.inactiveListed || withDisabled);
  const chargers = (circuit: Circuit): object[] | null =>
    circuit.chargers === null
      ? null
      : shownChargers(circuit.chargers, values, withDisabled)
          .filter((charger) => values.senseInHierarchy || !isSense(charger))
          .map((charger) => ({
            Id: charger.id,
            DeviceId: charger.deviceId,
            MID: charger.deviceId,
            Name: charger.name,
            SerialNo: charger.name,
            Active: charger.active,
            DeviceType: charger.deviceType,
          }));

  return {
    Id: installation.id,
    Name: installation.name,
    InstallationName: installation.name,
    NetworkType: installation.networkType,
    Circuits: circuits.map((circuit) => ({
      Id: circuit.id,
      Name: circuit.name,
      MaxCurrent: circuit.maxCurrent,
      IsActive: circuit.active,
      Active: circuit.active,
      InstallationId: installation.id,
      InstallationName: installation.name,
      Chargers: chargers(circuit),
    })),
  };
}

/** One charger, alone and in the list (zaptec-api.md §7, recorded order). `Pin` is for owners. */
export const presentCharger = (
  charger: Charger,
  circuitId: string,
  installation: Installation,
  roles: number,
): object => ({
  OperatingMode: charger.active ? 1 : 0,
  IsOnline: charger.active && charger.deviceId !== null,
  Id: charger.id,
  MID: charger.deviceId,
  DeviceId: charger.deviceId,
  SerialNo: charger.name,
  Name: charger.name,
  CreatedOnDate: wireTime(charger.createdAt),
  CircuitId: circuitId,
  Active: charger.active,
  CurrentUserRoles: roles,
  Pin: (roles & Role.owner) !== 0 ? String(1000 + (hash32(charger.id) % 9000)) : null,
  DeviceType: charger.deviceType,
  InstallationName: installation.name,
  InstallationId: installation.id,
  AuthenticationType: 0,
  IsAuthorizationRequired: installation.type === 0,
});

/** The flat observations of zaptec-api.md §8, the few that a back office may look at. */
export function presentState(charger: Charger, installation: Installation, now: number): object[] {
  const observation = (StateId: number, ValueAsString: string | null) => ({
    ChargerId: charger.id,
    StateId,
    Timestamp: wireTime(now),
    ValueAsString,
  });
  return [
    observation(-2, charger.active ? '1' : '0'),
    observation(-1, null),
    observation(513, '0.000'),
    observation(710, '1'),
    observation(711, charger.active ? '1' : '0'),
    observation(715, String(installation.networkType)),
    observation(800, installation.id),
  ];
}
