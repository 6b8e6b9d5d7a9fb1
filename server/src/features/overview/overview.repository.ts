import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffScope } from '../../platform/auth/staff-principal.js';
import { jobTitle } from '../../platform/jobs/job-actor.js';
import { UNATTRIBUTED } from '../installations/unattributed.js';
import {
  failedMailReason,
  failedWorkReason,
  failingAccountReason,
  whyItWaits,
  type FailedMail,
  type FailingHealth,
  type WaitingRequest,
} from './item-reasons.js';
import type { Dashboard, OverviewItem } from './overview.dto.js';

/** Counts stop here: the dashboard says "1,000+" rather than counting a million rows. */
const CAP = 1000;
const ITEMS = 10;

/** `own` is null for people who see everything, else the account manager's id: one parameter, the same condition everywhere. */
const ownCustomer = '($1::uuid IS NULL OR c.account_manager_id = $1::uuid)';

const ownOf = (scope: StaffScope): string | null => (scope.kind === 'own' ? scope.staffId : null);

type Row = Pick<OverviewItem, 'id' | 'title' | 'since'>;

/** Read models over all features for the first page; joins by table name and never writes. */
@Injectable()
export class OverviewRepository {
  constructor(private readonly dataSource: DataSource) {}

  async requestsByState(scope: StaffScope): Promise<Record<string, number>> {
    const rows = await this.dataSource.query<{ state: string; n: number }[]>(
      `SELECT r.state, count(*)::int AS n FROM consent_requests r JOIN customers c ON c.id = r.customer_id
        WHERE ${ownCustomer} GROUP BY r.state`,
      [ownOf(scope)],
    );
    return Object.fromEntries(rows.map((row) => [row.state, row.n]));
  }

  async waitingRequests(scope: StaffScope): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<(Row & WaitingRequest)[]>(
      `SELECT r.id, c.name AS title, r.state_changed_at AS since, r.state, r.attention,
              r.review_reasons AS "reviewReasons"
         FROM consent_requests r JOIN customers c ON c.id = r.customer_id
        WHERE ${ownCustomer} AND (r.state IN ('review', 'undeliverable') OR (r.attention IS NOT NULL AND r.state <> 'cancelled'))
        ORDER BY r.state_changed_at LIMIT ${ITEMS}`,
      [ownOf(scope)],
    );
    return rows.map(({ state, attention, reviewReasons, ...row }) => ({
      ...row,
      type: 'consent-request',
      reason: whyItWaits({ state, attention, reviewReasons }),
      detail: null,
    }));
  }

  async failedMails(scope: StaffScope): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<(Row & { state: FailedMail })[]>(
      `SELECT r.id, c.name AS title, coalesce(m.handed_over_at, m.created_at) AS since, m.state
         FROM consent_mails m JOIN consent_requests r ON r.id = m.consent_request_id AND r.current_mail_id = m.id
         JOIN customers c ON c.id = r.customer_id
        WHERE ${ownCustomer} AND m.state IN ('uncertain', 'refused') ORDER BY m.created_at DESC LIMIT ${ITEMS}`,
      [ownOf(scope)],
    );
    return rows.map(({ state, ...row }) => ({
      ...row,
      type: 'consent-request',
      reason: failedMailReason(state),
      detail: null,
    }));
  }

  async failingAccounts(): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<(Row & { health: FailingHealth; detail: string | null })[]>(
      `SELECT id, name AS title, coalesce(health_since, updated_at) AS since, health, health_reason AS detail
         FROM api_accounts WHERE health IN ('failing', 'suspect') ORDER BY health_since LIMIT ${ITEMS}`,
    );
    return rows.map(({ health, ...row }) => ({ ...row, type: 'api-account', reason: failingAccountReason(health) }));
  }

  async failedWork(): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<(Row & { attempts: number; detail: string | null })[]>(
      `SELECT id, name AS title, coalesce(settled_at, created_at) AS since, attempts, last_error AS detail
         FROM work_items WHERE state = 'failed' ORDER BY settled_at DESC LIMIT ${ITEMS}`,
    );
    return rows.map(({ attempts, title, ...row }) => ({
      ...row,
      type: 'work',
      title: jobTitle(title),
      reason: failedWorkReason(attempts),
    }));
  }

  async counts(scope: StaffScope): Promise<Dashboard['counts']> {
    const isOwn = scope.kind === 'own';
    const [row] = await this.dataSource.query<Dashboard['counts'][]>(
      `SELECT
         (SELECT count(*)::int FROM (SELECT 1 FROM customers c WHERE ${ownCustomer} LIMIT ${CAP}) x) AS customers,
         (SELECT count(*)::int FROM user_groups) AS "userGroups",
         (SELECT count(*)::int FROM api_accounts) AS "apiAccounts",
         (SELECT count(*)::int FROM consent_requests r JOIN customers c ON c.id = r.customer_id
           WHERE r.state = 'review' AND ${ownCustomer}) AS review,
         (SELECT count(*)::int FROM (SELECT 1 FROM installations i WHERE $2::boolean IS FALSE AND ${UNATTRIBUTED} LIMIT ${CAP}) x) AS unattributed,
         (SELECT count(*)::int FROM consent_requests r JOIN customers c ON c.id = r.customer_id
           WHERE r.state = 'undeliverable' AND ${ownCustomer}) AS undeliverable,
         (SELECT count(*)::int FROM api_accounts WHERE $2::boolean IS FALSE AND health IN ('failing', 'suspect')) AS "failingAccounts",
         (SELECT count(*)::int FROM (SELECT 1 FROM work_items WHERE $2::boolean IS FALSE AND state = 'failed' LIMIT ${CAP}) x) AS "failedWork"`,
      [ownOf(scope), isOwn],
    );
    if (!row) throw new Error('The counting query answered nothing');
    return row;
  }
}
