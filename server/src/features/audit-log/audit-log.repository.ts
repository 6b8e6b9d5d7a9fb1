import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { personalMembers } from '../../platform/audit/audit-events.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import { JobCatalogue } from '../../platform/jobs/job-catalogue.js';
import { PersonalData, type Open } from '../../platform/personal-data/personal-data.js';
import type { AuditLogList, auditLogRow } from './audit-log.dto.js';
import { actedBy } from './find-actors.js';
import { subjectNames } from './subject-names.js';

type AuditLogRow = z.input<typeof auditLogRow>;
type StoredRow = Omit<AuditLogRow, 'subject'> & { subject: Omit<AuditLogRow['subject'], 'name'> };

const select = `a.id, a.at, a.event, a.data, a.ip, a.request_id AS "requestId",
  jsonb_build_object('kind', a.actor_kind, 'id', a.actor_id, 'label', a.actor_label) AS actor,
  jsonb_build_object('type', a.subject_type, 'id', a.subject_id) AS subject`;

/** Reading only: rows are written by the platform's AuditTrail and never change. */
@Injectable()
export class AuditLogRepository {
  constructor(
    private readonly reads: PreparedReads,
    private readonly personalData: PersonalData,
    private readonly jobs: JobCatalogue,
  ) {}

  async listPage(query: AuditLogList): Promise<Page<AuditLogRow>> {
    const where = [
      ...(query.event ? [sql`a.event = ANY(${query.event})`] : []),
      ...(query.actorId ? [sql`a.actor_id = ${query.actorId}`] : []),
      ...(query.subjectType ? [sql`a.subject_type = ${query.subjectType}`] : []),
      ...(query.subjectId ? [sql`a.subject_id = ${query.subjectId}`] : []),
      ...(query.from ? [sql`a.at >= ${query.from}::timestamptz`] : []),
      ...(query.to ? [sql`a.at < ${query.to}::timestamptz`] : []),
      ...(query.q ? [await actedBy(this.reads, query.q, this.jobs.jobs)] : []),
    ];

    const page = await keysetPage<StoredRow, AuditLogList['sort']>(
      this.reads,
      { select, from: 'audit_log a', where, sort: { at: { sql: 'a.at', type: 'timestamptz' } }, id: 'a.id' },
      query,
    );
    const names = await subjectNames(
      this.reads,
      page.items.map(({ subject }) => subject),
    );
    const open = await this.personalData.opener([page.items, ...names.values()]);
    return {
      ...page,
      items: page.items.map((row) => ({
        ...this.opened(row, open),
        subject: { ...row.subject, name: open(names.get(row.subject.id) ?? null, suppressedAddress(row.subject.id)) },
      })),
    };
  }

  private opened(row: StoredRow, open: Open): StoredRow {
    const at = (column: string) => ({ table: 'audit_log', row: row.id, column });
    return {
      ...row,
      actor: { ...row.actor, label: open(row.actor.label, at('actor_label')) },
      data: this.personalData.openJson(open, at('data'), row.data, personalMembers[row.event] ?? []),
      ip: open(row.ip, at('ip')),
    };
  }
}

/** The one kind of subject whose name is sealed. */
const suppressedAddress = (row: string) => ({ table: 'address_suppressions', row, column: 'address' });
