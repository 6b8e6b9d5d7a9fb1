import { useApi } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { MailDialogButton } from './MailDialogButton.js';

/** Mails what to change in the portal; the request waits where it is (product.md §4 "Role too low"). */
export function AdviseRoleButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  return (
    <MailDialogButton
      request={request}
      kind="role-too-low"
      label="Send what to change"
      title={`Send this mail to ${request.customer.name}?`}
      variant="contained"
      run={(said) => api.adviseRole(request.id, said)}
    />
  );
}
