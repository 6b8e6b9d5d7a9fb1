import type { Assignment, ChargerRow, Presence } from '../api/types.js';
import type { Tone } from '../common/StateChip.js';

export const presenceLabels: Record<Presence, { label: string; tone: Tone }> = {
  present: { label: 'Present', tone: 'good' },
  missing: { label: 'Missing', tone: 'warning' },
  removed: { label: 'Removed', tone: 'bad' },
};

export const assignmentSourceLabels: Record<Assignment['source'], string> = {
  staff: 'Assigned by staff',
  pick: 'Picked by the customer',
  automatic: 'Only charger',
};

export const chargerName = (charger: Pick<ChargerRow, 'name' | 'deviceId'>): string =>
  charger.name ?? charger.deviceId ?? 'Charger without a name';

/** What is somebody's now stands above what was; otherwise as it came. */
export const currentFirst = <T extends Pick<Assignment, 'endedAt'>>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null));
