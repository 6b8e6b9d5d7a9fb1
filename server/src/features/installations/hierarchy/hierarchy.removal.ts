import type { HierarchyChanges, InstallationEvent } from './hierarchy.changes.js';
import type { StoredCharger, StoredCircuit, StoredHierarchy } from './hierarchy.js';

/** A complete pass over `GET /api/chargers` of the account. */
export interface ChargerListSweep {
  startedAt: Date;
  /** Zaptec ids of all chargers in it. */
  presentChargerIds: ReadonlySet<string>;
}

/** The second read that misses something must be at least this much later than the first. */
export const REMOVAL_AFTER_MS = 60 * 60_000;
/** From so many chargers on, missing more than half of them is suspicious. */
export const MANY_CHARGERS = 4;

export interface RemovalVerdict {
  mayRemoveCharger(charger: StoredCharger): boolean;
  mayRemoveCircuit(circuit: StoredCircuit): boolean;
  installation: Pick<HierarchyChanges['installation'], 'removalsHeld'>;
  events: InstallationEvent[];
}

/** Of a read with unreadable elements: holds go on as they are, and nothing is removed. */
export const NOTHING_GOES: RemovalVerdict = {
  mayRemoveCharger: () => false,
  mayRemoveCircuit: () => false,
  installation: {},
  events: [],
};

/**
 * Which of the stored chargers and circuits that a read misses may be called removed (product.md §7 "Removal is slow"):
 * missed before, now again at least an hour later, and absent from a charger-list sweep begun after the first miss.
 * A read that misses all chargers, or more than half of at least four, holds every removal until a person accepts. What
 * was missing when they accepted and is missed again by this read, made thereupon, is removed at once: the person stands
 * in for the sweep. Accepting twice, or a repeated job, lets go nothing that went missing later.
 */
export function judgeRemovals(
  stored: StoredHierarchy,
  foundChargers: Pick<ReadonlySet<string>, 'has' | 'size'>,
  readAt: Date,
  sweep: ChargerListSweep | null,
  acceptedAt: Date | null,
): RemovalVerdict {
  const wasHeld = stored.installation.removalsHeld;
  const isMissed = (charger: StoredCharger): boolean => !foundChargers.has(charger.zaptecId);
  const isAccepted = ({ presence, missingSince }: StoredCharger | StoredCircuit): boolean =>
    wasHeld && presence === 'missing' && acceptedAt !== null && missingSince !== null && missingSince < acceptedAt;
  const goesByAcceptance = (charger: StoredCharger): boolean => isAccepted(charger) && isMissed(charger);

  // What a person lets go is no longer known; the rest of the read is judged anew, for it may have lost still more.
  const known = stored.chargers.filter((charger) => charger.presence !== 'removed' && !goesByAcceptance(charger));
  const missed = known.filter(isMissed);
  const someCameBack = known.some((charger) => charger.presence === 'missing' && !isMissed(charger));
  const held = isHeld({
    missed: missed.length,
    known: known.length,
    found: foundChargers.size,
    goesOn: wasHeld && !someCameBack,
    accepted: wasHeld && acceptedAt !== null,
  });

  const isRipe = ({ presence, missingSince }: StoredCharger | StoredCircuit): boolean =>
    presence === 'missing' &&
    missingSince !== null &&
    readAt.getTime() - missingSince.getTime() >= REMOVAL_AFTER_MS &&
    sweep !== null &&
    sweep.startedAt >= missingSince;
  const mayRemoveCharger = (charger: StoredCharger): boolean =>
    goesByAcceptance(charger) || (!held && isRipe(charger) && sweep?.presentChargerIds.has(charger.zaptecId) === false);

  // A charger that is expected back, or that shows up elsewhere in the same read, is no proof that its circuit is gone.
  const stillThere = known.filter((charger) => isMissed(charger) && !mayRemoveCharger(charger));
  const circuitsStillNeeded = new Set(stillThere.map((charger) => charger.circuitZaptecId));

  return {
    mayRemoveCharger,
    mayRemoveCircuit: (circuit) =>
      !held && !circuitsStillNeeded.has(circuit.zaptecId) && (isRipe(circuit) || isAccepted(circuit)),
    installation: held === wasHeld ? {} : { removalsHeld: held },
    events: holdEvents(wasHeld, held, acceptedAt !== null, missed, known),
  };
}

function isHeld(count: { missed: number; known: number; found: number; goesOn: boolean; accepted: boolean }): boolean {
  const { missed, known, found, goesOn, accepted } = count;
  if (missed === 0) return false;
  // New chargers in place of the old ones are no return of the old: they neither prevent nor end a hold. Once a person
  // has looked at it, though, they count like all others.
  if (accepted) return isSuspicious(missed, missed + found);
  return goesOn || isSuspicious(missed, known);
}

/**
 * Whether a hold goes on after chargers of the place were found elsewhere: they are not missing from it, so those that are
 * left are judged as if there had never been others. Pure.
 */
export function isStillHeld(left: readonly Pick<StoredCharger, 'presence'>[]): boolean {
  const known = left.filter(({ presence }) => presence !== 'removed').length;
  const missed = left.filter(({ presence }) => presence === 'missing').length;
  return missed > 0 && isSuspicious(missed, known);
}

function isSuspicious(missed: number, known: number): boolean {
  return missed === known || (known >= MANY_CHARGERS && missed * 2 > known);
}

function holdEvents(
  wasHeld: boolean,
  held: boolean,
  accepted: boolean,
  missed: readonly StoredCharger[],
  known: readonly StoredCharger[],
): InstallationEvent[] {
  if (held && !wasHeld) {
    const missedChargers = missed.map((charger) => charger.zaptecId);
    return [{ type: 'installation.removals-held', missedChargers, knownChargers: known.length }];
  }
  return wasHeld && !held ? [{ type: 'installation.removals-released', accepted }] : [];
}
