import { apolloWarnings, errorCodes, proWarnings, smartWarnings } from './codes.js';
import { apolloCommands, apolloSettings, commands, senseCommands, settings } from './commands.js';
import { countries, countryDeliveryAreas } from './countries.js';
import { ids } from './ids.js';
import { apolloObservations, observations, senseObservations } from './observations.js';

const languages = {
  dk: 'Danish',
  nl: 'Dutch',
  en: 'English',
  fi: 'Finnish',
  fr: 'French',
  de: 'German',
  ch: 'German (Switzerland)',
  it: 'Italian',
  no: 'Norwegian',
  pl: 'Polish',
  pt: 'Portuguese',
  es: 'Spanish',
  se: 'Swedish',
};

export const InstallationCategory = {
  community: { Id: '5c624162-e595-4167-a8bb-8b33a1487b62', Category: 'Community_Installation_Category' },
  company: { Id: 'c43d09c7-b734-4319-af16-9e8fac37d7ec', Category: 'Company_Installation_Category' },
  private: { Id: 'd72d6374-7f73-4df5-8056-60635b177421', Category: 'Private_Installation_Category' },
  public: { Id: '08814e5f-bd84-45cd-9e0e-d225c8d675e1', Category: 'Public_Installation_Category' },
} as const;

/** What an installation's type brings with it; `AvailableFeatures` of an installation are its bits of `Features`. */
export const InstallationTypes = {
  Pro: { Id: 0, Name: 'Pro', DefaultFeatures: 183, DefaultRoute: 'default' },
  Smart: {
    Id: 1,
    Name: 'Smart',
    MaxCircuits: 1,
    MaxCircuitCurrent: 32,
    MaxChargers: 3,
    DefaultFeatures: 471,
    DefaultRoute: 'default',
  },
} as const;

/**
 * `GET /api/constants`, answered without a token: every table of the recorded answer (zaptec-api.md §9, §10) under its
 * name and in its shape. `Version` says that this is not the real one.
 */
