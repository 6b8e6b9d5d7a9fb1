import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import type { BulkPreview, BulkPreviewIn } from './bulk-runs.dto.js';
import { BulkSelections } from './bulk-selections.js';
import { byReason, markOf } from './judge-rows.js';
import { JudgeWish, undoMsOf } from './judge-wish.js';

const EXAMPLES = 50;

/** Who would be affected, who would be skipped and why; nothing is changed (product.md §10). */
@Injectable()
export class PreviewBulkRun {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wishes: JudgeWish,
    private readonly selections: BulkSelections,
  ) {}

  /** @throws 400 naming the field, 403 also for more than 50 rows, 404 and 422 for parameters, 409 SELECTION_TOO_LARGE */
  async preview(principal: Principal, wish: BulkPreviewIn): Promise<BulkPreview> {
    const { command, rows } = await this.wishes.judge(this.dataSource.manager, principal, wish);
    const affected = rows.filter(({ refusal }) => refusal === null).map(({ id }) => id);
    const reasons = byReason(rows);

    const shown = [affected, ...reasons.map(({ ids }) => ids)].flatMap((ids) => ids.slice(0, EXAMPLES));
    const labels = await this.selections.labels(principal.scope, command.resource, shown);
    const examples = (ids: string[]) => ids.slice(0, EXAMPLES).map((id) => ({ id, label: labels.get(id) ?? null }));
    return {
      command: command.name,
      title: command.title,
      selected: rows.length,
      affected: affected.length,
      examples: examples(affected),
      skipped: reasons.map(({ ids, ...reason }) => ({ ...reason, count: ids.length, examples: examples(ids) })),
      startsInSeconds: undoMsOf(command) / 1000,
      mark: markOf(rows),
    };
  }
}
