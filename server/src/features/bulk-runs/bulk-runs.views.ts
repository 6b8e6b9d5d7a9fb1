import { Injectable } from '@nestjs/common';
import type { Principal, Scope } from '../../platform/auth/principal.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { allOf, rawSql, sql, type Sql } from '../../platform/http/sql.js';
import { BulkCommands } from './bulk-commands.js';
import { offeredRunCommands } from './bulk-run.states.js';
import type { BulkItem, BulkItemQuery, BulkRunOut, BulkRunQuery, BulkRunRow } from './bulk-runs.dto.js';
import { BulkRunNotFoundProblem } from './bulk-runs.errors.js';
import { BulkSelections } from './bulk-selections.js';
import { mayWorkOn } from './run-rights.js';
import { SealedWish } from './sealed-wish.js';

const ROW = `r.id, r.command, r.resource, json_build_object('id', r.staff_id, 'name', r.staff_label) AS by, r.state,
  json_build_object('total', r.total, 'pending', r.total - r.done - r.skipped - r.failed - r.cancelled, 'done', r.done,
    'skipped', r.skipped, 'failed', r.failed, 'cancelled', r.cancelled) AS counts,
  r.created_at AS "createdAt", r.starts_at AS "startsAt", r.ended_at AS "endedAt"`;

type StoredRow = Omit<BulkRunRow, 'title'>;
type StoredRun = StoredRow & { sealed: string; startedAt: Date | null; cancelledBy: string | null };

/** An account manager sees the runs they began; who sees all rows sees all runs (product.md §1). */
const visibleRuns = (scope: Scope): Sql[] => (scope.kind === 'own' ? [sql`r.staff_id = ${scope.staffId}`] : []);

/** Runs as staff read them, each as it is now. */
@Injectable()
export class BulkRunViews {
  constructor(
    private readonly reads: PreparedReads,
    private readonly commands: BulkCommands,
    private readonly selections: BulkSelections,
    private readonly sealed: SealedWish,
  ) {}

  async list({ scope }: Principal, query: BulkRunQuery): Promise<Page<BulkRunRow>> {
    const page = await keysetPage<StoredRow, BulkRunQuery['sort']>(
      this.reads,
      {
        select: ROW,
        from: 'bulk_runs r',
        where: [...visibleRuns(scope), ...(query.state ? [sql`r.state = ANY(${query.state})`] : [])],
        sort: { createdAt: { sql: 'r.created_at', type: 'timestamptz' } },
        id: 'r.id',
      },
      query,
    );
    return { ...page, items: page.items.map((row) => ({ ...row, title: this.titleOf(row) })) };
  }

  /** @throws BulkRunNotFoundProblem (404), also for somebody else's */
  async get(principal: Principal, id: string): Promise<BulkRunOut> {
    const run = await this.find<StoredRun>(
      principal,
      id,
      `${ROW}, r.sealed, r.started_at AS "startedAt", r.cancelled_by AS "cancelledBy"`,
    );
    const { sealed, ...row } = run;
    const wish = this.sealed.open(sealed);
    const command = this.commands.find(run.command);
    const params = command && wish ? command.params.safeParse(wish.params) : undefined;
    return {
      ...row,
      title: this.titleOf(run),
      filter: wish?.filter ?? null,
      params: command && params?.success ? await command.describe(principal, params.data) : [],
      commands: offeredRunCommands({
        state: run.state,
        failed: run.counts.failed,
        isOwn: run.by.id === principal.id,
      }).filter((one) => one !== 'retry' || (command !== undefined && mayWorkOn(principal, command, run.counts.total))),
    };
  }

  /** @throws BulkRunNotFoundProblem (404), also for somebody else's */
  async requireVisible(principal: Principal, id: string): Promise<void> {
    await this.find(principal, id, 'r.id');
  }

  /** In the order in which they are done. @throws BulkRunNotFoundProblem (404) */
  async items(principal: Principal, id: string, query: BulkItemQuery): Promise<Page<BulkItem>> {
    const { resource } = await this.find<Pick<StoredRow, 'resource'>>(principal, id, 'r.resource');
    const page = await keysetPage<Omit<BulkItem, 'label'>, BulkItemQuery['sort']>(
      this.reads,
      {
        select: 'i.id, i.subject_id AS "subjectId", i.state, i.code, i.sentence, i.settled_at AS "settledAt"',
        from: 'bulk_run_items i',
        where: [sql`i.run_id = ${id}`, ...(query.state ? [sql`i.state = ANY(${query.state})`] : [])],
        sort: { position: { sql: 'i.position', type: 'integer' } },
        indexed: ['position'],
        id: 'i.id',
      },
      query,
    );
    const ids = page.items.map(({ subjectId }) => subjectId);
    const labels = await this.selections.labels(principal.scope, resource, ids);
    return { ...page, items: page.items.map((item) => ({ ...item, label: labels.get(item.subjectId) ?? null })) };
  }

  private async find<Row extends object>({ scope }: Principal, id: string, columns: string): Promise<Row> {
    const { text, values } = sql`SELECT ${rawSql(columns)} FROM bulk_runs r
      WHERE ${allOf([sql`r.id = ${id}`, ...visibleRuns(scope)])}`.render();
    const [row] = await this.reads.query<Row[]>(text, values);
    if (!row) throw new BulkRunNotFoundProblem();
    return row;
  }

  private titleOf({ command }: Pick<StoredRow, 'command'>): string {
    return this.commands.find(command)?.title ?? command;
  }
}
