import { Global, Module } from '@nestjs/common';
import { BudgetRepository } from './budget/budget.repository.js';
import { ZaptecHttp } from './http/zaptec-http.js';
import { TokenEndpoint } from './token/token-endpoint.js';
import { TokenGate } from './token/token-gate.js';
import { TokenRepository } from './token/token.repository.js';
import { ListPace } from './list-pace.js';
import { RequestBudget } from './zaptec-budget.js';
import { ZaptecClient } from './zaptec.client.js';
import { ZaptecMetrics } from './zaptec-metrics.js';
import { ZaptecTokenStore } from './zaptec-token.store.js';

/** The provider for every feature; needs the global modules of configuration, database, crypto and metrics. */
@Global()
@Module({
  providers: [
    ZaptecMetrics,
    ZaptecHttp,
    TokenRepository,
    TokenEndpoint,
    TokenGate,
    ZaptecTokenStore,
    BudgetRepository,
    RequestBudget,
    ListPace,
    ZaptecClient,
  ],
  exports: [ZaptecClient],
})
export class ZaptecModule {}
