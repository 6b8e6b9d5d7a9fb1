import SendIcon from '@mui/icons-material/Send';
import Button from '@mui/material/Button';
import { useApi } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { RecentMailDialog } from './RecentMailDialog.js';
import { useMailCommand } from './useMailCommand.js';

export function SendButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const { command, asked, recentAt, forget } = useMailCommand(
    (confirmRecentMail) => api.sendConsentRequest(request.id, confirmRecentMail ? { confirmRecentMail } : {}),
    'The mail is on its way',
  );
  return (
    <>
      <Button
        variant="contained"
        startIcon={<SendIcon />}
        disabled={command.isPending}
        onClick={() => command.mutate(false)}
      >
        Send
      </Button>
      <RecentMailDialog
        recentAt={recentAt}
        customerName={request.customer.name}
        command={asked}
        onConfirm={() => command.mutate(true)}
        onClose={forget}
      />
    </>
  );
}
