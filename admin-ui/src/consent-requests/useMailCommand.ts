import { useState } from 'react';
import { useCommand } from '../api/hooks.js';
import { problemOf } from '../api/problem.js';
import type { DialogCommand } from '../common/dialogRefusal.js';

interface MailCommandOptions {
  onDone?: () => void;
  /** A dialog asks before the first attempt. */
  inDialog?: boolean;
}

/**
 * A command that mails the customer. When they were mailed within a day the server refuses with MAILED_RECENTLY and says
 * when; the person is asked and may go on (product.md §4, contact cap). `recentAt` is set while that question is open.
 */
export function useMailCommand(
  run: (confirmRecentMail: boolean) => Promise<unknown>,
  done: string,
  { onDone, inDialog = false }: MailCommandOptions = {},
) {
  const [recentAt, setRecentAt] = useState<string | null>(null);
  const command = useCommand(run, {
    done,
    inDialog: inDialog || recentAt !== null,
    onDone: () => {
      setRecentAt(null);
      onDone?.();
    },
    onProblem: (code, extra) => {
      if (code !== 'MAILED_RECENTLY') return false;
      setRecentAt(typeof extra['lastMailAt'] === 'string' ? extra['lastMailAt'] : new Date().toISOString());
      return true;
    },
  });
  // That question is a dialog of its own, not a refusal to read.
  const asked: DialogCommand = {
    isPending: command.isPending,
    error: problemOf(command.error)?.code === 'MAILED_RECENTLY' ? null : command.error,
    reset: command.reset,
  };
  return { command, asked, recentAt, forget: () => setRecentAt(null) };
}
