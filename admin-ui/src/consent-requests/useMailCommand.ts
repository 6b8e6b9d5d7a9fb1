import { useState } from 'react';
import { useCommand } from '../api/hooks.js';

/**
 * A command that mails the customer. When they were mailed within a day the server refuses with MAILED_RECENTLY and says
 * when; the person is asked and may go on (product.md §4, contact cap). `recentAt` is set while that question is open.
 */
export function useMailCommand(
  run: (confirmRecentMail: boolean) => Promise<unknown>,
  done: string,
  onDone?: () => void,
) {
  const [recentAt, setRecentAt] = useState<string | null>(null);
  const command = useCommand(run, {
    done,
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
  return { command, recentAt, forget: () => setRecentAt(null) };
}
