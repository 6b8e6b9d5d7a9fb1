import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { readDocument, unusableAnswer } from './http/answers.js';
import { ZaptecHttp, type HttpAnswer, type HttpRequest } from './http/zaptec-http.js';
import { chargerWire, type ChargerWire } from './wire/charger.wire.js';
import { hierarchyWire, type HierarchyWire } from './wire/hierarchy.wire.js';
import { installationWire, type InstallationWire } from './wire/installation.wire.js';
import { pageWire, type WirePage } from './wire/page.wire.js';
import type { CallOptions, ZaptecAccount } from './zaptec-account.js';
import type { Permit } from './budget/permit.js';
import { ListPace } from './list-pace.js';
import { RequestBudget } from './zaptec-budget.js';
import { ZaptecUnavailableError } from './zaptec.errors.js';
import { ZaptecMetrics } from './zaptec-metrics.js';
import { ZaptecTokenStore } from './zaptec-token.store.js';

/** The provider's answer to "may we see this?". The three statuses look alike to us (product.md §7, access table). */
export type Visible<T> = { visible: true; value: T } | { visible: false; status: 204 | 403 | 404 };

/** Zero-based. `pageSize` is 100 at most, which is also the default. */
export interface PageRequest {
  pageIndex: number;
  pageSize?: number;
}

const LARGEST_PAGE = 100;
const installationPage = pageWire(installationWire);
const chargerPage = pageWire(chargerWire);

type DataRequest = Pick<HttpRequest, 'path' | 'query'>;

/**
 * The Zaptec cloud as the partner's API accounts see it. Every call waits for its turn in the account's request budget,
 * has a time limit and carries our own User-Agent. Only documented reading endpoints are called (zaptec-api.md §3, §12).
 *
 * All calls throw `ZaptecSignInRefusedError` when the account's credentials are refused, `ZaptecUnavailableError` when
 * there was no usable answer (which says nothing about access), and the signal's reason when it is aborted.
 */
@Injectable()
export class ZaptecClient {
  private readonly logger = new Logger('ZaptecClient');

  constructor(
    private readonly http: ZaptecHttp,
    private readonly tokens: ZaptecTokenStore,
    private readonly budget: RequestBudget,
    private readonly metrics: ZaptecMetrics,
    private readonly listPace: ListPace,
  ) {}

  /** One installation; `roles` is null when the provider left them out. `id` is Zaptec's. */
  getInstallation(account: ZaptecAccount, id: string, options: CallOptions): Promise<Visible<InstallationWire>> {
    return this.readVisible(account, id, `/api/installation/${encodeURIComponent(id)}`, installationWire, options);
  }

  /** Circuits and chargers of an installation. With `skipped` above 0 something was there that could not be read. */
  async getHierarchy(account: ZaptecAccount, id: string, options: CallOptions): Promise<Visible<HierarchyWire>> {
    const path = `/api/installation/${encodeURIComponent(id)}/hierarchy`;
    const read = await this.readVisible(account, id, path, hierarchyWire, options);
    if (read.visible) this.noteSkipped(account, path, read.value.skipped);
    return read;
  }

  /** One page of the installations the account sees; whether it was the last is not what `pages` says alone. */
  listInstallations(
    account: ZaptecAccount,
    page: PageRequest,
    options: CallOptions,
  ): Promise<WirePage<InstallationWire>> {
    return this.readPage(account, { path: '/api/installation', query: pageQuery(page) }, installationPage, options);
  }

  /** One page of chargers, of all installations or of one. Holds some whose installation cannot be opened. */
  listChargers(
    account: ZaptecAccount,
    page: PageRequest & { installationId?: string },
    options: CallOptions,
  ): Promise<WirePage<ChargerWire>> {
    const query = { ...pageQuery(page), InstallationId: page.installationId };
    return this.readPage(account, { path: '/api/chargers', query }, chargerPage, options);
  }

  /**
   * Proves the credentials by fetching a new token, whatever token is stored; for the live test of an account.
   * A refusal also ends the stored token.
   */
  async signIn(account: ZaptecAccount): Promise<void> {
    await this.tokens.renew(account);
  }

  private async readVisible<T extends { id: string }>(
    account: ZaptecAccount,
    id: string,
    path: string,
    schema: z.ZodType<T>,
    options: CallOptions,
  ): Promise<Visible<T>> {
    const answer = await this.call(account, { path }, options);

    const { status } = answer;
    if (status === 204 || status === 403 || status === 404) return { visible: false, status };
    if (status !== 200) throw unusableAnswer(answer);

    const value = readDocument(answer, schema);
    // Access is proved with this answer: it must be about the installation that was asked for.
    if (value.id !== id.toLowerCase()) {
      throw new ZaptecUnavailableError('bad-shape', { detail: 'the answer is about another installation', status });
    }
    return { visible: true, value };
  }

