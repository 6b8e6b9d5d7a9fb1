import type { AccessStatus } from '../api/types.js';
import { AccountInDoubtChip } from '../api-accounts/AccountInDoubtChip.js';
import { isDoubtful } from '../api-accounts/apiAccountModel.js';
import { StateChip } from '../common/StateChip.js';
import { accessLabels } from './installationModel.js';

interface Props {
  status: AccessStatus | null | undefined;
  /** Of the account whose access it is. */
  accountHealth?: string | null;
}

export function AccessChip({ status, accountHealth = null }: Props) {
  const known = status ? accessLabels[status] : undefined;
  const isInDoubt = status && isDoubtful(accountHealth);
  return (
    <>
      <StateChip
        label={known?.label ?? status ?? 'No access'}
        tone={isInDoubt ? 'neutral' : (known?.tone ?? 'quiet')}
      />
      {isInDoubt && ' '}
      {isInDoubt && <AccountInDoubtChip health={accountHealth} />}
    </>
  );
}
