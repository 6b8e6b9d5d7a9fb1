import { AccountInDoubtChip } from '../api-accounts/AccountInDoubtChip.js';
import type { ConsentRequestRow } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { StateChip } from '../common/StateChip.js';
import { Timestamp } from '../common/Timestamp.js';
import { flagLabels, isAboutAccess, productLabels } from './consentRequestModel.js';
import { ConsentRequestStateChip } from './ConsentRequestStateChip.js';

/** Columns of every list of consent requests. */
export const requestColumns: readonly Column<ConsentRequestRow>[] = [
  { header: 'Customer', cell: (row) => row.customer.name },
  {
    header: 'State',
    cell: (row) => (
      <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
        <ConsentRequestStateChip state={row.state} deniedBy={row.deniedBy} />
        {row.flags.map((flag) => (
          <StateChip key={flag} label={flagLabels[flag]} tone="warning" wraps />
        ))}
        {isAboutAccess(row.state) && <AccountInDoubtChip health={row.accountHealth} />}
      </span>
    ),
  },
  { header: 'Since', sort: 'stateChangedAt', cell: (row) => <Timestamp at={row.stateChangedAt} show="relative" /> },
  { header: 'Product', nowrap: true, cell: (row) => productLabels[row.product], cardHidden: true },
  { header: 'User group', cell: (row) => row.userGroup.name },
  { header: 'Account manager', cell: (row) => row.accountManager?.name ?? 'Nobody', cardHidden: true },
  { header: 'Deadline', sort: 'deadlineAt', cell: (row) => <Timestamp at={row.deadlineAt} show="date" /> },
  {
    header: 'Created',
    sort: 'createdAt',
    cell: (row) => <Timestamp at={row.createdAt} show="date" />,
    cardHidden: true,
  },
];
