import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { EditTags } from '../../platform/editing/edit-tags.js';
import { Tagged } from '../../platform/editing/tagged.js';
import { countCap, keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import { READABLE_SQL } from '../../platform/zaptec/readable-statuses.js';
import type {
  ApiAccountOut,
  ApiAccountQuery,
  ChargerSweepOut,
  ListSweepOut,
  ListSweepQuery,
} from './api-accounts.dto.js';
import { editableAccount } from './editable-account.js';
import { ApiAccountNotFoundProblem } from './api-accounts.errors.js';

// The password is in none of these columns, so no answer can carry it.
const COLUMNS = `a.id, a.name, a.username, a.health, a.health_reason AS "healthReason", a.health_since AS "healthSince", a.troubles,
  a.live_test AS "liveTest", a.live_tested_at AS "liveTestedAt", a.baseline_sweeps AS "sweepsMerged",
  a.baseline_at AS "baselineAt", a.last_complete_sweep_at AS "lastCompleteSweepAt", a.next_sweep_at AS "nextSweepAt",
  a.sweep_interval_minutes AS "sweepIntervalMinutes", a.read_interval_hours AS "readIntervalHours",
  a.created_at AS "createdAt", a.updated_at AS "updatedAt",
  (SELECT json_build_object('until', CASE WHEN b.closed_until > now() THEN b.closed_until END, 'unanswered', b.failures)
     FROM zaptec_budgets b
    WHERE b.account_key = a.id::text AND (b.closed_until > now() OR b.trips > 0)) AS pause,
  (SELECT json_build_object('pagesRead', s.pages_read, 'pagesTotal', s.pages_total) FROM list_sweeps s
    WHERE s.api_account_id = a.id AND s.state = 'running' ORDER BY s.started_at DESC LIMIT 1) AS running,
  json_build_object(
    'running', (SELECT json_build_object('pagesRead', s.pages_read, 'pagesTotal', s.pages_total, 'waitsFor', s.error)
                  FROM charger_sweeps s WHERE s.api_account_id = a.id AND s.state = 'running'
                 ORDER BY s.started_at DESC LIMIT 1),
    'readAt', a.charger_list_read_at, 'nextSweepAt', a.next_charger_sweep_at,
    'intervalMinutes', a.charger_sweep_interval_minutes) AS "chargerList",
  (SELECT count(*)::int FROM (
     SELECT 1 FROM installation_access x
      WHERE x.api_account_id = a.id AND x.status IN ${READABLE_SQL}
      LIMIT ${countCap + 1}) readable) AS readable`;

type Row = Omit<ApiAccountOut, 'baseline' | 'liveTest' | 'installations' | 'installationsCapped'> & {
  readable: number;
  liveTest: { ok: boolean; findings: NonNullable<ApiAccountOut['liveTest']>['findings'] } | null;
  liveTestedAt: Date | null;
  sweepsMerged: number;
  baselineAt: Date | null;
  running: { pagesRead: number; pagesTotal: number | null } | null;
};

/** API accounts and their sweeps as staff read them. */
@Injectable()
export class ApiAccountViews {
  constructor(
    private readonly reads: PreparedReads,
    private readonly tags: EditTags,
  ) {}

  async list(query: ApiAccountQuery): Promise<Page<ApiAccountOut>> {
    const page = await keysetPage<Row, ApiAccountQuery['sort']>(
      this.reads,
      {
        select: COLUMNS,
        from: 'api_accounts a',
        where: query.q ? [holdsWords('a.search_text', query.q)] : [],
        sort: { name: { sql: 'a.name', type: 'text' }, createdAt: { sql: 'a.created_at', type: 'timestamptz' } },
        id: 'a.id',
      },
      query,
    );

    return { ...page, items: page.items.map(toOut) };
  }

  /** @throws ApiAccountNotFoundProblem (404) */
  async get(id: string): Promise<Tagged<ApiAccountOut>> {
    const [row] = await this.reads.query<(Row & { passwordMark: string })[]>(
      `SELECT ${COLUMNS}, encode(sha256(convert_to(a.password_encrypted, 'UTF8')), 'hex') AS "passwordMark"
         FROM api_accounts a WHERE a.id = $1`,
      [id],
    );

    if (!row) throw new ApiAccountNotFoundProblem();
    const { passwordMark, ...shown } = row;
    return new Tagged(toOut(shown), this.tags.tagOf(id, editableAccount({ ...shown, passwordMark })));
  }

  /** The account's list sweeps, newest first. @throws ApiAccountNotFoundProblem (404) */
  async listSweeps(id: string, query: ListSweepQuery): Promise<Page<ListSweepOut>> {
    await this.get(id);

    return keysetPage<ListSweepOut, ListSweepQuery['sort']>(
      this.reads,
      {
        select: `s.id, s.state, s.started_at AS "startedAt", s.finished_at AS "finishedAt", s.pages_read AS "pagesRead",
          s.pages_total AS "pagesTotal", s.seen, s.appeared, s.vanished, s.error, s.note`,
        from: 'list_sweeps s',
        where: [sql`s.api_account_id = ${id}`],
        sort: { startedAt: { sql: 's.started_at', type: 'timestamptz' } },
        id: 's.id',
      },
      query,
    );
  }

  /** The sweeps of the account's list of chargers, newest first. @throws ApiAccountNotFoundProblem (404) */
  async chargerSweeps(id: string, query: ListSweepQuery): Promise<Page<ChargerSweepOut>> {
    await this.get(id);

    return keysetPage<ChargerSweepOut, ListSweepQuery['sort']>(
      this.reads,
      {
        select: `s.id, s.state, s.started_at AS "startedAt", s.finished_at AS "finishedAt", s.pages_read AS "pagesRead",
          s.pages_total AS "pagesTotal", s.seen, s.closed, s.added, s.moved, s.changed, s.gone,
          s.reads_asked AS "readsAsked", s.error, s.note`,
        from: 'charger_sweeps s',
        where: [sql`s.api_account_id = ${id}`],
        sort: { startedAt: { sql: 's.started_at', type: 'timestamptz' } },
        id: 's.id',
      },
      query,
    );
  }
}

function toOut({ liveTest, liveTestedAt, sweepsMerged, baselineAt, running, readable, ...row }: Row): ApiAccountOut {
  return {
    ...row,
    installations: Math.min(readable, countCap),
    installationsCapped: readable > countCap,
    liveTest: liveTest && liveTestedAt ? { ...liveTest, at: liveTestedAt } : null,
    baseline: { complete: baselineAt !== null, sweepsMerged, running, completedAt: baselineAt },
  };
}
