import type { SwitchValues } from '../control/switches.js';
import type { Installation } from '../world/model.js';
import { canOpen, chargersOf, Role } from '../world/model.js';
import { hash32 } from '../world/random.js';
import { countries, NORWAY } from './constants/countries.js';
import { InstallationCategory, InstallationTypes } from './constants/index.js';
import { wireTime } from './wire.js';

const CURRENTS = ['AvailableCurrent', 'AvailableCurrentPhase1', 'AvailableCurrentPhase2', 'AvailableCurrentPhase3'];

/** What is free to charge with: all that the fuses allow until somebody sets less (`POST …/update`). */
const availableCurrents = ({ settings, maxCurrent }: Installation): object =>
  Object.fromEntries(CURRENTS.map((name) => [name, settings?.[name] ?? settings?.['AvailableCurrent'] ?? maxCurrent]));

/** The object of owners and service, with the fields of recorded bodies (zaptec-api.md §5). */
function fullObject(installation: Installation, roles: number, values: SwitchValues): object {
  const pro = installation.type === 0;
  const type = pro ? InstallationTypes.Pro : InstallationTypes.Smart;
  const category = pro ? InstallationCategory.community : InstallationCategory.private;

  return {
    Id: installation.id,
    Name: installation.name,
    Address: installation.address,
    ZipCode: installation.zipCode,
    City: installation.city,
    CountryId: NORWAY,
    VatNumber: null,
    ContactEmail: null,
    InstallationType: installation.type,
    MaxCurrent: installation.maxCurrent,
    ...availableCurrents(installation),
    AvailableCurrentMode: 0,
    AvailableCurrentScheduleWeekendActive: false,
    ThreeToOnePhaseSwitchCurrent: installation.settings?.['ThreeToOnePhaseSwitchCurrent'] ?? null,
    InstallationCategoryId: category.Id,
    InstallationCategory: category.Category,
    UseLoadBalancing: pro,
    IsRequiredAuthentication: pro,
    Latitude: 0,
    Longitude: 0,
    Notes: null,
    Active: installation.active,
    NetworkType: installation.networkType,
    AvailableInternetAccessPLC: pro,
    AvailableInternetAccessWiFi: !pro,
    CreatedOnDate: wireTime(installation.createdAt),
    UpdatedOn: wireTime(installation.updatedAt),
    CurrentUserRoles: values.currentUserRoles === 'present' ? roles : undefined,
    AuthenticationType: 0,
    MessagingEnabled: values.messagingEnabled,
    RoutingId: type.DefaultRoute,
    OcppCloudUrlVersion: 0,
    // Secret on the real service: here so that a client which stores whole answers is found out.
    OcppInitialChargePointPassword: `ocpp-${hash32(installation.id).toString(16)}`,
    TimeZoneName: countries[NORWAY]?.TimeZoneName ?? null,
    TimeZoneIanaName: 'Europe/Oslo',
    IsSubscriptionsAvailableForCurrentUser: false,
    AvailableFeatures: type.DefaultFeatures,
    EnabledFeatures: 0,
    ActiveChargerCount: chargersOf(installation).filter((charger) => charger.active).length,
    Feature_PowerManagement_EcoMode_DepartureTime: 360,
    Feature_PowerManagement_EcoMode_MinEnergy: 10,
    Feature_PowerManagement_Apm_SinglePhaseMappedToPhase: 1,
    PropertyIsMinimumPowerOfflineMode: installation.settings?.['MinPowerOfflineMode'] ?? false,
    PropertyOfflineModeAllowAnonymous: false,
    PropertyExperimentalFeaturesEnabled: 0,
    PropertyEnergySensorRippleEnabled: false,
    PropertyEnergySensorRippleNumBits: 1,
    PropertyEnergySensorRipplePercentBits01: 30,
    PropertyEnergySensorRipplePercentBits10: 60,
    PropertyFirmwareAutomaticUpdates: true,
    PropertySessionMaxStopCount: 0,
  };
}

/** Only `AuthenticationType` was found missing live; that the secret and the owner's own data are too is made up. */
const HIDDEN_FROM_USERS = new Set([
  'AuthenticationType',
  'OcppInitialChargePointPassword',
  'VatNumber',
  'ContactEmail',
  'Notes',
]);

/** `GET /api/installation/{id}` and one list item (zaptec-api.md §5); a plain user gets a reduced object. */
export function presentInstallation(installation: Installation, roles: number, values: SwitchValues): object {
  if (!canOpen(roles) && values.reducedObject === 'id-only') return { Id: installation.id };

  const full = fullObject(installation, roles, values);
  if (canOpen(roles) || values.reducedObject === 'full') return full;
  return Object.fromEntries(Object.entries(full).filter(([name]) => !HIDDEN_FROM_USERS.has(name)));
}

/** `ReturnIdNameOnly=true` in the installation list. */
export const presentIdName = (installation: Installation, roles: number, values: SwitchValues): object => ({
  Id: installation.id,
  Name: installation.name,
  UpdatedOn: wireTime(installation.updatedAt),
  CurrentUserRoles: values.currentUserRoles === 'present' ? roles : undefined,
});

/** Only whoever has the service role may change the fuse (zaptec-api.md §15, roles). */
export const maySetMaxCurrent = (roles: number): boolean => (roles & Role.service) !== 0;
