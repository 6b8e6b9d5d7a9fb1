import type { AuditRow } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { DataDetails } from '../common/DataDetails.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { Mono } from '../common/Mono.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { auditEventChoices } from './auditLogModel.js';
import { kindLabel, recordPath } from '../layout/searchModel.js';

const columns: readonly Column<AuditRow>[] = [
  { header: 'When', sort: 'at', cell: (row) => <Timestamp at={row.at} /> },
  { header: 'Who', cell: (row) => row.actor.label },
  { header: 'What', cell: (row) => <Mono>{row.event}</Mono> },
  { header: 'On', cell: (row) => <Subject row={row} /> },
  { header: 'From', cell: (row) => row.ip ?? '–' },
  { header: 'Particulars', cell: (row) => <DataDetails data={row.data} /> },
];

const filters: readonly Filter[] = [
  { kind: 'choice', source: 'event', label: 'What', all: 'Anything', choices: auditEventChoices },
  { kind: 'record', source: 'actorId', label: 'Who (staff)', resource: 'staff' },
  {
    kind: 'choice',
    source: 'subjectType',
    label: 'On',
    all: 'Anything',
    choices: ['customer', 'consent-request', 'installation', 'charger', 'user-group', 'api-account', 'staff'].map(
      (value) => ({
        value,
        label: kindLabel({ type: value }),
      }),
    ),
  },
  { kind: 'text', source: 'subjectId', label: 'Id' },
  { kind: 'date', source: 'from', label: 'From' },
  { kind: 'date', source: 'to', label: 'To' },
];

/** Who did what, when, from where; nothing here can be changed (product.md §10). */
export default function AuditLogList() {
  return (
    <ListPage<AuditRow>
      resource="audit-log"
      title="Audit"
      subtitle="Who did what, when and from where. Nobody can change it."
      columns={columns}
      filters={filters}
      sort={{ field: 'at', order: 'DESC' }}
      rowPath={null}
      empty={<EmptyState title="Nothing has been done yet" />}
    />
  );
}

function Subject({ row }: { row: AuditRow }) {
  if (!row.subject) return <>–</>;
  const label = kindLabel({ type: row.subject.type });
  const path = recordPath(row.subject.type, row.subject.id);
  return path ? <AppLink to={path}>{label}</AppLink> : <>{label}</>;
}
