import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobCatalogue } from '../../platform/jobs/job-catalogue.js';
import { failedWorkReason } from './item-reasons.js';
import type { OverviewItem } from './overview.dto.js';

const ITEMS = 10;

type Subject = OverviewItem['subjects'][number];

interface FailedRow {
  id: string;
  name: string;
  since: string;
  attempts: number;
  detail: string | null;
  subjects: (Subject | null)[];
}

/** A row may hold the payload of another version: what is no id names nothing. */
const idIn = (key: string): string =>
  `CASE WHEN w.payload ->> '${key}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (w.payload ->> '${key}')::uuid END`;

const subject = (type: Subject['type'], table: string, title: string): string =>
  `CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object('type', '${type}', 'id', ${table}.id, 'title', ${title}) END`;

/** Work that was given up, with what it was about: payloads hold ids, people read names (product.md §9). */
@Injectable()
export class FailedWorkItems {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobCatalogue,
  ) {}

  /** The latest failures; at most ten. */
  async list(): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<FailedRow[]>(
      `WITH w AS (SELECT * FROM work_items WHERE state = 'failed' ORDER BY settled_at DESC LIMIT ${ITEMS})
       SELECT w.id, w.name, coalesce(w.settled_at, w.created_at) AS since, w.attempts, w.last_error AS detail,
              jsonb_build_array(
                ${subject('installation', 'i', `coalesce(i.name, i.zaptec_id::text)`)},
                ${subject('consent-request', 'r', `'Request to ' || c.name`)},
                ${subject('customer', 'c', 'c.name')},
                ${subject('api-account', 'a', 'a.name')}
              ) AS subjects
         FROM w
         LEFT JOIN consent_mails m ON m.id = ${idIn('mailId')}
         LEFT JOIN consent_claims k ON k.id = ${idIn('claimId')}
         LEFT JOIN consent_requests r ON r.id = coalesce(${idIn('consentRequestId')}, m.consent_request_id, k.consent_request_id)
         LEFT JOIN customers c ON c.id = coalesce(r.customer_id, ${idIn('customerId')})
         LEFT JOIN installations i ON i.id = ${idIn('installationId')}
         LEFT JOIN api_accounts a ON a.id = ${idIn('apiAccountId')}
        ORDER BY w.settled_at DESC`,
    );
    return rows.map(({ name, attempts, subjects, ...row }) => ({
      ...row,
      type: 'work',
      title: this.jobs.titleOf(name),
      subjects: subjects.filter((one) => one !== null),
      reason: failedWorkReason(attempts),
    }));
  }
}
