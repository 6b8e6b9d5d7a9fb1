import { ids, without } from './ids.js';

/** What a charger reports, by `StateId`; those of the Pro family are the service’s `Observations` too. */
export const observations = ids(`
  Unknown 0, OfflineMode 1, Capabilities 100, ProductName 110, ArenaId 111, AuthenticationRequired 120,
  PaymentActive 130, PaymentCurrency 131, PaymentSessionUnitPrice 132, PaymentEnergyUnitPrice 133,
  PaymentTimeUnitPrice 134, CommunicationMode 150, PermanentCableLock 151, ProductCode 152, HmiBrightness 153,
  LockCableWhenConnected 154, SoftStartDisabled 155, FirmwareApiHost 156, DpsAssignedIotHub 157, DpsScopeId 158,
  IoTHubOverride 159, MIDBlinkEnabled 170, ProductionTesterEnabled 180, ProductionTestStationOverride 181,
  TemperatureInternal5 201, TemperatureInternal6 202, TemperatureInternalLimit 203, TemperaturePowerBoard 205,
  TemperatureInternalMaxLimit 241, Humidity 270, TamperCover 280, VoltagePhase1 501, VoltagePhase2 502,
  VoltagePhase3 503, CurrentPhase1 507, CurrentPhase2 508, CurrentPhase3 509, ChargerMaxCurrent 510,
  ChargerMinCurrent 511, ActivePhases 512, TotalChargePower 513, RcdCurrent 515, Internal12vCurrent 517,
  PowerFactor 518, SetPhases 519, MaxPhases 520, ChargerOfflinePhase 522, ChargerOfflineCurrent 523,
  RcdCalibration 540, RcdCalibrationNoise 541, ManualRcdTest 542, TotalChargePowerSession 553, SignedMeterValue 554,
  SignedMeterValueInterval 555, SessionEnergyCountExportActive 560, SessionEnergyCountExportReactive 561,
  SessionEnergyCountImportActive 562, SessionEnergyCountImportReactive 563, SoftStartTime 570, ChargeDuration 701,
  ChargeMode 702, ChargePilotLevelInstant 703, ChargePilotLevelAverage 704, PilotVsProximityTime 706,
  ChargeCurrentSet 708, ChargerOperationMode 710, IsEnabled 711, IsStandAlone 712,
  ChargerCurrentUserUuidDeprecated 713, CableType 714, NetworkType 715, DetectedCar 716, GridTestResult 717,
  FinalStopActive 718, AuthorizationTimeout 719, TariffText 720, SessionIdentifier 721, ChargerCurrentUserUuid 722,
  CompletedSession 723, PlugAndChargeAuthorizeRequest 724, RejectedUserUuid 725, NewChargeCard 750,
  AuthenticationListVersion 751, EnabledNfcTechnologies 752, LteRoamingDisabled 753, Location 760, TimeZone 761,
  TimeSchedule 762, NextScheduleEvent 763, MaxStartDelay 764, InstallationId 800, RoutingId 801, Notifications 803,
  Warnings 804, DiagnosticsMode 805, InternalDiagnosticsLog 807, DiagnosticsString 808,
  CommunicationSignalStrength 809, CloudConnectionStatus 810, McuResetSource 811, McuRxErrors 812,
  McuToVariscitePacketErrors 813, VarisciteToMcuPacketErrors 814, MIDFaultFlags 816, RelayWeldedFlags 817,
  UptimeVariscite 820, UptimeMCU 821, CertificateVersion 823, SecurityLog 830, CarSessionLog 850,
  CommunicationModeConfigurationInconsistency 851, RawPilotMonitor 852, IT3PhaseDiagnosticsLog 853,
  PilotTestResults 854, UnconditionalNfcDetectionIndication 855, EnableLteDetailedSignalStrength 856,
  EnableLocalNetworkMaintenance 857, SessionController 860, OcppNativeUrl 861, OcppNativeCbId 862,
  OcppNativeConnected 866, OcppTunnelCall 867, OcppNativeZaptecLoadBalancingEnabled 868,
  OcppNativeOnePhaseChargingPhase 869, EmcTestCounter 899, ProductionTestResults 900, PostProductionTestResults 901,
  SmartMainboardSoftwareApplicationVersion 908, SmartMainboardSoftwareBootloaderVersion 909,
  SmartComputerSoftwareApplicationVersion 911, SmartComputerSoftwareBootloaderVersion 912,
  SmartComputerHardwareVersion 913, MIDLegallyRelevantSoftwareIdentifier 914, PlcPibVersionGrid 920,
  PlcPibVersionEV 921, AppliedImageUpdates 930, FailedImageUpdates 931, MacMain 950, MacPlcModuleGrid 951,
  MacWiFi 952, MacPlcModuleEv 953, LteImsi 960, LteMsisdn 961, LteIccid 962, LteImei 963, LteVersion 964,
  LteDetailedSignalStrength 965, ProductionTestStationNumber 970, MIDCalibration 980, MIDPublicKey 981,
  MIDCalibrationID 982, AuthorizationCache -100, IsOcppConnected -3, IsOnline -2, Pulse -1
`);

