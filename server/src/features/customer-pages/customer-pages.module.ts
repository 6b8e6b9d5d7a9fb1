import { Module } from '@nestjs/common';
import { ChargerAssignmentsModule } from '../charger-assignments/charger-assignments.module.js';
import { ConsentRequestsModule } from '../consent-requests/consent-requests.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { ConsentVisitsRepository } from './consent-visits.repository.js';
import { CustomerActions } from './customer-actions.js';
import { CustomerPreview } from './customer-preview.js';
import { CustomerSubjects } from './customer-subject.js';
import { OutcomePages } from './outcome-pages.js';
import { OutcomeSession } from './outcome-session.js';
import { PageResponses } from './page-response.js';
import { ChooseChargers } from './picking/choose-chargers.js';
import { GrantedPages } from './picking/granted-pages.js';
import { OwnerPicker } from './picking/owner-picker.js';
import { PickBySerial } from './picking/pick-by-serial.js';
import { SerialTries } from './picking/serial-tries.js';
import { TiedWork } from './picking/tied-work.js';
import { Reconsider } from './reconsider.js';
import { ShownTexts } from './shown-texts.js';

const own = [
  CustomerActions,
  CustomerPreview,
  CustomerSubjects,
  OutcomePages,
  OutcomeSession,
  PageResponses,
  ChooseChargers,
  PickBySerial,
  Reconsider,
];

/** What customers see and do, without an account: `/c/…`. Of the API process alone; its controllers stand in api.module.ts. */
@Module({
  imports: [ChargerAssignmentsModule, ConsentRequestsModule, CustomersModule, InstallationsModule, UserGroupsModule],
  providers: [...own, ConsentVisitsRepository, GrantedPages, OwnerPicker, SerialTries, ShownTexts, TiedWork],
  exports: own,
})
export class CustomerPagesModule {}
