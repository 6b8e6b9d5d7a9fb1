import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { liveFields, type LiveErrors } from './liveErrors.js';
import type { RequestFormValues } from './requestDraft.js';

/** Marks the fields that are wrong, whenever `about` (what was judged) changes, and takes back its own marks. */
export function useLiveErrors(errors: LiveErrors, about: string): void {
  const { setError, clearErrors, getFieldState } = useFormContext<RequestFormValues>();
  const found = JSON.stringify(errors);
  useEffect(() => {
    const wrong = JSON.parse(found) as LiveErrors;
    for (const field of liveFields) {
      const message = wrong[field];
      if (message) setError(field, { type: 'live', message });
      else if (getFieldState(field).error?.type === 'live') clearErrors(field);
    }
  }, [found, about, setError, clearErrors, getFieldState]);
}
