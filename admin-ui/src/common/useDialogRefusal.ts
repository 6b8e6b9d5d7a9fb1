import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNotify } from 'react-admin';
import { isOutdated, refusalOf, type DialogCommand, type Refusal } from './dialogRefusal.js';

/**
 * The refusal of the command a dialog asks about, and how to leave the dialog. While it is open the refusal stands in it,
 * with all that was typed; only leaving it has an outdated page behind it read again, for that may take the dialog away.
 * A refusal that comes after the dialog was left is said in a notice.
 */
export function useDialogRefusal(
  open: boolean,
  command: DialogCommand | undefined,
  onClose: () => void,
): { refusal: Refusal | null; leave: () => void } {
  const notify = useNotify();
  const queryClient = useQueryClient();
  const error = command?.error ?? null;
  const forget = command?.reset;

  useEffect(() => {
    if (open || !error) return;
    notify(error.message, { type: 'error', autoHideDuration: 10_000 });
    if (isOutdated(error)) void queryClient.invalidateQueries();
    forget?.();
  }, [open, error, forget, notify, queryClient]);

  return {
    refusal: open ? refusalOf(error) : null,
    leave: () => {
      // One that still runs keeps what becomes of it.
      if (error) forget?.();
      if (isOutdated(error)) void queryClient.invalidateQueries();
      onClose();
    },
  };
}
