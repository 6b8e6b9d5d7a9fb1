import type { ApiAccountHealth } from '../api/types.js';
import { StateChip } from '../common/StateChip.js';
import { healthLabels } from './apiAccountModel.js';

export function HealthChip({ health }: { health: ApiAccountHealth }) {
  const { label, tone } = healthLabels[health];
  return <StateChip label={label} tone={tone} />;
}
