import { useEffect } from 'react';

/** Records that a filled form may stand on: read again under it, they would take the place of what was typed. */
const held = new Map<string, number>();
const name = (resource: string, id: unknown) => `${resource} ${String(id)}`;

/** As long as the caller is on screen this record is not read again by itself. */
export function useHeldRecord(resource: string, id: string | undefined): void {
  useEffect(() => {
    if (id === undefined) return undefined;
    const key = name(resource, id);
    held.set(key, (held.get(key) ?? 0) + 1);
    return () => {
      const left = (held.get(key) ?? 1) - 1;
      if (left > 0) held.set(key, left);
      else held.delete(key);
    };
  }, [resource, id]);
}

/** Whether this is the read that a form was filled from. */
export function isHeld([resource, kind, params]: readonly unknown[]): boolean {
  return kind === 'getOne' && held.has(name(String(resource), (params as { id?: unknown } | undefined)?.id));
}
