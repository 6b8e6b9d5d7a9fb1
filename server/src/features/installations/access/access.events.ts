import type { AccessStatus } from './installation-access.entity.js';
import {
  installationAccessChanged,
  installationBecameReadable,
  installationLost,
  installationRecovered,
  installationRoleTooLow,
} from './installation.events.js';

/** What the rest of the house is told when a read has changed an access row. Pure. */
export function accessEvents(before: AccessStatus | null, after: AccessStatus, newlyReadable: boolean) {
  return [
    ...(before === after ? [] : [installationAccessChanged]),
    ...(newlyReadable ? [installationBecameReadable] : []),
    ...(newlyReadable && before === 'lost' ? [installationRecovered] : []),
    ...(after === 'lost' && before !== 'lost' ? [installationLost] : []),
    ...(after === 'role_too_low' && before !== 'role_too_low' ? [installationRoleTooLow] : []),
  ];
}
