import SendIcon from '@mui/icons-material/Send';
import { useApi } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { MailDialogButton } from './MailDialogButton.js';

export function SendButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  return (
    <MailDialogButton
      request={request}
      kind="request"
      label="Send"
      title={`Send this mail to ${request.customer.name}?`}
      variant="contained"
      startIcon={<SendIcon />}
      run={(said) => api.sendConsentRequest(request.id, said)}
    />
  );
}
