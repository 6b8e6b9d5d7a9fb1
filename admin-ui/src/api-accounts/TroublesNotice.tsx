import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ApiAccount } from '../api/types.js';
import { Timestamp } from '../common/Timestamp.js';
import { troubleLabels } from './apiAccountModel.js';

/** All that an account is in trouble with, the worst first; each ends by its own success. Nothing while all is well. */
export function TroublesNotice({ account: { troubles } }: { account: Pick<ApiAccount, 'troubles'> }) {
  if (troubles.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }}>
      {troubles.map(({ kind, reason, since }) => (
        <Alert key={kind} severity={kind === 'losses' ? 'warning' : 'error'} role="note">
          <AlertTitle sx={{ mb: 0 }}>
            {troubleLabels[kind]}, since <Timestamp at={since} />
          </AlertTitle>
          {reason}
        </Alert>
      ))}
    </Box>
  );
}
