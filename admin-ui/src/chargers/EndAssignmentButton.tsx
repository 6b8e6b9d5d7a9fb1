import { useApi, useCommand } from '../api/hooks.js';
import type { Charger } from '../api/types.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';

export function EndAssignmentButton({ charger }: { charger: Charger }) {
  const api = useApi();
  const end = useCommand((reason: string) => api.endAssignment(charger.id, reason || undefined), {
    done: 'Assignment ended',
    inDialog: true,
  });
  return (
    <ReasonDialogButton
      label="End assignment"
      title={`End the assignment to ${charger.assignment?.customer.name ?? 'this customer'}?`}
      confirm="End assignment"
      danger
      command={end}
      explain={<span>The charger becomes free; the history keeps who had it.</span>}
      onConfirm={(reason, close) => end.mutate(reason, { onSuccess: close })}
    />
  );
}
