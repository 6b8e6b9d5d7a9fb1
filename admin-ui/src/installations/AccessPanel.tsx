import type { InstallationAccess } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { RowCards } from '../common/RowCards.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { AccessChip } from './AccessChip.js';
import { accessAdviceOf } from './installationModel.js';

const APPEARED_AT_ONCE =
  'It became visible with many others at once: operations say on the list of installations whether these are new grants.';

const columnsOf = (isUnreadable: boolean): readonly Column<InstallationAccess>[] => [
  { header: 'API account', cell: (row) => row.apiAccount.name },
  { header: 'Access', cell: (row) => <AccessChip status={row.status} accountHealth={row.apiAccount.health} /> },
  { header: 'Since', cell: (row) => <Timestamp at={row.since} /> },
  { header: 'Why', cell: (row) => row.why },
  {
    header: 'What to do',
    cell: (row) =>
      row.appearanceHeldAt ? APPEARED_AT_ONCE : accessAdviceOf(row.status, row.apiAccount.health, isUnreadable),
  },
  { header: 'Last good read', cell: (row) => <Timestamp at={row.lastGoodReadAt} none="Never" /> },
  { header: 'Next read', cell: (row) => <Timestamp at={row.nextReadAt} none="Not planned" /> },
];

interface Props {
  access: readonly InstallationAccess[];
  /** Some of what the newest read held could not be read. */
  isUnreadable: boolean;
}

/** What each of our accounts can read here, why, and what a person can do about it (product.md §7). */
export function AccessPanel({ access, isUnreadable }: Props) {
  const rows = access.map((one) => ({ ...one, id: one.apiAccount.id }));
  return (
    <Panel title="Access" flush>
      {rows.length === 0 ? (
        <EmptyState title="No account can read this installation" />
      ) : (
        <RowCards label="Access by API account" rows={rows} columns={columnsOf(isUnreadable)} rowPath={null} />
      )}
    </Panel>
  );
}
