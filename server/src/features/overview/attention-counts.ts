import { Injectable } from '@nestjs/common';
import { AttentionCounts } from '../../platform/auth/session.controller.js';
import type { Scope } from '../../platform/auth/principal.js';
import type { Count } from '../../platform/http/list-query.js';
import { OverviewRepository } from './overview.repository.js';

/** The badges beside the work lists in the menu. */
@Injectable()
export class OverviewAttentionCounts extends AttentionCounts {
  constructor(private readonly overview: OverviewRepository) {
    super();
  }

  override countFor(scope: Scope): Promise<{ review: Count; unattributed: Count; newChargers: Count }> {
    return this.overview.attention(scope);
  }
}
