import type { InstallationSubject } from '../api/types.js';
import { chargerName } from '../chargers/chargerModel.js';

/** What an event is about: a charger by name and serial number, a circuit by name; nothing for the installation itself. */
export function eventSubject(subject: InstallationSubject | undefined): string {
  if (!subject) return '';
  const { name, deviceId } = subject;
  return name !== null && deviceId !== null ? `${name}, ${deviceId}` : chargerName(subject);
}
