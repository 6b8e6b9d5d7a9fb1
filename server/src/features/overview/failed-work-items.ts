import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import { JobCatalogue } from '../../platform/jobs/job-catalogue.js';
import type { FailedWorkQuery, FailedWorkRow } from './failed-work.dto.js';
import { errorInWords } from './failed-work-words.js';
import { failedWorkReason } from './item-reasons.js';
import type { OverviewItem } from './overview.dto.js';

const ITEMS = 10;

type Subject = FailedWorkRow['subjects'][number];

interface StoredRow extends Omit<FailedWorkRow, 'title' | 'error'> {
  name: string;
}

/** A row may hold the payload of another version: what is no id names nothing. */
const idIn = (key: string): string =>
  `CASE WHEN w.payload ->> '${key}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (w.payload ->> '${key}')::uuid END`;

const subject = (type: Subject['type'], table: string, title: string): string =>
  `CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object('type', '${type}', 'id', ${table}.id, 'title', ${title}) END`;

/** For each row of a page by itself: each name is one step along a primary key, however many customers there are. */
const subjects = `(SELECT jsonb_path_query_array(jsonb_build_array(
                ${subject('installation', 'i', `coalesce(i.name, i.zaptec_id::text)`)},
                ${subject('consent-request', 'r', `'Request to ' || c.name`)},
                ${subject('customer', 'c', 'c.name')},
                ${subject('api-account', 'a', 'a.name')}), '$[*] ? (@ != null)')
         FROM (SELECT 1) one
         LEFT JOIN consent_mails m ON m.id = ${idIn('mailId')}
         LEFT JOIN consent_claims k ON k.id = ${idIn('claimId')}
         LEFT JOIN consent_requests r ON r.id = coalesce(${idIn('consentRequestId')}, m.consent_request_id, k.consent_request_id)
         LEFT JOIN customers c ON c.id = coalesce(r.customer_id, ${idIn('customerId')})
         LEFT JOIN installations i ON i.id = ${idIn('installationId')}
         LEFT JOIN api_accounts a ON a.id = ${idIn('apiAccountId')})`;

const source = {
  select: `w.id, w.name, w.settled_at AS since, w.attempts AS tries, w.last_error AS detail, ${subjects} AS subjects`,
  from: 'work_items w',
  where: [sql`w.state = 'failed'`],
  sort: { since: { sql: 'w.settled_at', type: 'timestamptz' } },
  indexed: ['since'],
  id: 'w.id',
} as const;

/** Work that was given up, with what it was about: payloads hold ids, people read names (product.md §9). */
@Injectable()
export class FailedWorkItems {
  constructor(
    private readonly reads: PreparedReads,
    private readonly jobs: JobCatalogue,
  ) {}

  /** @throws ValidationProblem for a cursor that is not of this list */
  async page(query: FailedWorkQuery): Promise<Page<FailedWorkRow>> {
    const { items, ...page } = await keysetPage<StoredRow, 'since'>(this.reads, source, query);
    return {
      ...page,
      items: items.map(({ name, ...row }) => ({
        ...row,
        title: this.jobs.titleOf(name),
        error: errorInWords(row.detail),
      })),
    };
  }

  /** The latest failures as the dashboard lists them; at most ten. */
  async latest(): Promise<OverviewItem[]> {
    const { items } = await this.page({ sort: 'since', order: 'desc', limit: ITEMS });
    return items.map(({ id, title, since, subjects: about, tries, detail }) => ({
      type: 'work',
      id,
      title,
      since,
      subjects: about,
      reason: failedWorkReason(tries),
      detail,
    }));
  }
}
