import { NORWAY } from './present.js';

/** A small part of the service's enumerations (zaptec-api.md §10); answered without a token. */
export const constants = {
  Countries: {
    [NORWAY]: { Code: 'NOR', Id: NORWAY, Name: 'Norway' },
    'bda681ab-adcb-4f67-bac5-5cbf28d42cc7': {
      Code: 'NLD',
      Id: 'bda681ab-adcb-4f67-bac5-5cbf28d42cc7',
      Name: 'Netherlands',
    },
  },
  InstallationTypes: { Pro: { Id: 0, Name: 'Pro' }, Smart: { Id: 1, Name: 'Smart' } },
  UserRoles: {
    None: 0,
    User: 1,
    Owner: 2,
    Maintainer: 4,
    Administrator: 8,
    Any: 15,
    Onboarding: 16,
    DeviceAdministrator: 32,
    PartnerAdministrator: 64,
    Technical: 128,
    InternalData: 256,
  },
  NetworkTypes: { Unknown: 0, IT_1_Phase: 1, IT_3_Phase: 2, TN_1_Phase: 3, TN_3_Phase: 4 },
  DeviceTypes: {
    Unknown: 0,
    Smart: 1,
    Portable: 2,
    HomeApm: 3,
    Apollo: 4,
    OtherApm: 5,
    GenericApm: 6,
    HanApm: 7,
    TicApm: 8,
  },
  ChargerOperationModes: {
    Unknown: 0,
    Disconnected: 1,
    Connected_Requesting: 2,
    Connected_Charging: 3,
    Connected_Finished: 5,
  },
  InstallationAuthenticationType: { Native: 0, WebHooks: 1, Ocpp: 2, OcppNative: 3 },
  ErrorCodes: {
    Unknown: 500,
    MissingRequiredData: 503,
    UnknownObject: 512,
    DeviceCommandRejected: 528,
    Forbidden: 533,
  },
  Version: 'simulator',
} as const;
