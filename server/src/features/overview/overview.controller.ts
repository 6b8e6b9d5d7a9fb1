import { Controller, Get, Query } from '@nestjs/common';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import { may, type Principal } from '../../platform/auth/principal.js';
import { Config } from '../../platform/config/config.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { CUSTOMER_LANGUAGES } from '../../shared/languages.js';
import { offeredTimeZones } from '../../shared/time-zones.js';
import { FailedWorkItems } from './failed-work-items.js';
import { Dashboard, Options, SearchQuery, SearchResults } from './overview.dto.js';
import { OverviewRepository } from './overview.repository.js';
import { SearchRepository } from './search.repository.js';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** What the admin UI opens with. An account manager's numbers and lists hold only their own (product.md §1). */
@Controller()
export class OverviewController {
  constructor(
    private readonly overview: OverviewRepository,
    private readonly failedWork: FailedWorkItems,
    private readonly searching: SearchRepository,
    private readonly config: Config,
  ) {}

  /** Counts by state, what waits for this person, what failed. Counts of lists stop at 1,000. */
  @Get('dashboard')
  @Permit('read')
  @ApiResponds(Dashboard)
  async dashboard(@CurrentPrincipal() principal: Principal): Promise<Dashboard> {
    const scope = principal.scope;
    // Whoever reads the numbers reads what they count (product.md §1: an account manager has only their own).
    const seesAll = scope.kind === 'all';
    const detailed = may(principal, 'operations');
    const [requestsByState, reviewsByReason, counts, waitingForMe, mails, accounts, work] = await Promise.all([
      this.overview.requestsByState(scope),
      this.overview.reviewsByReason(scope),
      this.overview.counts(scope),
      this.overview.waitingRequests(scope, may(principal, 'consent-requests.write')),
      this.overview.failedMails(scope),
      seesAll ? this.overview.failingAccounts() : [],
      seesAll ? this.failedWork.latest() : [],
    ]);
    const failures = [...accounts, ...mails, ...work].map((item) => (detailed ? item : { ...item, detail: null }));
    return { requestsByState, reviewsByReason, counts, waitingForMe, failures };
  }

  /** At most 20 hits over customers, requests, installations and chargers. */
  @Get('search')
  @Permit('read')
  @ApiResponds(SearchResults)
  async search(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: SearchQuery }) query: SearchQuery,
  ): Promise<SearchResults> {
    return { results: await this.searching.search(principal, query.q) };
  }

  /** What forms offer: customer languages, time zones, origins a redirect may go to. */
  @Get('options')
  @Permit('read')
  @ApiResponds(Options)
  options() {
    return {
      languages: CUSTOMER_LANGUAGES.map((id) => ({ id, name: languageNames.of(id) ?? id })),
      timeZones: [...offeredTimeZones],
      redirectOrigins: this.config.redirectOrigins,
    };
  }
}
