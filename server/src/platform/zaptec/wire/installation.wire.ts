import { z } from 'zod';
import { wireFlag, wireId, wireIdOrNull, wireInt, wireNumber, wireText, wireTime } from './fields.js';

/**
 * `GET /api/installation/{id}`, and the items of the list (zaptec-api.md §5). Fields not named here are dropped, among
 * them the OCPP password and the support group with its logo.
 */
export const installationWire = z
  .object({
    Id: wireId,
    Name: wireText,
    Address: wireText,
    ZipCode: wireText,
    City: wireText,
    CountryId: wireIdOrNull,
    InstallationType: wireInt,
    NetworkType: wireInt,
    MaxCurrent: wireNumber,
    Active: wireFlag,
    CurrentUserRoles: wireInt,
    AuthenticationType: wireInt,
    ActiveChargerCount: wireInt,
    TimeZoneIanaName: wireText,
    CreatedOnDate: wireTime,
    UpdatedOn: wireTime,
  })
  .transform((wire) => ({
    id: wire.Id,
    name: wire.Name,
    address: wire.Address,
    zipCode: wire.ZipCode,
    city: wire.City,
    countryId: wire.CountryId,
    /** 0 Pro, 1 Go and Home; others unknown to us (zaptec-api.md §10). */
    installationType: wire.InstallationType,
    networkType: wire.NetworkType,
    maxCurrent: wire.MaxCurrent,
    active: wire.Active,
    /** Bits: 1 user, 2 owner, 4 service … Null when the field did not come, which is not the same as 0. */
    roles: wire.CurrentUserRoles,
    authenticationType: wire.AuthenticationType,
    activeChargerCount: wire.ActiveChargerCount,
    timeZone: wire.TimeZoneIanaName,
    createdAt: wire.CreatedOnDate,
    updatedAt: wire.UpdatedOn,
  }));

export type InstallationWire = z.infer<typeof installationWire>;
