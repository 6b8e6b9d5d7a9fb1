import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import type { AnyBulkCommand } from './bulk-command.js';
import { BulkCommands, parsedAt } from './bulk-commands.js';
import { UNDO_MS } from './bulk-run.states.js';
import type { BulkPreviewIn } from './bulk-runs.dto.js';
import { BulkSelections } from './bulk-selections.js';
import { judgedRows, type JudgedRow } from './judge-rows.js';

export interface JudgedWish {
  command: AnyBulkCommand;
  params: Record<string, unknown>;
  rows: JudgedRow[];
}

/** How long everything can be undone before the command begins to act. */
export const undoMsOf = ({ isHarmless }: AnyBulkCommand): number => (isHarmless ? 0 : UNDO_MS);

/** Which rows a person means, and what the command's rule says of each: the preview and the run ask here alike. */
@Injectable()
export class JudgeWish {
  constructor(
    private readonly commands: BulkCommands,
    private readonly selections: BulkSelections,
  ) {}

  /** @throws what the command, its parameters and the selection are refused with: 400, 403, 404, 409, 422 */
  async judge(manager: EntityManager, principal: Principal, wish: BulkPreviewIn): Promise<JudgedWish> {
    const command = this.commands.get(principal, wish.command);
    const params = parsedAt('params', command.params, wish.params);
    await command.prepare(principal, params);
    const ids = await this.selections.resolve(manager, principal, command.resource, wish.selection);
    const judged = await command.judge(manager, principal, ids, params);
    return { command, params, rows: judgedRows(ids, judged) };
  }
}
