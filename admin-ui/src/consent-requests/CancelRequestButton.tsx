import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';

export function CancelRequestButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const cancel = useCommand((reason: string) => api.cancelConsentRequest(request.id, reason ? { reason } : {}), {
    done: 'Request cancelled',
    inDialog: true,
  });
  return (
    <ReasonDialogButton
      label="Cancel request"
      title="Cancel this consent request?"
      confirm="Cancel request"
      danger
      command={cancel}
      explain={<span>Its links stop working, and the customer reads that it was cancelled.</span>}
      onConfirm={(reason, close) => cancel.mutate(reason, { onSuccess: close })}
    />
  );
}
