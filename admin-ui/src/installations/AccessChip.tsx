import type { AccessStatus } from '../api/types.js';
import { StateChip } from '../common/StateChip.js';
import { accessLabels } from './installationModel.js';

export function AccessChip({ status }: { status: AccessStatus | null | undefined }) {
  const known = status ? accessLabels[status] : undefined;
  return <StateChip label={known?.label ?? status ?? 'No access'} tone={known?.tone ?? 'quiet'} />;
}
