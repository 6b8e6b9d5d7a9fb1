import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { emailFor, type Principal, type Scope } from '../../../platform/auth/principal.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import type { ClaimGuardRecord } from '../claims/consent-claim.entity.js';
import type { ClaimOut, MailOut, Timeline, TimelineItem } from './consent-requests.dto.js';
import { endOfPage, foldTimeline, type TimelineFact } from './fold-timeline.js';
import { historyCursor, historyPosition } from '../../../platform/http/keyset-cursor.js';
import { textFor } from '../../customers/mask-addresses.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { reasonText } from '../claims/review-reasons.js';

/** Facts of a page: more than a request ever gathers, unless somebody makes it gather. */
const MOST = 200;
/** So many fetches are counted for a page, in so many lines. */
const COUNTED_VISITS = 1_000;
const MOST_VISITS = 50;
const MOST_ASSIGNMENTS = 50;

/** Of the request's own customer: the table is indexed by customer, not by request. */
const ASSIGNMENTS = `charger_assignments a JOIN chargers h ON h.id = a.charger_id
           WHERE a.consent_request_id = $1 AND a.customer_id = (SELECT customer_id FROM consent_requests WHERE id = $1)`;

/** Older than where the page before ended. */
const before = (at: string, id: string): string => `(${at}, ${id}) < ($2::timestamptz, $3::uuid)`;

/** With the place of the words that may be sealed. */
interface TimelineRow extends Omit<TimelineFact, 'count' | 'firstAt'> {
  id: string;
  table: string;
  labelColumn: string;
  reasonColumn: string;
}

