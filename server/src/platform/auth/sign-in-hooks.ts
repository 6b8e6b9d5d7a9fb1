import { APIError, createAuthMiddleware } from 'better-auth/api';
import { currentRequest } from '../http/request-context.js';
import { knownBrowserSeconds, type KnownBrowsers } from './known-browser.js';
import type { SignInAttempt, SignInLimiter } from './sign-in-limiter.js';

interface SignInGuards {
  limiter: SignInLimiter;
  browsers: KnownBrowsers;
  isHttps: boolean;
  onSignedIn?: ((authUserId: string) => Promise<void>) | undefined;
}

type ReadCookie = (name: string) => string | null | undefined;

function attemptOf(browsers: KnownBrowsers, body: unknown, readCookie: ReadCookie): SignInAttempt {
  const typed = (body as { email?: unknown } | undefined)?.email;
  const email = typeof typed === 'string' ? typed : '';
  const browser = browsers.read(email, readCookie(browsers.cookieName(email)));
  return { ip: currentRequest()?.ip ?? 'unknown', email, browser };
}

/** Puts the limiter before and after the library's own sign-in, and has the browser known from then on. */
export const signInHooks = ({ limiter, browsers, isHttps, onSignedIn }: SignInGuards) => ({
  before: createAuthMiddleware(async (context) => {
    if (context.path !== '/sign-in/email') return;

    const waitSeconds = await limiter.take(attemptOf(browsers, context.body, context.getCookie));
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

    const attempt = attemptOf(browsers, context.body, context.getCookie);
    await limiter.giveBack(attempt);
    await onSignedIn?.(session.user.id);
    context.setCookie(browsers.cookieName(attempt.email), browsers.issue(attempt.email, attempt.browser), {
      httpOnly: true,
      secure: isHttps,
      sameSite: 'lax',
      path: '/api/auth',
      maxAge: knownBrowserSeconds,
    });
  }),
});
