import type { Charger, Installation } from './model.js';
import { chargersOf } from './model.js';
import { hash32 } from './random.js';

/** One completed charge of a charger, by the installation's owner. Times are ms since the epoch. */
export interface ChargeSession {
  id: string;
  charger: Charger;
  installation: Installation;
  startedAt: number;
  endedAt: number;
  kwh: number;
}

const MOST = 3;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const MARK = 0x5e5e5e00;

/** A session's id is its charger's with the front changed, so that a session is found again without an index. */
const turned = (id: string, ordinal: number): string => {
  const front = (Number.parseInt(id.slice(0, 8), 16) ^ (MARK + ordinal)) >>> 0;
  return `${front.toString(16).padStart(8, '0')}${id.slice(8)}`;
};

/** The charger that a session of this id could belong to, once for each place in the charger's history. */
export const chargerIdsOf = (sessionId: string): string[] =>
  Array.from({ length: MOST }, (_, ordinal) => turned(sessionId, ordinal));

/**
 * What a charger has charged so far: none to three sessions, which follow from its id alone and begin a week apart
 * after it was installed. A charger that has no box, or is a meter, has none.
 */
function sessionsOf(installation: Installation, charger: Charger, now: number): ChargeSession[] {
  if (charger.deviceId === null || charger.deviceId.startsWith('AP')) return [];
  const hash = hash32(`sessions:${charger.id}`);

  return Array.from({ length: hash % (MOST + 1) }, (_, ordinal) => {
    const own = hash32(`session:${String(ordinal)}:${charger.id}`);
    const startedAt = charger.createdAt + (ordinal + 1) * WEEK_MS + (own % 24) * HOUR_MS;
    const hours = 1 + (own % 7);
    return {
      id: turned(charger.id, ordinal),
      charger,
      installation,
      startedAt,
      endedAt: startedAt + hours * HOUR_MS,
      kwh: Math.round(hours * (3_000 + (own % 4_000))) / 1000,
    };
  }).filter(({ endedAt }) => endedAt <= now);
}

export const sessionsOfInstallation = (installation: Installation, now: number): ChargeSession[] =>
  chargersOf(installation).flatMap((charger) => sessionsOf(installation, charger, now));
