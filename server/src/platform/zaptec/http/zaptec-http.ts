import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { Config } from '../../config/config.js';
import { ZaptecUnavailableError } from '../zaptec.errors.js';
import { startDeadline } from './deadline.js';
import { readBody } from './read-body.js';
import { retryAfterMs } from './retry-after.js';
import { userAgent } from './user-agent.js';

/** A page of 100 installations, each with a group's logo, stays below. */
const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

export interface HttpAnswer {
  status: number;
  body: string;
  isHtml: boolean;
  /** Meaningful with 429 and 503. */
  retryAfterMs: number;
  hasRetryAfter: boolean;
}

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  bearer?: string;
  form?: Record<string, string>;
  signal?: AbortSignal;
}

/** One HTTP exchange with the provider. Knows nothing of tokens, budgets and meanings. */
@Injectable()
export class ZaptecHttp {
  private readonly userAgent: string;

  constructor(
    private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.userAgent = userAgent(config.publicUrl);
  }

  /**
   * Any status is an answer. Redirects are answers too and not followed: a token goes to the configured host only.
   * @throws ZaptecUnavailableError `timeout`, `network`, or `bad-shape` for a body without end
   * @throws the caller's own reason when its signal is aborted
   */
  async exchange(request: HttpRequest): Promise<HttpAnswer> {
    request.signal?.throwIfAborted();
    const deadline = startDeadline(this.config.zaptec.requestTimeoutMs, request.signal);

    try {
      const response = await fetch(this.address(request), {
        method: request.method,
        headers: this.headers(request),
        body: request.form ? new URLSearchParams(request.form).toString() : null,
        redirect: 'manual',
        signal: deadline.signal,
      });
      const body = await readBody(response, LARGEST_BODY_BYTES);
      if (body === null) throw new ZaptecUnavailableError('bad-shape', { detail: 'the answer is too large' });

      return {
        status: response.status,
        body,
        isHtml: /\bhtml\b/i.test(response.headers.get('content-type') ?? ''),
        retryAfterMs: retryAfterMs(response.headers.get('retry-after'), this.clock.now()),
        hasRetryAfter: response.headers.has('retry-after'),
      };
    } catch (error) {
      if (error instanceof ZaptecUnavailableError) throw error;
      request.signal?.throwIfAborted();
      if (deadline.isOver()) {
        const seconds = this.config.zaptec.requestTimeoutMs / 1000;
        throw new ZaptecUnavailableError('timeout', { detail: `no answer within ${seconds} s` });
      }
      // The cause itself is not passed on: what a runtime puts into it is not ours to vouch for.
      throw new ZaptecUnavailableError('network', { detail: networkCodeOf(error) });
    } finally {
      deadline.release();
    }
  }

  private address({ path, query = {} }: HttpRequest): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    return `${this.config.zaptecApiUrl}${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
  }

  private headers({ bearer, form }: HttpRequest): Record<string, string> {
    return {
      accept: 'application/json',
      'user-agent': this.userAgent,
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
  }
}

/** E.g. `ECONNRESET`, `UND_ERR_SOCKET`; a code and nothing else. */
function networkCodeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? code : 'connection failed';
}
