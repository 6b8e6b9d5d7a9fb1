import type { AccessStatus } from './installation-access.entity.js';

const WORDS: Readonly<Record<AccessStatus, string>> = {
  active: 'The account reads this installation and its chargers.',
  provisioning: 'Zaptec shows the installation, but its chargers cannot be read yet; this is tried again.',
  role_too_low:
    'The account sees the installation but may not read its chargers. The customer must give our user group the role Owner or Service under Permissions in the Zaptec portal.',
  unknown: 'The installation is in the list; whether its chargers can be read is not known yet.',
  lost: 'The installation is gone from the list and two reads found nothing: the access seems withdrawn.',
  not_visible: 'The account cannot see this installation.',
};

const UNREADABLE = 'The account reads this installation, but some of what Zaptec sends of it cannot be read.';

/** Why an access has its status, for staff; a problem of the last read is added while the status still stands. */
export function accessInWords(status: AccessStatus, lastProblem: string | null, isUnreadable = false): string {
  if (status === 'active' && isUnreadable) return UNREADABLE;
  return status === 'active' && lastProblem ? `${WORDS.active} ${lastProblem}` : WORDS[status];
}
