import { Injectable, Logger } from '@nestjs/common';
import { SecretBox, SecretBoxError, type LabelledBox } from '../crypto/secret-box.js';
import { isSignInFailure, SignInPauses } from './token/sign-in-pauses.js';
import { TokenEndpoint } from './token/token-endpoint.js';
import { TokenGate } from './token/token-gate.js';
import { TokenRepository } from './token/token.repository.js';
import { usableForMs } from './token/token-life.js';
import type { ZaptecAccount } from './zaptec-account.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from './zaptec.errors.js';
import { ZaptecMetrics } from './zaptec-metrics.js';

export interface BearerToken {
  value: string;
  generation: number;
}

/**
 * The bearer tokens of all accounts, shared by all processes: sealed in PostgreSQL, fetched by one process at a time.
 * There are no refresh tokens, a new one is always fetched with the password (zaptec-api.md §2).
 */
@Injectable()
export class ZaptecTokenStore {
  private readonly logger = new Logger('ZaptecTokenStore');
  private readonly box: LabelledBox;
  private readonly pauses = new SignInPauses();
  private readonly fetching = new Map<string, Promise<BearerToken>>();

  constructor(
    private readonly tokens: TokenRepository,
    private readonly gate: TokenGate,
    private readonly endpoint: TokenEndpoint,
    private readonly metrics: ZaptecMetrics,
    secretBox: SecretBox,
  ) {
    this.box = secretBox.for('zaptec-token');
  }

  /**
   * The stored token, or a new one when there is none in force.
   * @throws ZaptecSignInRefusedError, ZaptecUnavailableError; the signal's reason when it is aborted
   */
  async current(account: ZaptecAccount, signal?: AbortSignal): Promise<BearerToken> {
    const stored = await this.findUsable(account);
    if (stored) return stored;

    this.pauses.check(account);
    // One call for everybody who waits here; it goes on when the one who began it no longer waits.
    const running = this.fetching.get(account.key) ?? this.startFetching(account);
    return waitFor(running, signal);
  }

  /** Ends the token that was refused; one that somebody fetched meanwhile stays. */
  async invalidate(accountKey: string, generation: number): Promise<void> {
    await this.tokens.endToken(accountKey, generation);
  }

  /** A token was refused although it was new: no more sign-ins for a while, they would not help. */
  noteRefused(account: ZaptecAccount, failure: ZaptecUnavailableError): void {
    this.pauses.failed(account, failure);
  }

  /**
   * Fetches a token whatever is stored and whatever failed before: the live test of an account.
   * @throws ZaptecSignInRefusedError, ZaptecUnavailableError
   */
  async renew(account: ZaptecAccount): Promise<BearerToken> {
    return this.gate.pass(
      () => Promise.resolve(null),
      () => this.fetchToken(account),
    );
  }

  private startFetching(account: ZaptecAccount): Promise<BearerToken> {
    const running = this.gate
      .pass(
        () => this.findUsable(account),
        () => this.fetchToken(account),
      )
      .finally(() => this.fetching.delete(account.key));

    this.fetching.set(account.key, running);
    // All who waited may have left; their leaving is no fault of the process.
    running.catch(() => undefined);
    return running;
  }

  private async fetchToken(account: ZaptecAccount): Promise<BearerToken> {
    try {
      const issued = await this.endpoint.fetchToken(account.username, account.password());
      const sealed = this.box.seal(`${account.username}\n${issued.accessToken}`);
      const generation = await this.tokens.saveToken(account.key, sealed, usableForMs(issued.expiresInSeconds));

      this.pauses.succeeded(account);
      this.metrics.tokenCalls.inc({ outcome: 'issued' });
      return { value: issued.accessToken, generation };
    } catch (error) {
      if (isSignInFailure(error)) await this.noteFailure(account, error);
      throw error instanceof ZaptecUnavailableError ? error.atSignIn() : error;
    }
  }

  private async noteFailure(account: ZaptecAccount, error: ZaptecSignInRefusedError | ZaptecUnavailableError) {
    const refused = error instanceof ZaptecSignInRefusedError;
    this.pauses.failed(account, error);
    this.metrics.tokenCalls.inc({ outcome: refused ? 'refused' : error.reason });
    this.logger.warn(`Signing in for account ${account.key} failed: ${error.message}`);
    if (!refused) return;

    // An old token would go on working and hide from everybody that the account's password is wrong.
    const stored = await this.tokens.findToken(account.key);
    if (stored) await this.tokens.endToken(account.key, stored.generation);
  }

  /** Null for none, an old one, one of another user name, and one sealed with a key that is gone. */
  private async findUsable(account: ZaptecAccount): Promise<BearerToken | null> {
    const stored = await this.tokens.findToken(account.key);
    if (!stored?.isValid) return null;

    try {
      const [username, value] = splitOnce(this.box.open(stored.sealed));
      return username === account.username ? { value, generation: stored.generation } : null;
    } catch (error) {
      if (!(error instanceof SecretBoxError)) throw error;
      this.logger.warn(`The stored token of account ${account.key} cannot be opened; a new one is fetched.`);
      return null;
    }
  }
}

/** A token holds no line break, a user name might. */
function splitOnce(text: string): [string, string] {
  const at = text.lastIndexOf('\n');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The promise, or the signal's reason if that comes first. */
async function waitFor<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });

  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}
