import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { InstallationCommands } from '../../installations/installation-commands.js';
import { refreshRule } from '../../installations/refresh-rule.js';
import type { BulkCommand, Judged } from '../bulk-command.js';

const params = z.strictObject({});

/** Reading many anew: each read waits behind everything a person or a claim asks for. */
@Injectable()
export class RefreshInstallations implements BulkCommand<typeof params> {
  readonly name = 'installation.refresh';
  readonly title = 'Read again from Zaptec';
  readonly resource = 'installations';
  readonly permission = 'consent-requests.write';
  readonly isHarmless = true;
  readonly params = params;

  constructor(private readonly commands: InstallationCommands) {}

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async judge(manager: EntityManager, { scope }: Principal, ids: readonly string[]): Promise<Map<string, Judged>> {
    const facts = await this.commands.refreshFacts(manager, scope, ids);
    return new Map([...facts].map(([id, one]) => [id, { ruling: refreshRule(one), version: null }]));
  }

  /** Of one read that is asked for twice the queue keeps one. */
  hold(): Promise<void> {
    return Promise.resolve();
  }

  async act(tx: Tx, principal: Principal, installationId: string): Promise<string> {
    const facts = await this.commands.refreshFacts(tx.manager, principal.scope, [installationId]);
    const apiAccountId = facts.get(installationId)?.apiAccountId;
    if (!apiAccountId) throw new Error(`Nothing reads installation ${installationId}, and its rule has allowed it`);
    const { created } = await this.commands.queueRefresh(tx, principal, { installationId, apiAccountId }, 'routine');
    return created ? 'Its read is queued.' : 'A read was queued already.';
  }

  describe() {
    return Promise.resolve([]);
  }
}
