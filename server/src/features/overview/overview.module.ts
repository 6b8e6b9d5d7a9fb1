import { Global, Module } from '@nestjs/common';
import { AttentionCounts } from '../../platform/auth/session.controller.js';
import { OverviewAttentionCounts } from './attention-counts.js';
import { FailedWorkItems } from './failed-work-items.js';
import { OverviewRepository } from './overview.repository.js';
import { SearchRepository } from './search.repository.js';

/** Global for one reason: the platform's session answer asks it for the badges without knowing it. */
@Global()
@Module({
  providers: [
    OverviewRepository,
    FailedWorkItems,
    SearchRepository,
    { provide: AttentionCounts, useClass: OverviewAttentionCounts },
  ],
  exports: [OverviewRepository, FailedWorkItems, SearchRepository, AttentionCounts],
})
export class OverviewModule {}
