import type { AuditLogEntry } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { ClampedText } from '../common/ClampedText.js';
import { DataDetails } from '../common/DataDetails.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { Mono } from '../common/Mono.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { auditEventChoices, auditEventTexts, auditSubjects } from './auditLogModel.js';
import { kindLabel, recordPath } from '../recordKinds.js';

const columns: readonly Column<AuditLogEntry>[] = [
  { header: 'When', sort: 'at', cell: (row) => <Timestamp at={row.at} /> },
  { header: 'Who', cell: (row) => row.actor.label },
  { header: 'What', cell: (row) => auditEventTexts[row.event] },
  { header: 'On', cell: (row) => <Subject row={row} /> },
  { header: 'Address', cell: (row) => row.ip ?? '–' },
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
    choices: auditSubjects.map((value) => ({ value, label: kindLabel({ type: value }) })),
  },
  { kind: 'text', source: 'subjectId', label: 'Id' },
  { kind: 'date', source: 'from', label: 'From date' },
  { kind: 'date', source: 'to', label: 'Until date' },
];

/** Who did what, when, from where; nothing here can be changed (product.md §10). */
export default function AuditLogList() {
  return (
    <ListPage<AuditLogEntry>
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

/** By its name, as it is today; what is gone has its id alone. Of which kind it is, the event says. */
function Subject({ row: { subject } }: { row: AuditLogEntry }) {
  const path = recordPath(subject.type, subject.id);
  if (subject.name === null) return <Mono>{subject.id}</Mono>;
  const name = <ClampedText text={subject.name} />;
  return path ? <AppLink to={path}>{name}</AppLink> : name;
}