/** What happened to a request, newest first: moves, claims, mails, visits and chargers in one line of time. */
@Injectable()
export class RequestHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: InstallationDirectory,
    private readonly personalData: PersonalData,
  ) {}

  /**
   * A page by key of the newest facts, or of those before `after`, joined into lines (`foldTimeline`).
   * @throws ValidationProblem naming `after`
   */
  async timeline(principal: Principal, requestId: string, after?: string): Promise<Timeline> {
    const from = historyPosition(after);
    const rows = await this.dataSource.query<TimelineRow[]>(
      `SELECT * FROM (
         SELECT at, 'move' AS kind, event, from_state AS "fromState", to_state AS "toState",
                json_build_object('kind', actor_kind, 'label', actor_label) AS actor, reason, data, id,
                'consent_request_moves' AS "table", 'actor_label' AS "labelColumn", 'reason' AS "reasonColumn"
           FROM consent_request_moves WHERE consent_request_id = $1
         UNION ALL
         SELECT at, 'claim', 'claim_' || outcome, NULL, NULL, NULL, NULL,
                jsonb_build_object('claimId', id, 'installationIds', installation_ids, 'status', status), id, NULL, NULL, NULL
           FROM consent_claims WHERE consent_request_id = $1
         UNION ALL
         SELECT coalesce(accepted_at, handed_over_at, created_at), 'mail', 'mail_' || state, NULL, NULL, NULL, last_error,
                jsonb_build_object('mailId', id, 'kind', kind, 'attempts', attempts), id,
                'consent_mails', NULL, 'last_error'
           FROM consent_mails WHERE consent_request_id = $1
         UNION ALL
         -- Whoever has the link writes visits without end; they must not push out what happened: one row for each kind
         -- between two moves.
         (SELECT max(v.at), 'visit', CASE WHEN v.automated THEN 'visit_automated' ELSE 'visit' END, NULL, NULL, NULL, NULL,
                 jsonb_build_object('count', count(*), 'firstAt', min(v.at)), (array_agg(v.id ORDER BY v.at DESC))[1],
                 NULL, NULL, NULL
            FROM (SELECT id, at, automated FROM consent_visits WHERE consent_request_id = $1
                     AND at < coalesce((SELECT min(at) FROM consent_request_moves
                                         WHERE consent_request_id = $1 AND at > $2::timestamptz), 'infinity')
                   ORDER BY at DESC LIMIT ${COUNTED_VISITS}) v
           GROUP BY v.automated, width_bucket(v.at, ARRAY(SELECT at FROM consent_request_moves
                                                           WHERE consent_request_id = $1 ORDER BY at))
          HAVING ${before('max(v.at)', '(array_agg(v.id ORDER BY v.at DESC))[1]')}
           ORDER BY 1 DESC LIMIT ${MOST_VISITS})
         UNION ALL
         SELECT a.at, 'move', 'address_changed', NULL, NULL,
                json_build_object('kind', a.actor_kind, 'label', a.actor_label), NULL, '{}'::jsonb, a.id,
                'audit_log', 'actor_label', NULL
           FROM consent_requests r JOIN audit_log a
             ON a.subject_type = 'customer' AND a.subject_id = r.customer_id::text AND a.event = 'customer.changed'
            AND a.data->'changes' ? 'addressVersion' AND a.at >= r.first_sent_at
          WHERE r.id = $1
         UNION ALL
         -- Nor must a customer who chooses and gives back all day.
         (SELECT a.assigned_at, 'move', CASE a.source WHEN 'pick' THEN 'charger_chosen' ELSE 'charger_assigned' END, NULL, NULL,
                 json_build_object('kind', a.assigned_by_kind, 'label', a.assigned_by_label), NULL,
                 jsonb_build_object('charger', coalesce(h.device_id, h.name)), a.id,
                 'charger_assignments', 'assigned_by_label', NULL
            FROM ${ASSIGNMENTS} AND ${before('a.assigned_at', 'a.id')} ORDER BY a.assigned_at DESC LIMIT ${MOST_ASSIGNMENTS})
         UNION ALL
         (SELECT a.ended_at, 'move', CASE a.ended_by_kind WHEN 'customer' THEN 'charger_given_back' ELSE 'assignment_ended' END,
                 NULL, NULL, json_build_object('kind', a.ended_by_kind, 'label', a.ended_by_label),
                 CASE a.ended_by_kind WHEN 'customer' THEN NULL ELSE a.end_reason END,
                 jsonb_build_object('charger', coalesce(h.device_id, h.name)), a.id,
                 'charger_assignments', 'ended_by_label', 'end_reason'
            FROM ${ASSIGNMENTS} AND ${before('a.ended_at', 'a.id')} ORDER BY a.ended_at DESC LIMIT ${MOST_ASSIGNMENTS})
       ) all_of_it WHERE ${before('at', 'id')} ORDER BY at DESC, id DESC LIMIT ${MOST + 1}`,
      [requestId, from.value, from.id],
    );
    const end = endOfPage(rows, MOST);
    const last = rows[end - 1];
    const open = await this.personalData.opener(rows);
    const facts = rows.slice(0, end).map(({ table, labelColumn, reasonColumn, id, ...row }) => ({
      ...row,
      actor: row.actor && { ...row.actor, label: open(row.actor.label, { table, row: id, column: labelColumn }) },
      reason: textFor(principal, open(row.reason, { table, row: id, column: reasonColumn })),
      ...counted(row.data),
      data: shownData(row.data, principal.scope),
    }));
    return { items: foldTimeline(facts), nextCursor: last && end < rows.length ? historyCursor(last) : null };
  }

  async claims(principal: Principal, requestId: string): Promise<ClaimOut[]> {
    const rows = await this.dataSource.query<
      (Omit<ClaimOut, 'guard' | 'installations'> & { guard: ClaimGuardRecord | null })[]
    >(
      `SELECT id, at, outcome, installation_ids AS "installationIds", status, guard, examined_at AS "examinedAt"
         FROM consent_claims WHERE consent_request_id = $1 ORDER BY at DESC LIMIT ${MOST}`,
      [requestId],
    );
    const ids = [...new Set(rows.flatMap((row) => row.installationIds))];
    const known = await this.directory.visibleAmong(this.dataSource.manager, ids, principal.scope);
    return rows.map((row) => ({
      ...row,
      installations: known
        .filter(({ zaptecId }) => row.installationIds.includes(zaptecId))
        .map(({ id, zaptecId, name }) => ({ id, zaptecId, name })),
      guard: row.guard && { verdict: row.guard.verdict, reasons: row.guard.reasons.map(reasonText) },
    }));
  }

  async mails(principal: Principal, requestId: string): Promise<MailOut[]> {
    const rows = await this.dataSource.query<MailOut[]>(
      `SELECT id, kind, to_address AS "toAddress", language, state, attempts, created_at AS "createdAt",
              accepted_at AS "acceptedAt", last_error AS "lastError"
         FROM consent_mails WHERE consent_request_id = $1 ORDER BY created_at DESC LIMIT ${MOST}`,
      [requestId],
    );
    const columns = { toAddress: 'to_address', lastError: 'last_error' };
    const opened = await this.personalData.open(rows, 'consent_mails', columns);
    return opened.map((row) => ({
      ...row,
      toAddress: emailFor(principal, row.toAddress),
      lastError: textFor(principal, row.lastError),
    }));
  }
}

/** Only fetches of the page come counted. */
function counted({ count, firstAt }: TimelineItem['data']): Pick<TimelineItem, 'count' | 'firstAt'> {
  const value = typeof count === 'number' ? count : 1;
  const isMany = value > 1 && typeof firstAt === 'string';
  return {
    count: { value, capped: value >= COUNTED_VISITS },
    firstAt: isMany ? new Date(firstAt).toISOString() : null,
  };
}

/** Another customer's request is named only to those who may open it (product.md §1, footnote 2). */
function shownData(
  { otherRequestId, count: _count, firstAt: _firstAt, ...data }: TimelineItem['data'],
  scope: Scope,
): TimelineItem['data'] {
  return scope.kind === 'all' && otherRequestId !== undefined ? { ...data, otherRequestId } : data;
}
