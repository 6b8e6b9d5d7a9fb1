import { z } from 'zod';
import { defineEvent } from '../../../platform/events/define-event.js';

const throughAccount = z.strictObject({ installationId: z.uuid(), apiAccountId: z.uuid() });

/** An account can see an installation that, as far as we knew, it could not see before. */
export const installationBecameReadable = defineEvent('installation.became-readable', throughAccount);
/** As above, and it had been lost. */
export const installationRecovered = defineEvent('installation.recovered', throughAccount);
export const installationLost = defineEvent('installation.lost', throughAccount);
/** The account sees it and lacks the role Owner or Service. */
export const installationRoleTooLow = defineEvent('installation.role-too-low', throughAccount);
/** What an account may read of an installation has changed, in whatever way; the ones above say in which. */
export const installationAccessChanged = defineEvent('installation.access-changed', throughAccount);
/** A complete pass over an account's list has been stored, with everything that follows from what was not on it. */
export const installationListSweepMerged = defineEvent(
  'installation-list.sweep-merged',
  z.strictObject({ apiAccountId: z.uuid() }),
);
/** The same of an account's list of chargers: what it says otherwise than the hierarchy is being read. */
export const chargerListSweepMerged = defineEvent(
  'charger-list.sweep-merged',
  z.strictObject({ apiAccountId: z.uuid() }),
);
/** Operations have said what so many installations of an account's list at once were. */
export const installationAppearancesSettled = defineEvent(
  'installation-list.appearances-settled',
  z.strictObject({ apiAccountId: z.uuid() }),
);
