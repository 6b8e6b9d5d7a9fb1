import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useAuthProvider, useLogout } from 'react-admin';
import type { Session } from '../api/types.js';
import { endedSession, loadSession, onSessionEnd } from '../api/session.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';

/** Over whatever is on screen when the session has ended: after signing in again all that was filled in is still there. */
export function SignInAgain() {
  const ended = useSyncExternalStore(onSessionEnd, endedSession);
  return ended && <SignInDialog staff={ended.staff} />;
}

function SignInDialog({ staff }: Pick<Session, 'staff'>) {
  const authProvider = useAuthProvider();
  const logout = useLogout();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const signIn = useMutation<void, Error, string>({
    mutationFn: async (typed) => {
      await authProvider?.login({ email: staff.email, password: typed });
      await loadSession();
    },
    onSuccess: () => void queryClient.invalidateQueries(),
  });

  return (
    <ConfirmDialog
      open
      title="Your session has ended. Sign in again."
      confirm="Sign in"
      dismiss="Sign in as somebody else"
      command={signIn}
      disabled={password === ''}
      onConfirm={() => signIn.mutate(password)}
      onClose={() => void logout()}
      stays
    >
      <span>
        Signed in as {staff.name}, {staff.email}. What you have filled in stays as it is.
      </span>
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </ConfirmDialog>
  );
}
