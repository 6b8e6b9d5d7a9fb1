import { APIError, createAuthMiddleware } from 'better-auth/api';
import { currentRequest } from '../http/request-context.js';
import type { SignInAttempt, SignInLimiter } from './sign-in-limiter.js';

function attemptOf(body: unknown): SignInAttempt {
  const email = (body as { email?: unknown } | undefined)?.email;
  return { ip: currentRequest()?.ip ?? 'unknown', email: typeof email === 'string' ? email : '' };
}

/** Puts the limiter before and after the library's own sign-in. */
export const signInHooks = (limiter: SignInLimiter, onSignedIn?: (authUserId: string) => Promise<void>) => ({
  before: createAuthMiddleware(async (context) => {
    if (context.path !== '/sign-in/email') return;

    const waitSeconds = await limiter.take(attemptOf(context.body));
    if (waitSeconds === null) return;
    throw new APIError(
      'TOO_MANY_REQUESTS',
      { code: 'TOO_MANY_SIGN_INS', message: `Too many attempts. Try again in ${waitSeconds} s.` },
      { 'Retry-After': String(waitSeconds) },
    );
  }),
  after: createAuthMiddleware(async (context) => {
    const session = context.context.newSession;
    if (context.path !== '/sign-in/email' || !session) return;

    await limiter.giveBack(attemptOf(context.body));
    await onSignedIn?.(session.user.id);
  }),
});
