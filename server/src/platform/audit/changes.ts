import type { Changes } from './audit-events.js';

/** @returns the fields of `patch` that differ from `before`, as the audit trail keeps them */
export function changesOf<T extends object>(before: T, patch: Partial<Record<keyof T, unknown>>): Changes {
  const changed = Object.entries(patch).filter(
    ([field, value]) => value !== undefined && value !== before[field as keyof T],
  );
  return Object.fromEntries(changed.map(([field, value]) => [field, { from: before[field as keyof T], to: value }]));
}
