import type { ConsentRequestRow } from '../api/types.js';
import { StateChip } from '../common/StateChip.js';
import { stateLabel } from './consentRequestModel.js';

/** A denial says whose no it was; where that is not known, as in a line of the timeline, the line does. */
export function ConsentRequestStateChip({ state, deniedBy = null }: Props) {
  return <StateChip {...stateLabel(state, deniedBy)} wraps />;
}
type Props = Pick<ConsentRequestRow, 'state'> & Partial<Pick<ConsentRequestRow, 'deniedBy'>>;
