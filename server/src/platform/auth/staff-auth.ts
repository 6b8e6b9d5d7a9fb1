import { betterAuth } from 'better-auth';
import { APIError, isAPIError } from 'better-auth/api';
import { admin } from 'better-auth/plugins';
import { Pool } from 'pg';
import { newId } from '../../shared/ids.js';
import { deriveAuthSecret } from './auth-secret.js';
import { KnownBrowsers } from './known-browser.js';
import { signInHooks } from './sign-in-hooks.js';
import { SignInLimiter } from './sign-in-limiter.js';

export const authSchema = 'auth';
export const minPasswordLength = 12;
export const maxPasswordLength = 128;
export const sessionSeconds = 12 * 60 * 60;

/** Set by our own handler from the connection, never taken from the caller; see auth-handler.ts. */
export const clientAddressHeader = 'x-grantdesk-client-address';

export interface CreateAuthInput {
  /** The same database as everything else; the tables stand in a schema of their own. */
  databaseUrl: string;
  publicUrl: string;
  secretKey: string;
  /** Asked before a session starts, after the password was right: a disabled person gets none. */
  maySignIn?: (authUserId: string) => Promise<boolean>;
  /** Called once the session stands, before it is answered; what it throws refuses the sign-in. */
  onSignedIn?: (authUserId: string) => Promise<void>;
  log?: (level: 'debug' | 'info' | 'warn' | 'error' | 'success', message: string) => void;
}

/** Injection token of StaffAuth. */
export const STAFF_AUTH = Symbol('staff auth');

/**
 * The auth library for staff: password and session cookie only, sign-up closed, an own small pool.
 * Session tokens stand in the database as they are, but are useless from there: the cookie carries them signed with a
 * key derived from SECRET_KEY. Whoever changes that key signs everybody out.
 */
export function createAuth(input: CreateAuthInput) {
  const pool = new Pool({
    connectionString: input.databaseUrl,
    options: `-c search_path=${authSchema}`,
    max: 4,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => input.log?.('warn', `idle auth connection lost: ${error.message}`));

  const signInLimiter = new SignInLimiter(pool);
  const isHttps = input.publicUrl.startsWith('https:');
  const browsers = new KnownBrowsers(input.secretKey, isHttps);
  const report = (error: unknown) =>
    input.log?.('error', error instanceof Error ? error.message : 'unknown auth error');

  const auth = betterAuth({
    appName: 'Grantdesk',
    baseURL: input.publicUrl,
    basePath: '/api/auth',
    secret: deriveAuthSecret(input.secretKey),
    database: pool,
    trustedOrigins: [new URL(input.publicUrl).origin],
    telemetry: { enabled: false },
    // A refused sign-in is an answer, not an error; the request line has it.
    onAPIError: { onError: (error) => (isAPIError(error) && error.statusCode < 500 ? undefined : report(error)) },
    logger: { level: 'warn', log: (level, message) => input.log?.(level, message) },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    // Sign-in has its own limits (sign-in-limiter.ts); this one bounds every other auth route.
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 120, customRules: { '/sign-in/email': false } },
    hooks: signInHooks({ limiter: signInLimiter, browsers, isHttps, onSignedIn: input.onSignedIn }),
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const isAllowed = input.maySignIn === undefined || (await input.maySignIn(userId));
            if (!isAllowed)
              throw new APIError('FORBIDDEN', { code: 'STAFF_DISABLED', message: 'This account is disabled.' });
          },
        },
      },
    },
    plugins: [admin({ defaultRole: 'user' })],
    advanced: {
      cookiePrefix: 'grantdesk',
      useSecureCookies: isHttps,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // originCheck has already decided for everything under /api, by the browser's own Sec-Fetch-Site first.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // One statement for session and user, on the way of every request.
      database: { generateId: () => newId(), joins: true },
    },
  });

  // What the library throws does not say why; asking the database once more does.
  const reasonOf = (error: unknown): Promise<unknown> =>
    pool.query('SELECT 1').then(
      () => error,
      (reason: unknown) => reason,
    );

  return { auth, pool, signInLimiter, reasonOf, close: () => pool.end() };
}

export type StaffAuth = ReturnType<typeof createAuth>;
