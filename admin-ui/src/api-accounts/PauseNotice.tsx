import Alert from '@mui/material/Alert';
import type { ApiAccount } from '../api/types.js';
import { Timestamp } from '../common/Timestamp.js';
import { pauseText } from './apiAccountModel.js';

/** While nobody calls for the account: why, and until when. Nothing while all is well. */
export function PauseNotice({ account }: { account: Pick<ApiAccount, 'pause'> }) {
  const text = pauseText(account);
  if (!text) return null;
  return (
    <Alert severity="warning" role="note" sx={{ mb: 2 }}>
      {text}
      {account.pause?.until && (
        <>
          {' '}
          {account.pause.unanswered === 0 ? 'until' : 'at'} <Timestamp at={account.pause.until} />
        </>
      )}
      . What waits is done then, and nothing is lost.
    </Alert>
  );
}
