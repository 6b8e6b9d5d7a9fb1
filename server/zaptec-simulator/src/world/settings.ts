/** How large and how shared a world is; `POST /control/reset` may replace any of it. */
export interface WorldSettings {
  seed: string;
  /** Generated installations beside the hand-made ones, 0 to 100,000. */
  installations: number;
  /** How many of the generated ones (from index 0) are already shared with GRNT. */
  shared: number;
}

export const MAX_GENERATED = 100_000;

/** Clamps counts into their ranges; `shared` defaults to all generated installations. */
export function worldSettings(partial: Partial<WorldSettings> = {}): WorldSettings {
  const installations = Math.min(Math.max(Math.trunc(partial.installations ?? 0), 0), MAX_GENERATED);
  const shared = Math.min(Math.max(Math.trunc(partial.shared ?? installations), 0), installations);
  return { seed: partial.seed ?? 'nordlys', installations, shared };
}
