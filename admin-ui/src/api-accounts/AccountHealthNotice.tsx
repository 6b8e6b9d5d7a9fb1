import Alert from '@mui/material/Alert';
import type { TroubleKind } from '../api/types.js';
import { troubleSentences } from './apiAccountModel.js';

/** Above what an account has read, while it is in trouble: it may be out of date. Nothing while all is well. */
export function AccountHealthNotice({ account }: { account: { name: string; trouble: TroubleKind | null } }) {
  if (account.trouble === null) return null;
  return (
    <Alert severity={account.trouble === 'losses' ? 'warning' : 'error'} role="note" sx={{ mb: 2 }}>
      {troubleSentences[account.trouble](account.name)}
    </Alert>
  );
}
