import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest, Resolution, ReviewInstallation } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { ReasonField } from '../common/ReasonField.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { choicesOf } from '../common/listModel.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { isBlank } from '../common/inputs/rules.js';
import { resolutionInfos } from './consentRequestModel.js';
import { fits } from './resolutionModel.js';

interface Props {
  request: ConsentRequest;
  installations: readonly ReviewInstallation[];
}

/** The decision in review: what, for which installation, and why. */
export function ResolveButton({ request, installations }: Props) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [resolution, setResolution] = useState<Resolution | ''>('');
  const [picked, setPicked] = useState('');
  const [reason, setReason] = useState('');
  const fitting = (one: Resolution) => installations.filter((known) => fits(one, known, request.customer.id));
  const info = resolution === '' ? null : resolutionInfos[resolution];
  const named = resolution === '' ? [] : fitting(resolution);
  const chosen = named.find((one) => one.zaptecId === picked) ?? (named.length === 1 ? named[0] : undefined);
  const installationId = chosen?.zaptecId ?? '';
  const incomplete = !info || isBlank(reason) || (info.needsInstallation && installationId === '');

  const resolve = useCommand(
    (decided: Resolution) =>
      api.resolveConsentRequest(request.id, {
        resolution: decided,
        reason: reason.trim(),
        ...(resolutionInfos[decided].needsInstallation ? { installationId } : {}),
      }),
    { done: 'Resolved', onDone: () => setOpen(false), inDialog: true },
  );
  const wrong = (field: string) => fieldRefusal(resolve.error, field);

  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Resolve
      </Button>
      <ConfirmDialog
        open={open}
        title={`Resolve the request of ${request.customer.name}`}
        confirm="Resolve"
        command={resolve}
        disabled={incomplete}
        onConfirm={() => resolution !== '' && resolve.mutate(resolution)}
        onClose={() => setOpen(false)}
      >
        <NativeSelect
          label="Resolution"
          required
          fullWidth
          value={resolution}
          onChange={(value) => setResolution(value as Resolution | '')}
          choices={[
            { value: '', label: 'Choose' },
            ...choicesOf(resolutionInfos).filter(
              ({ value }) =>
                !resolutionInfos[value as Resolution].needsInstallation || fitting(value as Resolution).length > 0,
            ),
          ]}
          error={wrong('resolution') !== undefined}
          helperText={wrong('resolution') ?? info?.means}
        />
        {info?.needsInstallation && (
          <NativeSelect
            label="Installation"
            required
            fullWidth
            value={installationId}
            onChange={setPicked}
            error={wrong('installationId') !== undefined}
            helperText={wrong('installationId')}
            choices={[
              { value: '', label: 'Choose' },
              ...named.map((one) => ({ value: one.zaptecId, label: one.name ?? one.zaptecId })),
            ]}
          />
        )}
        <ReasonField
          value={reason}
          onChange={setReason}
          refused={wrong('reason')}
          hint="How do you know? It is kept with the decision."
        />
      </ConfirmDialog>
    </>
  );
}
