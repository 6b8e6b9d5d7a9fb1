import Alert from '@mui/material/Alert';
import type { InstallationPage } from '../api/types.js';
import { unreadableText } from './installationModel.js';

/** What of the newest read could not be read; goes with a read that is whole (product.md §7). */
export function UnreadableNotice({ unreadable }: Pick<InstallationPage, 'unreadable'>) {
  if (!unreadable) return null;
  return (
    <Alert severity="warning" role="note" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
      {unreadableText(unreadable)}
    </Alert>
  );
}
