import { createHash } from 'node:crypto';
import type { Presence } from '../hierarchy/circuit.entity.js';

/** A row of the list beside what is stored of the same charger. Zaptec's ids, except where ours is said. */
export interface ListedBeside {
  zaptecId: string;
  position: number;
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
  installationZaptecId: string | null;
  circuitZaptecId: string | null;
  /** As kept with the row. */
  wasOpen: boolean;
  asked: string | null;
  /** Our id of the installation where the list shows it; null when that is not stored. */
  installationId: string | null;
  /** Whether the account can read that installation now, and whether anybody ever read it. */
  isOpen: boolean;
  isRead: boolean;
  stored: StoredBeside | null;
}

export interface StoredBeside {
  presence: Presence;
  /** Ours. */
  installationId: string;
  installationZaptecId: string;
  /** Whether the account can read the installation where it is stored. */
  isOpen: boolean;
  circuitZaptecId: string | null;
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
}

/** `back`: the hierarchy missed it and the list shows it. */
export type DifferenceKind = 'added' | 'back' | 'moved' | 'renamed' | 'replaced' | 'switched';

export interface Difference {
  kinds: DifferenceKind[];
  /** The same as long as list and hierarchy disagree in the same way. */
  key: string;
  /** Our id of the installation whose read would settle it. */
  installationId: string;
}

/**
 * What a read would have to explain (product.md §7): where the list of chargers and the stored hierarchy disagree. What the
 * list does not state says nothing. An installation that nobody ever read is left to the read that is due anyway; a charger
 * that moved to a place the account cannot read is a question to the place it left. Pure.
 * @returns null when they agree, or when there is nothing the account could read
 */
export function differenceOf(row: ListedBeside): Difference | null {
  const kinds = kindsOf(row);
  if (kinds.length === 0) return null;

  const installationId = whereToRead(row, kinds);
  if (installationId === null) return null;
  return { kinds, key: keyOf(row, kinds), installationId };
}

function kindsOf(row: ListedBeside): DifferenceKind[] {
  const { stored } = row;
  if (stored === null) return ['added'];
  const otherPlace = differs(row.installationZaptecId, stored.installationZaptecId);
  // A circuit that is not known yet is learned by the next read, and is no move.
  const otherCircuit = stored.circuitZaptecId !== null && differs(row.circuitZaptecId, stored.circuitZaptecId);

  return [
    ...(stored.presence === 'present' ? [] : (['back'] as const)),
    ...(otherPlace || otherCircuit ? (['moved'] as const) : []),
    ...(differs(row.name, stored.name) ? (['renamed'] as const) : []),
    ...(differs(row.deviceId, stored.deviceId) ? (['replaced'] as const) : []),
    ...(differs(row.active, stored.active) ? (['switched'] as const) : []),
  ];
}

function differs<T>(listed: T | null, stored: T | null): boolean {
  return listed !== null && listed !== stored;
}

function whereToRead({ isOpen, isRead, installationId, stored }: ListedBeside, kinds: DifferenceKind[]): string | null {
  if (isOpen) return isRead ? installationId : null;
  const hasLeft = stored !== null && stored.isOpen && stored.presence === 'present' && kinds.includes('moved');
  return hasLeft ? stored.installationId : null;
}

function keyOf(row: ListedBeside, kinds: DifferenceKind[]): string {
  const { deviceId, name, active, installationZaptecId, circuitZaptecId, stored } = row;
  const both = [kinds, deviceId, name, active, installationZaptecId, circuitZaptecId, stored];
  return createHash('sha256').update(JSON.stringify(both)).digest('base64url').slice(0, 22);
}
