import { createHash } from 'node:crypto';
import type { ZaptecAccount } from '../zaptec-account.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../zaptec.errors.js';

const REFUSED_FOR_MS = 60_000;
const FIRST_BACK_OFF_MS = 2000;
const LONGEST_BACK_OFF_MS = 60_000;

export type SignInFailure = ZaptecSignInRefusedError | ZaptecUnavailableError;

interface Pause {
  failure: SignInFailure;
  failures: number;
  untilMs: number;
  credentials: string;
}

export const isSignInFailure = (error: unknown): error is SignInFailure =>
  error instanceof ZaptecSignInRefusedError || error instanceof ZaptecUnavailableError;

/**
 * After a token call that failed, hundreds of waiting jobs must not each make their own: they get the same answer
 * until the pause is over. Other credentials are a new question and asked at once. Per process, times in ms of any
 * steady clock.
 */
export class SignInPauses {
  private readonly pauses = new Map<string, Pause>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @throws the failure that the account is pausing from */
  check(account: ZaptecAccount): void {
    const pause = this.pauses.get(account.key);
    const remainingMs = (pause?.untilMs ?? 0) - this.now();
    if (!pause || remainingMs <= 0 || pause.credentials !== fingerprint(account)) return;

    if (pause.failure instanceof ZaptecSignInRefusedError) throw new ZaptecSignInRefusedError(pause.failure.refusal);
    throw new ZaptecUnavailableError(pause.failure.reason, {
      detail: 'no new sign-in so soon after the last one failed',
      retryAfterMs: Math.ceil(remainingMs),
      fromProvider: pause.failure.fromProvider,
      duringSignIn: true,
      ...(pause.failure.status === undefined ? {} : { status: pause.failure.status }),
    });
  }

  /** Refused credentials rest for a minute; anything else for 2 s, doubling up to a minute, or as long as told. */
  failed(account: ZaptecAccount, failure: SignInFailure): void {
    const failures = (this.pauses.get(account.key)?.failures ?? 0) + 1;
    const backOffMs = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1));
    const pauseMs =
      failure instanceof ZaptecSignInRefusedError ? REFUSED_FOR_MS : Math.max(backOffMs, failure.retryAfterMs ?? 0);

    const credentials = fingerprint(account);
    this.pauses.set(account.key, { failure, failures, untilMs: this.now() + pauseMs, credentials });
  }

  succeeded(account: ZaptecAccount): void {
    this.pauses.delete(account.key);
  }
}

const fingerprint = (account: ZaptecAccount) =>
  createHash('sha256').update(`${account.username}\0${account.password()}`).digest('base64');
