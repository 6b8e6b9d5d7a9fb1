import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../platform/auth/principal.js';
import { cappedCount, countCap } from '../../platform/http/keyset-page.js';
import type { Count } from '../../platform/http/list-query.js';
import type { TroubleKind } from '../api-accounts/api-account-health.js';
import type { Denier } from '../consent-requests/request/consent-request.entity.js';
import { CONSENT_REQUEST_STATES } from '../consent-requests/request/consent-request.states.js';
import { REVIEW_REASONS } from '../consent-requests/claims/review-reasons.js';
import { UNATTRIBUTED } from '../installations/ties/unattributed.js';
import {
  failedMailReason,
  failingAccountReason,
  whyItWaits,
  type FailedMail,
  type FailingHealth,
  type WaitingRequest,
} from './item-reasons.js';
import type { Dashboard, OverviewItem } from './overview.dto.js';

const ITEMS = 10;
const DENIERS = Object.keys({ customer: 1, staff: 1 } satisfies Record<Denier, 1>);

/** Stops one beyond the cap: the dashboard says "1,000+" rather than counting a million rows. */
const countUpToCap = (rows: string): string =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ${rows} LIMIT ${countCap + 1}) counted)`;

/** `$1` is null for people who see everything, else the account manager's id. */
const ownCustomer = (scope: Scope): string =>
  scope.kind === 'own' ? 'c.account_manager_id = $1::uuid' : '$1::uuid IS NULL';

/** As `ownCustomer`; whose request it is stands in its row, too. */
const ownRequest = (scope: Scope): string =>
  scope.kind === 'own' ? 'r.account_manager_id = $1::uuid' : '$1::uuid IS NULL';

const requestsIn = (state: string, scope: Scope): string =>
  `consent_requests r WHERE r.state = '${state}' AND ${ownRequest(scope)}`;

/** Nobody's own: only those who see everything are told of them. */
const unattributedCount = countUpToCap(`installations i WHERE $2::boolean IS FALSE AND ${UNATTRIBUTED}`);

/** Chargers that wait for a customer, where the person sees the installation. */
const newChargers = (scope: Scope): string =>
  countUpToCap(
    `charger_inbox_items n WHERE n.state = 'open' AND ${
      scope.kind === 'own'
        ? `n.installation_id IN (SELECT t.installation_id FROM installation_ties t
           WHERE t.ended_at IS NULL AND t.account_manager_id = $1::uuid)`
        : '$1::uuid IS NULL'
    }`,
  );

const ownOf = (scope: Scope): string | null => (scope.kind === 'own' ? scope.staffId : null);

type Row = Pick<OverviewItem, 'id' | 'title' | 'since'>;

/** Read models over all features for the first page; joins by table name and never writes. */
@Injectable()
export class OverviewRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** States that no request is in are left out. */
  async requestsByState(scope: Scope): Promise<Record<string, Count>> {
    // Each state written out: how many are in it decides how they are best counted.
    const counts = [
      ...CONSENT_REQUEST_STATES.map((state) => [state, requestsIn(state, scope)] as const),
      ...DENIERS.map(
        (denier) => [`denied-by-${denier}`, `${requestsIn('denied', scope)} AND r.denied_by = '${denier}'`] as const,
      ),
    ].map(([state, rows]) => `SELECT '${state}' AS state, ${countUpToCap(rows)} AS n`);
    const rows = await this.dataSource.query<{ state: string; n: number }[]>(counts.join(' UNION ALL '), [
      ownOf(scope),
    ]);
    return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ state, n }) => [state, cappedCount(n)]));
  }

  /** One pass over at most as many reviews as are counted: beyond them every number is a floor. */
  async reviewsByReason(scope: Scope): Promise<Record<string, Count>> {
    const rows = await this.dataSource.query<{ reason: string; n: number; capped: boolean }[]>(
      `WITH reviews AS (SELECT r.review_reasons FROM ${requestsIn('review', scope)} LIMIT ${countCap + 1})
       SELECT reason, least(count(*), ${countCap})::int AS n, (SELECT count(*) > ${countCap} FROM reviews) AS capped
         FROM reviews, unnest(review_reasons) AS reason WHERE reason = ANY($2) GROUP BY reason`,
      [ownOf(scope), REVIEW_REASONS],
    );
    return Object.fromEntries(rows.map(({ reason, n, capped }) => [reason, { value: n, capped }]));
  }

  /** @param withReviews a review waits for nobody who only reads */
  async waitingRequests(scope: Scope, withReviews: boolean): Promise<OverviewItem[]> {
    // Each way to wait has an index of its own, in the order of waiting.
    const ways = [
      ...(withReviews ? [`r.state = 'review'`] : []),
      `r.state = 'undeliverable'`,
      `cardinality(r.attentions) > 0 AND r.state <> 'cancelled' ${withReviews ? '' : `AND r.state <> 'review'`}`,
    ].map(
      (way) => `(SELECT r.id, c.name AS title, r.state_changed_at AS since, r.state, r.attentions,
              r.review_reasons AS "reviewReasons"
         FROM consent_requests r JOIN customers c ON c.id = r.customer_id
        WHERE ${ownRequest(scope)} AND ${way} ORDER BY r.state_changed_at LIMIT ${ITEMS})`,
    );
    const rows = await this.dataSource.query<(Row & WaitingRequest)[]>(
      `${ways.join(' UNION ')} ORDER BY since LIMIT ${ITEMS}`,
      [ownOf(scope)],
    );
    return rows.map(({ state, attentions, reviewReasons, ...row }) => ({
      ...row,
      type: 'consent-request',
      reason: whyItWaits({ state, attentions, reviewReasons }),
      subjects: [],
      detail: null,
    }));
  }

  async failedMails(scope: Scope): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<(Row & { state: FailedMail })[]>(
      `SELECT r.id, c.name AS title, coalesce(m.handed_over_at, m.created_at) AS since, m.state
         FROM consent_mails m JOIN consent_requests r ON r.id = m.consent_request_id AND r.current_mail_id = m.id
         JOIN customers c ON c.id = r.customer_id
        WHERE ${ownRequest(scope)} AND m.state IN ('uncertain', 'refused') ORDER BY m.created_at DESC LIMIT ${ITEMS}`,
      [ownOf(scope)],
    );
    return rows.map(({ state, ...row }) => ({
      ...row,
      type: 'consent-request',
      reason: failedMailReason(state),
      subjects: [],
      detail: null,
    }));
  }

  async failingAccounts(): Promise<OverviewItem[]> {
    const rows = await this.dataSource.query<
      (Row & { health: FailingHealth; trouble: TroubleKind; detail: string | null })[]
    >(
      `SELECT id, name AS title, coalesce(health_since, updated_at) AS since, health, health_reason AS detail,
              troubles -> 0 ->> 'kind' AS trouble
         FROM api_accounts WHERE health IN ('failing', 'suspect') ORDER BY health_since LIMIT ${ITEMS}`,
    );
    return rows.map(({ health, trouble, ...row }) => ({
      ...row,
      type: 'api-account',
      subjects: [],
      reason: failingAccountReason(health, trouble),
    }));
  }

  async counts(scope: Scope): Promise<Dashboard['counts']> {
    return this.countRow<Dashboard['counts']>(
      scope,
      `${countUpToCap(`customers c WHERE ${ownCustomer(scope)}`)} AS customers,
       ${countUpToCap('user_groups')} AS "userGroups",
       ${countUpToCap('api_accounts')} AS "apiAccounts",
       ${countUpToCap(requestsIn('review', scope))} AS review,
       ${unattributedCount} AS unattributed,
       ${countUpToCap(`installations i WHERE $2::boolean IS FALSE AND i.unreadable IS NOT NULL`)} AS unreadable,
       ${newChargers(scope)} AS "newChargers",
       ${countUpToCap(requestsIn('undeliverable', scope))} AS undeliverable,
       ${countUpToCap(`api_accounts WHERE $2::boolean IS FALSE AND health IN ('failing', 'suspect')`)} AS "failingAccounts",
       ${countUpToCap(`work_items WHERE $2::boolean IS FALSE AND state = 'failed'`)} AS "failedWork"`,
    );
  }

  /** The three numbers in the menu, and no others: they come with every page that is opened. */
  async attention(scope: Scope): Promise<{ review: Count; unattributed: Count; newChargers: Count }> {
    return this.countRow(
      scope,
      `${countUpToCap(requestsIn('review', scope))} AS review, ${unattributedCount} AS unattributed,
       ${newChargers(scope)} AS "newChargers"`,
    );
  }

  private async countRow<T extends Record<keyof T, Count>>(scope: Scope, select: string): Promise<T> {
    const [row] = await this.dataSource.query<Record<string, number>[]>(`SELECT ${select}`, [
      ownOf(scope),
      scope.kind === 'own',
    ]);
    if (!row) throw new Error('The counting query answered nothing');
    return Object.fromEntries(Object.entries(row).map(([name, n]) => [name, cappedCount(n)])) as T;
  }
}
