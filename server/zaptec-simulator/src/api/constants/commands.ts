import { ids, without } from './ids.js';

/** What `sendCommand` takes. */
export const commands = ids(`
  Unknown 0, InChargePingReply 1, OfflineModeOverride 2, RestartCharger 102, RestartMcu 103, UpdateSettings 104,
  RestartNtp 105, ExitAppWithCode 106, RestartApplication 107, ReprovisionIotHub 108, ReprovisionDps 109,
  UpgradeFirmware 200, UpgradeFirmwareForced 201, ResetComErrors 260, ResetNotifications 261, ResetComWarnings 262,
  LocalSettings 300, SetPlcNpw 320, SetPlcCCoMode 321, SetPlcNmk 322, SetRemotePlcNmk 323, SetRemotePlcNpw 324,
  StartCharging 501, StopCharging 502, ReportChargingState 503, SetSessionId 504, SetUserUuid 505,
  StopChargingFinal 506, ResumeCharging 507, ShowGranted 601, ShowDenied 602, IndicateAppConnect 603,
  RequestSignedMIDEventLog 700, UnlockConnector 708, ConfirmChargeCardAdded 750, SetAuthenticationList 751,
  OcppTunnelMessage 752, Debug 800, GetPlcTopology 801, ResetPlc 802, RemoteCommand 803, RunGridTest 804,
  ClearObservationCache 805, RunPostProductionTest 901, GetFirmwareVersion 902, DumpPilotCounter 950,
  RunPilotTest 951, CombinedMin 10000, DeauthorizeAndStop 10001, CombinedMax 10999
`);

export const apolloCommands = {
  ...without(
    commands,
    `
      InChargePingReply, OfflineModeOverride, ExitAppWithCode, RestartApplication, SetPlcNpw, SetPlcCCoMode,
      SetPlcNmk, SetRemotePlcNmk, SetRemotePlcNpw, RequestSignedMIDEventLog, GetPlcTopology, ResetPlc,
      ClearObservationCache, DumpPilotCounter, RunPilotTest
    `,
  ),
  ...ids('RollbackFirmware 202, SetLoggingInterval 801, SetPulseInterval 802'),
};

export const senseCommands = ids(
  'Unknown 0, Restart 102, ReprovisionIotHub 108, ReprovisionDps 109, UpgradeFirmware 200, ReportState 503, Debug 800',
);

/** What a charger can be told to be. */
export const settings = ids(`
  AuthenticationRequired 120, PaymentActive 130, PaymentCurrency 131, PaymentSessionUnitPrice 132,
  PaymentEnergyUnitPrice 133, PaymentTimeUnitPrice 134, CommunicationMode 150, PermanentCableLock 151,
  HmiBrightness 153, LockCableWhenConnected 154, SoftStartDisabled 155, MIDBlinkEnabled 170, CurrentInMaximum 510,
  CurrentInMinimum 511, MaxPhases 520, DefaultOfflinePhase 522, DefaultOfflineCurrent 523,
  SignedMeterValueInterval 555, IsEnabled 711, Standalone 712, NetworkType 715, AuthorizationTimeout 719,
  TariffText 720, EnabledNfcTechnologies 752, LteRoamingDisabled 753, InstallationId 800, RoutingId 801,
  ChargePointName 802, DiagnosticsMode 805, DisableBLEChargePointName 806, InternalDiagnosticsLog 807,
  UnconditionalNfcDetectionIndication 855, EnableLteDetailedSignalStrength 856, EnableLocalNetworkMaintenance 857,
  SessionController 860, OcppNativeUrl 861, OcppNativeCbId 862, OcppNativeZaptecLoadBalancingEnabled 868,
  OcppNativeOnePhaseChargingPhase 869
`);

export const apolloSettings = {
  ...without(
    settings,
    `
      PaymentActive, PaymentCurrency, PaymentSessionUnitPrice, PaymentEnergyUnitPrice, PaymentTimeUnitPrice,
      SoftStartDisabled, MIDBlinkEnabled, TariffText, EnabledNfcTechnologies, LteRoamingDisabled,
      UnconditionalNfcDetectionIndication, EnableLteDetailedSignalStrength, EnableLocalNetworkMaintenance,
      OcppNativeOnePhaseChargingPhase
    `,
  ),
  ...ids('OcppNativeAuthorizationKey 863, OcppNativeAuthorizationKeyFromZaptec 864'),
};
