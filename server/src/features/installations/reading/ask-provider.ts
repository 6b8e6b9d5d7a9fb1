import { Inject, Injectable } from '@nestjs/common';
import type { Lane } from '../../../platform/jobs/job-lanes.js';
import type { HierarchyWire } from '../../../platform/zaptec/wire/hierarchy.wire.js';
import type { InstallationWire } from '../../../platform/zaptec/wire/installation.wire.js';
import { ZaptecClient, type Visible } from '../../../platform/zaptec/zaptec.client.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import type { ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import type { AccessReading } from '../access/access-status.js';
import { hierarchyMayDo, saysOther, type KnownInstallation } from './which-calls.js';

export interface WireRead {
  reading: AccessReading;
  /** When the read began. */
  readAt: Date;
  /** Null: not visible, or not asked. */
  detail: InstallationWire | null;
  hierarchy: HierarchyWire | null;
}

export interface Asked {
  account: ApiAccountInfo;
  zaptecId: string;
  known: KnownInstallation | null;
  lane: Lane;
  signal?: AbortSignal | undefined;
}

/** The calls of one read: one where the hierarchy proves all there is to prove, else detail and hierarchy (product.md §7). */
@Injectable()
export class AskProvider {
  constructor(
    private readonly client: ZaptecClient,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ZaptecUnavailableError, ZaptecSignInRefusedError, the signal's reason: what came before is forgotten */
  async ask(asked: Asked): Promise<WireRead> {
    const readAt = this.clock.now();
    if (asked.known && hierarchyMayDo(asked.known, asked.lane, readAt))
      return this.hierarchyFirst(asked, asked.known, readAt);

    const detail = await this.detail(asked);
    if (!detail.visible) return notVisible(readAt);
    return both(readAt, detail.value, await this.hierarchy(asked));
  }

  private async hierarchyFirst(asked: Asked, known: KnownInstallation, readAt: Date): Promise<WireRead> {
    const hierarchy = await this.hierarchy(asked);
    if (hierarchy.visible && !saysOther(known, hierarchy.value)) {
      const reading: AccessReading = { detail: { kind: 'not-asked' }, hierarchy: 'ok' };
      return { reading, readAt, detail: null, hierarchy: hierarchy.value };
    }

    const detail = await this.detail(asked);
    return detail.visible ? both(readAt, detail.value, hierarchy) : notVisible(readAt);
  }

  private detail({ account, zaptecId, lane, signal }: Asked) {
    return this.client.getInstallation(account.zaptec, zaptecId, { lane, ...(signal ? { signal } : {}) });
  }

  private hierarchy({ account, zaptecId, lane, signal }: Asked) {
    return this.client.getHierarchy(account.zaptec, zaptecId, { lane, ...(signal ? { signal } : {}) });
  }
}

const notVisible = (readAt: Date): WireRead => ({
  reading: { detail: { kind: 'not-visible' }, hierarchy: 'not-read' },
  readAt,
  detail: null,
  hierarchy: null,
});

const both = (readAt: Date, detail: InstallationWire, hierarchy: Visible<HierarchyWire>): WireRead => ({
  reading: {
    detail: { kind: 'ok', roles: detail.roles },
    hierarchy: hierarchy.visible ? 'ok' : 'not-visible',
  },
  readAt,
  detail,
  hierarchy: hierarchy.visible ? hierarchy.value : null,
});
