import { StateChip } from '../common/StateChip.js';
import { isDoubtful } from './apiAccountModel.js';

/** Beside what an API account has read, while that may be out of date; nothing else. */
export function AccountInDoubtChip({ health }: { health: string | null }) {
  if (!isDoubtful(health)) return null;
  return <StateChip label={health === 'failing' ? 'Account failing' : 'Account suspect'} tone="bad" wraps />;
}
