import type { AddressSuppression } from '../api/types.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { LiftSuppressionButton } from './LiftSuppressionButton.js';

const columns: readonly Column<AddressSuppression>[] = [
  { header: 'Address', cell: (row) => row.address },
  { header: 'Why', cell: (row) => row.reason },
  { header: 'Since', sort: 'createdAt', cell: (row) => <Timestamp at={row.createdAt} /> },
  {
    header: 'Lifted',
    cell: (row) =>
      row.liftedAt ? (
        <>
          <Timestamp at={row.liftedAt} />
          {row.liftReason && <>: {row.liftReason}</>}
        </>
      ) : (
        <LiftSuppressionButton suppression={row} />
      ),
  },
];
const filters: readonly Filter[] = [
  { kind: 'search', source: 'q', label: 'Address' },
  {
    kind: 'choice',
    source: 'active',
    label: 'State',
    all: 'Any',
    choices: [
      { value: 'true', label: 'Suppressed' },
      { value: 'false', label: 'Lifted' },
    ],
  },
];

/** Addresses that asked not to be written to, by any group (product.md §4). */
export default function AddressSuppressionList() {
  return (
    <ListPage<AddressSuppression>
      resource="address-suppressions"
      title="Suppressed addresses"
      subtitle="They asked not to be written to. No user group can mail them."
      columns={columns}
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      rowPath={null}
      empty={<EmptyState title="Nobody has asked not to be written to" />}
    />
  );
}
