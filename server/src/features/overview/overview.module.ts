import { Global, Module } from '@nestjs/common';
import { AttentionCounts } from '../../platform/auth/session.controller.js';
import { OverviewAttentionCounts } from './attention-counts.js';
import { OverviewRepository } from './overview.repository.js';
import { SearchRepository } from './search.repository.js';

/** Global for one reason: the platform's session answer asks it for the badges without knowing it. */
@Global()
@Module({
  providers: [OverviewRepository, SearchRepository, { provide: AttentionCounts, useClass: OverviewAttentionCounts }],
  exports: [OverviewRepository, SearchRepository, AttentionCounts],
})
export class OverviewModule {}
