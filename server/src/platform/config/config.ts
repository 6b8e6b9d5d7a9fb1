import { z } from 'zod';
import { readEnvironment, type Environment } from './environment.js';

/**
 * Everything the processes may be told from outside, parsed once. Injected as a value object; nothing else reads
 * process.env, so a test can run two differently configured applications in one process.
 */
export class Config {
  constructor(private readonly env: Environment) {
    Object.freeze(this);
  }

  /** The same configuration once the database's address is known (embedded PostgreSQL picks a free port). */
  withDatabase(url: string, ownerUrl: string): Config {
    return new Config({ ...this.env, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl });
  }

  get environment() {
    return this.env.NODE_ENV;
  }
  get isProduction() {
    return this.env.NODE_ENV === 'production';
  }
  /** Null means: run the embedded PostgreSQL in `dataDir`. */
  get databaseUrl() {
    return this.env.DATABASE_URL ?? null;
  }
  /** The role that owns the schema; migrations run with it, the processes never do. */
  get databaseOwnerUrl() {
    return this.env.DATABASE_OWNER_URL ?? this.env.DATABASE_URL ?? null;
  }
  /** Null means: BullMQ keeps its queues in PostgreSQL. */
  get redisUrl() {
    return this.env.REDIS_URL ?? null;
  }
  get smtpUrl() {
    return this.env.SMTP_URL;
  }
  get mailFrom() {
    return this.env.MAIL_FROM;
  }
  /** Origin without a trailing slash, e.g. `https://grantdesk.example`. */
  get publicUrl() {
    return this.env.PUBLIC_URL ?? `http://127.0.0.1:${this.env.PORT}`;
  }
  get host() {
    return this.env.HOST;
  }
  get port() {
    return this.env.PORT;
  }
  get secretKey() {
    return this.env.SECRET_KEY;
  }
  get secretKeyPrevious() {
    return this.env.SECRET_KEY_PREVIOUS ?? null;
  }
  get zaptecApiUrl() {
    return this.env.ZAPTEC_API_URL;
  }
  get zaptecPortalUrl() {
    return this.env.ZAPTEC_PORTAL_URL;
  }
  /** Origins a consent request may send the customer on to at the end (product.md §3). */
  get redirectOrigins() {
    return this.env.REDIRECT_ORIGINS;
  }
  /** What the portal's `lang` says for each language of ours (product.md §3). */
  get portalLanguages() {
    return this.env.PORTAL_LANGUAGES;
  }
  get logLevel() {
    return this.env.LOG_LEVEL;
  }
  get trustProxy() {
    return this.env.TRUST_PROXY;
  }
  get dataDir() {
    return this.env.GRANTDESK_DATA_DIR;
  }
  get adminUiDir() {
    return this.env.ADMIN_UI_DIR ?? null;
  }
  /** Set by a launcher: leave when the launcher is gone, however it died. */
  get exitWithParent() {
    return this.env.EXIT_WITH_PARENT;
  }
  /** What a worker renews as long as it takes work, for a supervisor that asks; null: nobody asks. */
  get heartbeatFile() {
    return this.env.HEARTBEAT_FILE ?? null;
  }
  get work() {
    return { leaseMs: this.env.WORK_LEASE_MS, sweepEveryMs: this.env.WORK_SWEEP_MS };
  }
  /** Windows of staff that one process tells of changes. */
  get liveConnections() {
    return this.env.LIVE_CONNECTIONS;
  }
  get mail() {
    return { uncertainAfterMs: this.env.MAIL_UNCERTAIN_AFTER_MS };
  }
  get zaptec() {
    return {
      requestTimeoutMs: this.env.ZAPTEC_TIMEOUT_MS,
      tokenIntervalMs: 1250,
      // Evenly, so that no minute and no half hour holds more than its ceiling, wherever it begins.
      listGapMs: Math.ceil(
        Math.max(
          60_000 / (this.env.ZAPTEC_LISTS_PER_MINUTE ?? Infinity),
          1_800_000 / (this.env.ZAPTEC_LISTS_PER_HALF_HOUR ?? Infinity),
        ),
      ),
      budgetRatePerSecond: 9.8,
      budgetBurst: 10,
    };
  }
}

/**
 * @param source normally process.env
 * @throws Error naming every bad variable and what it should hold
 */
export function loadConfig(source: NodeJS.ProcessEnv = process.env): Config {
  const parsed = readEnvironment.safeParse(source);

  if (!parsed.success) {
    throw new Error(
      `The configuration is not usable:\n${z.prettifyError(parsed.error)}\nSee "Configuration" in README.md.`,
    );
  }
  return new Config(parsed.data);
}
