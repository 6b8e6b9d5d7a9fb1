export const apiAccountHealths = ['unknown', 'ok', 'failing', 'suspect'] as const;
export type ApiAccountHealth = (typeof apiAccountHealths)[number];

/**
 * What an account can be in trouble with, the worst first: without a sign-in nothing is read; without its list nobody
 * knows what came or went; `losses` is a list that misses too much at once to be believed (product.md §7 "Lost");
 * `charger-list` is the list of chargers; `reads` are those of single installations.
 */
export const troubleKinds = ['sign-in', 'list', 'losses', 'charger-list', 'reads'] as const;
export type TroubleKind = (typeof troubleKinds)[number];

export interface HealthTrouble {
  kind: TroubleKind;
  /** The newest reason: a sentence without secrets. */
  reason: string;
  /** ISO 8601. */
  since: string;
}

/** What became of one kind of call. A kind that is not named was not tried, or its answer says nothing of it. */
export type HealthNote = { kind: TroubleKind; failed: string } | { kind: TroubleKind; works: true };

export interface HealthRecord {
  health: ApiAccountHealth;
  /** Of the worst trouble. */
  healthReason: string | null;
  healthSince: Date | null;
  /** One per kind, the worst first. */
  troubles: HealthTrouble[];
}

const LONGEST_REASON = 500;
const rankOf = (kind: TroubleKind): number => troubleKinds.indexOf(kind);
const healthOf = (kind: TroubleKind): ApiAccountHealth => (kind === 'losses' ? 'suspect' : 'failing');

export const works = (kind: TroubleKind): HealthNote => ({ kind, works: true });
export const failed = (kind: TroubleKind, reason: string): HealthNote => ({ kind, failed: reason });

/**
 * An account's health after what its calls have come to (product.md §7): each kind of trouble begins by its own failure
 * and ends by its own success alone; the worst one is what the account is called. Pure.
 */
export function noteHealth(before: HealthRecord, notes: readonly HealthNote[], now: Date): HealthRecord {
  if (notes.length === 0) return before;
  const standing = new Map(before.troubles.map((trouble) => [trouble.kind, trouble]));

  for (const note of notes) {
    if ('works' in note) {
      standing.delete(note.kind);
      continue;
    }
    const since = standing.get(note.kind)?.since ?? now.toISOString();
    standing.set(note.kind, { kind: note.kind, reason: note.failed.slice(0, LONGEST_REASON), since });
  }

  const troubles = [...standing.values()].sort((one, other) => rankOf(one.kind) - rankOf(other.kind));
  const [worst] = troubles;
  if (worst)
    return {
      health: healthOf(worst.kind),
      healthReason: worst.reason,
      healthSince: new Date(worst.since),
      troubles,
    };
  const healthSince = before.health === 'ok' ? before.healthSince : now;
  return { health: 'ok', healthReason: null, healthSince, troubles };
}

/** Whether these notes say anything that the record does not: what is not news costs no write. */
export function isNews({ health, troubles }: Pick<HealthRecord, 'health' | 'troubles'>, notes: readonly HealthNote[]) {
  return notes.some((note) => {
    const standing = troubles.find(({ kind }) => kind === note.kind);
    if ('works' in note) return health === 'unknown' || standing !== undefined;
    return standing?.reason !== note.failed.slice(0, LONGEST_REASON);
  });
}
