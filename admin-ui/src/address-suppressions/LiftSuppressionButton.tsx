import { useApi, useCommand } from '../api/hooks.js';
import type { AddressSuppression } from '../api/types.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';

export function LiftSuppressionButton({ suppression }: { suppression: AddressSuppression }) {
  const api = useApi();
  const lift = useCommand((reason: string) => api.liftSuppression(suppression.id, reason), {
    done: 'Lifted',
    inDialog: true,
  });
  return (
    <ReasonDialogButton
      label="Lift"
      title={`Allow mail to ${suppression.address} again?`}
      confirm="Lift"
      required
      command={lift}
      explain={<span>They asked not to be written to. Lift this only when they have told you otherwise.</span>}
      onConfirm={(reason, close) => lift.mutate(reason, { onSuccess: close })}
    />
  );
}
