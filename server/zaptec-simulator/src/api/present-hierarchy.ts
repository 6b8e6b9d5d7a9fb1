import type { SwitchValues } from '../control/switches.js';
import type { Charger, Circuit, Installation } from '../world/model.js';
import { Role } from '../world/model.js';
import { hash32 } from '../world/random.js';
import { isOnline, isSense, operatingMode } from './hardware.js';
import { wireTime } from './wire.js';

/** Chargers as lists and hierarchies show them under the current switches. */
export const shownChargers = (chargers: Charger[], values: SwitchValues, withDisabled: boolean): Charger[] =>
  values.inactiveListed || withDisabled ? chargers : chargers.filter((charger) => charger.active);

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
  OperatingMode: operatingMode(charger),
  IsOnline: isOnline(charger),
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
