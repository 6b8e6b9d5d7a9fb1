import Alert from '@mui/material/Alert';
import { isDoubtful } from './apiAccountModel.js';

/** Above what an account has read, while its calls fail: it may be out of date. Nothing while all is well. */
export function AccountHealthNotice({ account }: { account: { name: string; health: string } }) {
  if (!isDoubtful(account.health)) return null;
  return (
    <Alert severity={account.health === 'failing' ? 'error' : 'warning'} role="note" sx={{ mb: 2 }}>
      {account.health === 'failing'
        ? `Calls of the API account “${account.name}” fail. What it has read stands here as it was before.`
        : `The API account “${account.name}” lost sight of many installations at once. None of them counts as lost until that is settled.`}
    </Alert>
  );
}
