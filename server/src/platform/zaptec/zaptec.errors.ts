import type { PostponesWork } from '../jobs/job-result.js';

/** Why a call told us nothing. `rate-limited` also covers our own budget having no room in time (`fromProvider` false). */
export type UnavailableReason =
  'timeout' | 'network' | '5xx' | 'not-json' | 'bad-shape' | 'rate-limited' | 'token-refused';

/**
 * The provider refuses the account's user name or password. Trying again does not help until somebody changes them
 * (zaptec-api.md §2: 400 `invalid_grant`, or a `not_found` remark for an unknown name).
 */
export class ZaptecSignInRefusedError extends Error {
  override readonly name = 'ZaptecSignInRefusedError';

  constructor(readonly refusal: 'wrong-credentials' | 'unknown-user') {
    super(
      refusal === 'unknown-user'
        ? 'Zaptec does not know this user name.'
        : 'Zaptec refuses this user name and password.',
    );
  }
}

export interface UnavailableDetails {
  /** In words, for staff and logs; never holds an address, token, password or anything from a body. */
  detail: string;
  /** Earliest useful next try, in ms from now. */
  retryAfterMs?: number;
  /** HTTP status, if there was an answer. */
  status?: number;
  /** `Code` or `errorCode` of the provider's error body (zaptec-api.md §13). */
  providerCode?: number;
  /** False when we did not ask, because our own limits had no room. Default true. */
  fromProvider?: boolean;
  /** There was no token to ask with: it says nothing about the call that needed one. Default false. */
  duringSignIn?: boolean;
}

/**
 * No usable answer. It says NOTHING about access: state is kept, the work is tried again, and the account is marked
 * as failing if `fromProvider` (product.md §7, last row of the access table).
 */
export class ZaptecUnavailableError extends Error implements PostponesWork {
  override readonly name = 'ZaptecUnavailableError';
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly providerCode: number | undefined;
  readonly fromProvider: boolean;
  /** The failure is the sign-in's, not the call's that needed it. */
  readonly concernsSignIn: boolean;

  constructor(
    readonly reason: UnavailableReason,
    private readonly details: UnavailableDetails,
  ) {
    super(`Zaptec gave no usable answer (${reason}): ${details.detail}`);
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
    this.providerCode = details.providerCode;
    this.fromProvider = details.fromProvider ?? true;
    this.concernsSignIn = reason === 'token-refused' || details.duringSignIn === true;
  }

  /** When work is worth beginning again although nothing was tried; null when the provider was asked. */
  get postponesWorkMs(): number | null {
    return this.fromProvider ? null : (this.retryAfterMs ?? null);
  }

  /** The same as a failure of the token call. */
  atSignIn(): ZaptecUnavailableError {
    return new ZaptecUnavailableError(this.reason, { ...this.details, duringSignIn: true });
  }
}