  /** For a list, "no" and "nothing" are no answers: an account that may not list does not see an empty world. */
  private async readPage<T>(
    account: ZaptecAccount,
    request: DataRequest,
    schema: z.ZodType<WirePage<T>>,
    options: CallOptions,
  ): Promise<WirePage<T>> {
    await this.listPace.waitForTurn(account.key, options);
    const answer = await this.call(account, request, options);
    if (answer.status !== 200) throw unusableAnswer(answer);

    const page = readDocument(answer, schema);
    this.noteSkipped(account, request.path, page.skipped);
    return page;
  }

  /** One data call; a refused token is renewed once and the call repeated once (zaptec-api.md §13). */
  private async call(account: ZaptecAccount, request: DataRequest, options: CallOptions): Promise<HttpAnswer> {
    const first = await this.tokens.current(account, options.signal);
    const answer = await this.send(account, request, first.value, options);
    if (answer.status !== 401) return answer;

    await this.tokens.invalidate(account.key, first.generation);
    const second = await this.tokens.current(account, options.signal);
    const repeated = await this.send(account, request, second.value, options);
    if (repeated.status !== 401) return repeated;

    const refused = new ZaptecUnavailableError('token-refused', { detail: 'a new token was refused too', status: 401 });
    this.tokens.noteRefused(account, refused);
    throw refused;
  }

  /** @throws ZaptecUnavailableError for 429 and 5xx; other statuses are for the caller to judge */
  private async send(account: ZaptecAccount, request: DataRequest, bearer: string, options: CallOptions) {
    const permit = await this.waitForTurn(account, options);
    const answer = await this.exchangeNoted(account, permit, { method: 'GET', ...request, bearer }, options);

    const asksToPause = answer.status === 429 || answer.status === 503;
    if (asksToPause) {
      this.logger.warn(`Account ${account.key} was told ${answer.status}; it pauses for ${answer.retryAfterMs} ms.`);
      await this.budget.close(account.key, answer.retryAfterMs);
    }
    if (answer.status === 429) {
      this.metrics.rateLimited.inc();
      const detail = 'too many calls';
      throw new ZaptecUnavailableError('rate-limited', { detail, status: 429, retryAfterMs: answer.retryAfterMs });
    }
    if (answer.status >= 500) throw unusableAnswer(answer);
    return answer;
  }

  /** The account's circuit learns whether the provider was there: a 5xx and a proxy's page are nobody's answer. */
  private async exchangeNoted(
    account: ZaptecAccount,
    permit: Permit,
    request: Omit<HttpRequest, 'signal'>,
    { signal }: CallOptions,
  ): Promise<HttpAnswer> {
    try {
      const answer = await this.exchange({ ...request, signal });
      if (answer.status >= 500 || answer.isHtml) await this.budget.noteFailure(account.key, permit);
      else await this.budget.noteAnswer(account.key, permit);
      return answer;
    } catch (error) {
      if (error instanceof ZaptecUnavailableError) await this.budget.noteFailure(account.key, permit);
      else await this.budget.noteLeft(account.key, permit);
      throw error;
    }
  }

  /** A permit that expired on its way here, because the process was busy, is let go for a new one; a probe has nobody behind it. */
  private async waitForTurn(account: ZaptecAccount, options: CallOptions): Promise<Permit> {
    for (;;) {
      const permit = await this.budget.acquire(account.key, options);
      if (permit.isProbe || permit.isFresh()) return permit;
    }
  }

  private async exchange(request: Omit<HttpRequest, 'signal'> & { signal: AbortSignal | undefined }) {
    const { signal, ...rest } = request;
    try {
      const answer = await this.http.exchange(signal ? { ...rest, signal } : rest);
      this.metrics.calls.inc({ outcome: String(answer.status) });
      return answer;
    } catch (error) {
      this.metrics.calls.inc({ outcome: error instanceof ZaptecUnavailableError ? error.reason : 'aborted' });
      throw error;
    }
  }

  private noteSkipped(account: ZaptecAccount, path: string, skipped: number): void {
    if (skipped === 0) return;
    this.metrics.unreadableElements.inc(skipped);
    this.logger.warn(`Account ${account.key}: ${skipped} elements of ${path} could not be read.`);
  }
}

/** Without `IncludeDisabled` an inactive installation or charger may be missing, which would look like being gone. */
const pageQuery = ({ pageIndex, pageSize = LARGEST_PAGE }: PageRequest) => ({
  PageIndex: pageIndex,
  PageSize: Math.min(pageSize, LARGEST_PAGE),
  IncludeDisabled: true,
});
