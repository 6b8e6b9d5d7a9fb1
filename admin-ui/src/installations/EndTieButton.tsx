import { useApi, useCommand, useMay } from '../api/hooks.js';
import type { InstallationTie } from '../api/types.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';

export function EndTieButton({ installationId, tie }: { installationId: string; tie: InstallationTie }) {
  const api = useApi();
  const may = useMay('operations');
  const end = useCommand((reason: string) => api.endTie(installationId, tie.id, reason), {
    done: 'Tie ended',
    inDialog: true,
  });
  if (!may) return null;
  return (
    <ReasonDialogButton
      label="End tie"
      variant="text"
      title={`End the tie to ${tie.customer.name}?`}
      confirm="End tie"
      required
      danger
      command={end}
      explain={<span>Charger assignments of this customer stay until they are ended themselves.</span>}
      onConfirm={(reason, close) => end.mutate(reason, { onSuccess: close })}
    />
  );
}
