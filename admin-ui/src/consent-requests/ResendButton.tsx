import { useApi } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { MailDialogButton } from './MailDialogButton.js';

/** Mails the link again. After a no it takes a reason: no means no (product.md §4). */
export function ResendButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const denied = request.state === 'denied';
  return (
    <MailDialogButton
      request={request}
      kind="request"
      label="Resend"
      title={`Send the link to ${request.customer.name} again?`}
      reason={denied ? 'required' : 'optional'}
      explain={
        denied ? (
          <span>
            {request.nextStep.code === 'denied_by_staff' ? 'It was denied in review.' : 'The customer said no.'} Ask
            again only when you have spoken with them, and write down why.
          </span>
        ) : (
          <span>A new mail goes to {request.customer.email}. Links sent before keep working.</span>
        )
      }
      run={(said) => api.resendConsentRequest(request.id, said)}
    />
  );
}
