import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { goesOn, lookEveryMs, watchFrom, type Watch } from './watchModel.js';

/**
 * For commands whose outcome comes later: after the call of what this answers, everything of the resource that is on
 * screen is read again for half a minute, or until `record` has changed.
 */
export function useWatch(resource: string, record: unknown): () => void {
  const queryClient = useQueryClient();
  const [watch, setWatch] = useState<Watch | null>(null);

  useEffect(() => {
    if (watch === null) return undefined;
    const timer = setInterval(() => {
      if (goesOn(watch, record, Date.now())) void queryClient.invalidateQueries({ queryKey: [resource] });
      else setWatch(null);
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [watch, record, resource, queryClient]);

  return () => setWatch(watchFrom(record, Date.now()));
}
