import { z } from 'zod';
import { parseEmailAddress } from '../../shared/email-address.js';
import { readPortalLanguages } from '../../shared/languages.js';

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((text) => text === '1' || text === 'true');

const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** Links are made by putting a path behind it, and the browser's Origin is compared with it. */
const origin = address
  .refine((text) => text.toLowerCase() === new URL(text).origin, {
    error: 'must be an address without path, user or query, e.g. https://grantdesk.example',
  })
  .transform((text) => new URL(text).origin);

/** Tokens, passwords and personal data travel to and from these. */
const neededOverTls = ['PUBLIC_URL', 'ZAPTEC_API_URL', 'ZAPTEC_PORTAL_URL'] as const;

const portalLanguages = z.string().transform((text, context) => {
  try {
    return readPortalLanguages(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

const milliseconds = (fallback: number) => z.coerce.number().int().min(50).max(86_400_000).default(fallback);

/** The one schema of the environment; README.md documents each line. Empty values count as unset. */
export const readEnvironment = z.preprocess(
  (env) => Object.fromEntries(Object.entries(env as object).filter(([, value]) => value !== '')),
  z
    .object({
      NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
      DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
      DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
      REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
      SMTP_URL: z.url({ protocol: /^smtps?$/ }).default('smtp://127.0.0.1:1025'),
      MAIL_FROM: z
        .string()
        .refine((text) => parseEmailAddress(text) !== null, 'must be an address, e.g. Grantdesk <no-reply@example.com>')
        .default('Grantdesk <no-reply@grantdesk.example>'),
      PUBLIC_URL: origin.optional(),
      HOST: z.string().default('127.0.0.1'),
      PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
      SECRET_KEY: z.string().min(32, 'needs at least 32 characters, e.g. from `openssl rand -base64 48`'),
      SECRET_KEY_PREVIOUS: z.string().min(32).optional(),
      ZAPTEC_API_URL: address.default('https://api.zaptec.com'),
      ZAPTEC_PORTAL_URL: address.default('https://portal.zaptec.com'),
      ZAPTEC_TIMEOUT_MS: milliseconds(10_000),
      ZAPTEC_LISTS_PER_MINUTE: z.coerce.number().int().min(1).max(600).optional(),
      ZAPTEC_LISTS_PER_HALF_HOUR: z.coerce.number().int().min(1).max(18_000).optional(),
      REDIRECT_ORIGINS: z
        .string()
        .default('')
        .transform((text) => text.split(/[\s,]+/).filter(Boolean))
        .pipe(z.array(origin)),
      PORTAL_LANGUAGES: portalLanguages.prefault(''),
      LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
      TRUST_PROXY: flag,
      GRANTDESK_DATA_DIR: z.string().default('.grantdesk'),
      ADMIN_UI_DIR: z.string().optional(),
      EXIT_WITH_PARENT: flag,
      HEARTBEAT_FILE: z.string().optional(),
      WORK_LEASE_MS: milliseconds(30_000),
      WORK_SWEEP_MS: milliseconds(5_000),
      LIVE_CONNECTIONS: z.coerce.number().int().min(1).max(10_000).default(500),
      MAIL_UNCERTAIN_AFTER_MS: milliseconds(15 * 60_000),
    })
    .superRefine((env, context) => {
      if (env.NODE_ENV !== 'production') return;

      for (const name of neededOverTls) {
        const value = env[name];
        if (value?.startsWith('https:')) continue;
        const message = value ? 'must begin with https: in production' : 'is needed in production';
        context.addIssue({ code: 'custom', path: [name], message });
      }
    }),
);

export type Environment = z.infer<typeof readEnvironment>;
