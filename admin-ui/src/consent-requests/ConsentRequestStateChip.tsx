import type { ConsentRequestState } from '../api/types.js';
import { StateChip } from '../common/StateChip.js';
import { stateLabels } from './consentRequestModel.js';

export function ConsentRequestStateChip({ state }: { state: ConsentRequestState }) {
  return <StateChip {...stateLabels[state]} />;
}
