import { z } from 'zod';
import { wireFlag, wireId, wireIdOrNull, wireInt, wireText, wireTime } from './fields.js';

/** An item of `GET /api/chargers` (zaptec-api.md §7). `Pin` is a secret and never read. */
export const chargerWire = z
  .object({
    Id: wireId,
    DeviceId: wireText,
    MID: wireText,
    Name: wireText,
    Active: wireFlag,
    DeviceType: wireInt,
    CircuitId: wireIdOrNull,
    InstallationId: wireIdOrNull,
    InstallationName: wireText,
    IsOnline: wireFlag,
    OperatingMode: wireInt,
    CurrentUserRoles: wireInt,
    CreatedOnDate: wireTime,
  })
  .transform((wire) => ({
    id: wire.Id,
    /** The serial number. */
    deviceId: wire.DeviceId ?? wire.MID,
    name: wire.Name,
    active: wire.Active,
    deviceType: wire.DeviceType,
    circuitId: wire.CircuitId,
    installationId: wire.InstallationId,
    installationName: wire.InstallationName,
    isOnline: wire.IsOnline,
    operatingMode: wire.OperatingMode,
    roles: wire.CurrentUserRoles,
    createdAt: wire.CreatedOnDate,
  }));

export type ChargerWire = z.infer<typeof chargerWire>;
