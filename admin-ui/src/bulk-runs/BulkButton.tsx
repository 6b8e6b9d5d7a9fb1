import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useApi, useCommand, useMay, useRead } from '../api/hooks.js';
import { newOnceKey } from '../api/onceKey.js';
import type { BulkPreview } from '../api/types.gen.js';
import type { Permission } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { formatNumber } from '../common/listModel.js';
import type { SelectedRows } from '../common/selection/selectionModel.js';
import { PreviewPanel } from './PreviewPanel.js';

interface Props {
  /** As the server knows it. */
  command: string;
  label: string;
  permission: Permission;
  rows: SelectedRows;
  /** What the command takes beside its rows; left out when that is nothing. */
  params?: Record<string, unknown>;
  /** Fields for it, and whether they are filled. */
  inputs?: ReactNode;
  isFilled?: boolean;
}

/** One command for the selected rows: what it needs, then a look at who is affected, then the run's own page. */
export function BulkButton({ command, label, permission, rows, params = {}, inputs, isFilled = true }: Props) {
  const api = useApi();
  const navigate = useNavigate();
  const may = useMay(permission);
  const mayBulk = useMay('bulk-runs');
  const [step, setStep] = useState<'closed' | 'asking' | 'looking'>('closed');
  const [onceKey, setOnceKey] = useState(newOnceKey);
  const wish = { command, params, selection: rows };
  // Not under `bulk-runs`: a window that hears of a run does not look again.
  const preview = useRead<BulkPreview>(['bulk-preview', onceKey, wish], () => api.previewBulkRun(wish), {
    enabled: step === 'looking',
  });
  const start = useCommand((mark: string) => api.startBulkRun({ ...wish, mark }, onceKey), {
    done: null,
    onDone: ({ id }) => void navigate(`/bulk-runs/${id}/show`),
    inDialog: true,
    onProblem: (code) => {
      if (code === 'PREVIEW_OUTDATED') void preview.refetch();
      return false;
    },
  });
  if (!may || !mayBulk) return null;

  const look = () => {
    setOnceKey(newOnceKey());
    setStep('looking');
  };
  const affected = preview.data?.affected ?? 0;
  const isLooking = step === 'looking';
  return (
    <>
      <Button variant="contained" size="small" onClick={() => (inputs ? setStep('asking') : look())}>
        {label}
      </Button>
      <ConfirmDialog
        open={step !== 'closed'}
        title={label}
        confirm={isLooking ? `Start with ${formatNumber(affected)}` : 'Look who is affected'}
        command={start}
        disabled={isLooking ? affected === 0 || preview.isFetching : !isFilled}
        onConfirm={() => {
          if (!isLooking) look();
          else if (preview.data) start.mutate(preview.data.mark);
        }}
        onClose={() => setStep('closed')}
      >
        {isLooking ? <PreviewPanel query={preview} /> : inputs}
      </ConfirmDialog>
    </>
  );
}