/** Of a Go: without what only the Pro hardware has, with its own. */
export const apolloObservations = {
  ...without(
    observations,
    `
      OfflineMode, ProductName, ArenaId, SoftStartDisabled, FirmwareApiHost, IoTHubOverride, MIDBlinkEnabled,
      ProductionTesterEnabled, ProductionTestStationOverride, TemperatureInternal6, TemperatureInternalLimit,
      TemperaturePowerBoard, RcdCalibration, RcdCalibrationNoise, ManualRcdTest, SoftStartTime,
      ChargerCurrentUserUuidDeprecated, TariffText, PlugAndChargeAuthorizeRequest, EnabledNfcTechnologies,
      LteRoamingDisabled, McuToVariscitePacketErrors, VarisciteToMcuPacketErrors, RelayWeldedFlags,
      UptimeVariscite, PilotTestResults, UnconditionalNfcDetectionIndication, EnableLteDetailedSignalStrength,
      EnableLocalNetworkMaintenance, OcppNativeOnePhaseChargingPhase, EmcTestCounter,
      SmartMainboardSoftwareBootloaderVersion, MIDLegallyRelevantSoftwareIdentifier, PlcPibVersionGrid,
      PlcPibVersionEV, AppliedImageUpdates, FailedImageUpdates, MacMain, MacPlcModuleGrid, MacPlcModuleEv,
      LteVersion, ProductionTestStationNumber, MIDCalibration, MIDPublicKey, MIDCalibrationID
    `,
  ),
  ...ids(`
    TransmitInterval 145, TransmitChangeLevel 146, PulseInterval 147, DpsScopeIdSource 160,
    TemperatureEMeterPhase1 202, TemperatureEMeterPhase2 204, TemperatureEMeterPhase3 205, TemperatureTM 206,
    TemperatureTM2 207, TemperatureSessionMaxAir 220, TemperatureSessionMaxBoard 221, TamperCoverValue 281,
    Internal12vVoltage 516, VoltageBeforeRelay 526, MaxCurrentConfigurationSource 544, SwitchPosition 545,
    ChargeCurrentInstallationMaxLimit 546, StandAloneCurrent 547, PhaseRotation 548, ProximityPilotAnalogValue 705,
    OvercurrentWarningValue 732, OverrideNetworkType 733, IT3OptimizationEnabled 734, NrOfChargeCards 749,
    ChargePointName 802, McuToESPPacketErrors 813, ESPToMcuPacketErrors 814, ESPResetSource 815, UptimeESP 820,
    DataUsage 822, OcppNativeAuthorizationKey 863, OcppNativeAuthorizationKeyFromZaptec 864,
    OcppNativeSecurityProfile 865, LockMotorDiagnostics 876, LockMotorCurrents 877, SourceVersion 916,
    HwIdMainBoard 917, HwIdPowerBoard 918, FactoryTestStage 970, Internal5vVoltage 985, HwIdMainBoardVoltage 986,
    HwIdPowerBoardVoltage 987, WaitingReasons -1000
  `),
};

/** Of a Sense meter. */
export const senseObservations = ids(`
  EnergyTransmitterCapabilities 101, CommunicationMode 150, DpsAssignedIotHub 157, DpsScopeId 158,
  VoltagePhase1 501, VoltagePhase2 502, VoltagePhase3 503, CurrentPhase1 507, CurrentPhase2 508, CurrentPhase3 509,
  InstallationId 800, DiagnosticsMode 805, InternalDiagnosticsLog 807, DiagnosticsString 808,
  CommunicationSignalStrength 809, ESPResetSource 815, CertificateVersion 823, ProductionTestResults 900,
  SoftwareApplicationVersion 911, HardwareVersion 913, SourceVersion 916, MacMain 950, MacWiFi 952, AMSMeterId 1000,
  AMSMeterType 1001, AMSObisListVersionIdentifier 1002, ScalingFactor 1003, AMSHourlyEnergyImport 1010,
  AMSHourlyEnergyExport 1011, AMSHourlyReactiveEnergyImport 1012, AMSHourlyReactiveEnergyExport 1013,
  AMSCumulativeEnergyImport 1020, AMSCumulativeEnergyExport 1021, AMSCumulativeReactiveEnergyImport 1022,
  AMSCumulativeReactiveEnergyExport 1023, EnergyLevel 1121, DSMRP1Version 1130, GridControlLevel 1131,
  SenseStatusMessage 1133, TransmitIntervalSensorReading 1134, TransmitThresholdSensorReading 1135,
  MaxCurrentSensorReading 1136, CurrentAveragingTimespanSensorReading 1137, PinCode 1140,
  EMeterUartLinkParameters 1144, ESPRevision 1145, OTAStatus 1146, HourlyTotalDataSent 1147,
  HourlyTotalDataReceived 1148, PowerAveragingPeriod 1160, ActivePowerKw 1161, ReadingUpdate -500, IsOnline -2
`);