export const constants = {
  Languages: Object.entries(languages).map(([Key, Name]) => ({ Key, Name })),
  Countries: countries,
  InstallationCategories: Object.values(InstallationCategory),
  InstallationTypes,
  UserRoles: ids(
    'None 0, User 1, Owner 2, Maintainer 4, Administrator 8, Any 15, Onboarding 16, DeviceAdministrator 32, PartnerAdministrator 64, Technical 128, InternalData 256',
  ),
  NetworkTypes: ids('Unknown 0, IT_1_Phase 1, IT_3_Phase 2, TN_1_Phase 3, TN_3_Phase 4'),
  ChargerOperationModes: ids(
    'Unknown 0, Disconnected 1, Connected_Requesting 2, Connected_Charging 3, Connected_Finished 5',
  ),
  Phases: ids('None 0, Phase_1 1, Phase_2 2, Phase_3 4, All 7'),
  WildcardGuid: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  RegionalInfo: {
    NOR: {
      RegionName: 'NOR',
      Name: 'NO',
      NativeName: 'Norge',
      CurrencySymbol: 'kr',
      CurrencyName: 'Norwegian Krone',
      CurrencyNativeName: 'norske kroner',
      ISOCurrencySymbol: 'NOK',
    },
    GBR: {
      RegionName: 'GBR',
      Name: 'GB',
      NativeName: 'United Kingdom',
      CurrencySymbol: '£',
      CurrencyName: 'British Pound',
      CurrencyNativeName: 'British Pound',
      ISOCurrencySymbol: 'GBP',
    },
    CHE: {
      RegionName: 'CHE',
      Name: 'CH',
      NativeName: 'Schweiz',
      CurrencySymbol: 'CHF',
      CurrencyName: 'Swiss Franc',
      CurrencyNativeName: 'Schweizer Franken',
      ISOCurrencySymbol: 'CHF',
    },
  },
  MessageCodes: ids('Success 0, Error 1, Information 2, Warning 3, KnownErrors 500, UnknownObject 501'),
  ErrorCodes: errorCodes,
  Settings: settings,
  Commands: commands,
  Observations: observations,
  Schema: {
    Smart: {
      DeviceType: 1,
      ObservationIds: observations,
      CommandIds: commands,
      SettingIds: settings,
      Warnings: proWarnings,
    },
    Apollo: {
      DeviceType: 4,
      ObservationIds: apolloObservations,
      CommandIds: apolloCommands,
      SettingIds: apolloSettings,
      Warnings: apolloWarnings,
    },
    HomeApm: { DeviceType: 3, ObservationIds: senseObservations, CommandIds: senseCommands },
    GenericApm: { DeviceType: 6, ObservationIds: senseObservations, CommandIds: senseCommands },
  },
  ObjectTypes: ids(
    'Unknown 0, Installation 1, Circuit 2, Charger 3, User 4, UserGroup 5, InactiveUser 6, InvitedUser 7, Country 8',
  ),
  Version: 'simulator',
  SmartWarnings: smartWarnings,
  VarisciteWarnings: ids('WARNING_MCU_BOOTLOADER 1, WARNING_FPGA_INIT_FAILED 2, WARNING_VARISCITE_ILLEGAL_PHASE 4'),
  PhaseIdMap: [
    { Id: 1, Phases: 1, NetworkFamily: 'TN' },
    { Id: 2, Phases: 2, NetworkFamily: 'TN' },
    { Id: 3, Phases: 4, NetworkFamily: 'TN' },
    { Id: 4, Phases: 7, NetworkFamily: 'TN' },
    { Id: 5, Phases: 4, NetworkFamily: 'IT' },
    { Id: 6, Phases: 2, NetworkFamily: 'IT' },
    { Id: 8, Phases: 1, NetworkFamily: 'IT' },
    { Id: 9, Phases: 7, NetworkFamily: 'IT' },
  ],
  DeviceLogTypes: ids(
    'OcppIn 0, OcppOut 1, OcppError 2, OcppConnected 3, OcppConnectionFailed 4, OcppClientClose 5, IotCommandExecuted 6, IotCommandFailed 7, IotCloudSettingUpdated 8, SessionCommit 9, OfflineSessionCommit 10, AuthorizationRequest 11, AuthorizationSuccess 12, AuthorizationError 13, AuthorizationFailed 14',
  ),
  Features: ids(
    'None 0, Api_MessageSubscription 1, Authentication_Internal 2, PowerManagement_Apm 4, PowerManagement_EcoMode 8, PowerManagement_Schedule 16, PowerManagement_Apm_PowerLimit 32, Connectivity_4G 64, Authentication_Ocpp 128, PowerManagement_Apm_Tariff_PowerLimit 256, Authentication_OcppNative 512, LoadBalacing 32768, PowerManagement_Apm_Tic 65536, PowerManagement_Apm_SurplusMode 131072',
  ),
  InstallationTypeConstraints: ids(
    'Valid 0, MaxCircuits 1, MaxCircuitCurrent 2, MaxChargers 4, UnsupportedFeature 8, IncompatibleCharger 16',
  ),
  SessionCommitMetadata: ids(
    'None 0, Online 1, Offline 2, ReliableClock 4, StoppedByRFID 8, Signed 16, Void 32, Aborted 64, OcppNative 128',
  ),
  InstallationUpdateStatusCodes: ids('Ok 0, EcoScheduleUpdated 1'),
  EntityTypes: ids('Unknown 0, Installation 1, Charger 2'),
  DeviceTypes: ids('Unknown 0, Smart 1, Portable 2, HomeApm 3, Apollo 4, OtherApm 5, GenericApm 6, HanApm 7, TicApm 8'),
  InstallationAuthenticationType: ids('Native 0, WebHooks 1, Ocpp 2, OcppNative 3'),
  EnergyPrices: {
    DeliveryArea: ids(
      'Unknown 0, NO1 1, NO2 2, NO3 3, NO4 4, NO5 5, SE1 6, SE2 7, SE3 8, SE4 9, DK1 10, DK2 11, FI 12, NL 13, BE 14',
    ),
    PriceUnit: ids('Unsupported 0, EuroPerMWh 1'),
    CountryDeliveryAreas: countryDeliveryAreas,
  },
  UserActionTypes: ids('None 0, AddSense 1, InviteNewUser 2'),
  OcppCloudUrlVersions: ids('Legacy 0, Ocpp16Compliant 1'),
};
