import { Module } from '@nestjs/common';
import { AccountHealth } from './account-health.service.js';
import { ApiAccountAdministration } from './api-account-administration.js';
import { ApiAccounts } from './api-accounts.service.js';
import { ApiAccountViews } from './api-accounts.views.js';
import { ChargerSweepSchedule } from './charger-sweep-schedule.js';
import { LiveTest } from './live-test.js';
import { SweepSchedule } from './sweep-schedule.js';

/** The partner's Zaptec logins. The HTTP surface adds ApiAccountsController. */
@Module({
  providers: [
    AccountHealth,
    ApiAccountAdministration,
    ApiAccounts,
    ApiAccountViews,
    ChargerSweepSchedule,
    LiveTest,
    SweepSchedule,
  ],
  exports: [AccountHealth, ApiAccountAdministration, ApiAccounts, ApiAccountViews, ChargerSweepSchedule, SweepSchedule],
})
export class ApiAccountsModule {}
