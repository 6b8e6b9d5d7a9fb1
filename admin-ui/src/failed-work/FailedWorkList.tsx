import Link from '@mui/material/Link';
import { useMay } from '../api/hooks.js';
import type { FailedWork } from '../api/types.js';
import { DataDetails } from '../common/DataDetails.js';
import { ListPage } from '../common/ListPage.js';
import { formatNumber, type Column } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { FailedWorkButtons } from './FailedWorkButtons.js';
import { WorkSubjects } from './WorkSubjects.js';

/** Served beside the admin UI and no page of it: the queues behind the work. */
const jobConsole = '/jobs';

const columns: readonly Column<FailedWork>[] = [
  { header: 'What failed', cell: (row) => row.title, minWidth: 150 },
  { header: 'About', cell: (row) => (row.subjects.length > 0 ? <WorkSubjects subjects={row.subjects} /> : '–') },
  { header: 'Given up', sort: 'since', cell: (row) => <Timestamp at={row.since} />, nowrap: true },
  { header: 'Tries', cell: (row) => formatNumber(row.tries), align: 'right' },
  {
    header: 'Last error',
    cell: (row) => (
      <>
        {row.error}
        <DataDetails data={{ 'Last error': row.detail }} />
      </>
    ),
    minWidth: 180,
  },
  { header: 'What to do', cell: (row) => <FailedWorkButtons work={row} />, minWidth: 180 },
];

/** Work list: what was given up and that nobody has dismissed (product.md §9). */
export default function FailedWorkList() {
  const isAdmin = useMay('administration');
  return (
    <ListPage<FailedWork>
      resource="failed-work"
      title="Failed work"
      subtitle="Work that was given up after its last try. A later success of the same work takes it off this list."
      actions={isAdmin && <Link href={jobConsole}>Job console</Link>}
      columns={columns}
      sort={{ field: 'since', order: 'DESC' }}
      rowPath={null}
      empty={<EmptyState title="Nothing failed">All work was done, or is still being tried.</EmptyState>}
    />
  );
}
