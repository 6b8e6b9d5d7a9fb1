import type { PastAssignment } from '../api/types.js';
import { CustomerLink } from '../customers/CustomerLink.js';
import type { Column } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { assignmentSourceLabels } from './chargerModel.js';

const columns: readonly Column<PastAssignment>[] = [
  { header: 'Customer', cell: (row) => <CustomerLink customer={row.customer} /> },
  { header: 'From', cell: (row) => <Timestamp at={row.assignedAt} /> },
  { header: 'How', cell: (row) => `${assignmentSourceLabels[row.source]}, by ${row.assignedBy}` },
  { header: 'Until', cell: (row) => <Until assignment={row} /> },
];

/** Whose this charger is and was, from when, by whom, until when. */
export function AssignmentHistory({ history }: { history: readonly PastAssignment[] }) {
  return (
    <Panel title="History" flush>
      {history.length === 0 ? (
        <EmptyState title="Never assigned" />
      ) : (
        <Rows label="Assignment history" rows={history} columns={columns} rowPath={null} />
      )}
    </Panel>
  );
}

function Until({ assignment }: { assignment: PastAssignment }) {
  if (assignment.endedAt === null) return <>Now</>;
  return (
    <>
      <Timestamp at={assignment.endedAt} />
      {assignment.endedBy && <div>by {assignment.endedBy}</div>}
      {assignment.endReason && <div>“{assignment.endReason}”</div>}
    </>
  );
}
