import type { INestApplicationContext } from '@nestjs/common';
import { loadConfig, type Config } from './platform/config/config.js';
import { openProcessDatabase } from './process-database.js';

/** What a supervisor grants between SIGTERM and SIGKILL, less a little. */
const STOP_WITHIN_MS = 9_500;

interface Started {
  app: INestApplicationContext;
  /** Printed as one JSON line for whoever started us. */
  announcement: Record<string, unknown>;
  /** Called when the end begins, before anything is closed. */
  onStop?: () => void;
}

/**
 * The life of a long-running process: configuration, database, start, and an orderly end. SIGTERM, SIGINT, or the loss
 * of the parent (EXIT_WITH_PARENT) stop new work, let running work settle, close the pools and exit 0; a second signal
 * or the time limit ends it at once.
 */
export async function runProcess(start: (config: Config) => Promise<Started>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let stopping = false;

  const end = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void (stop?.() ?? Promise.resolve()).then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);

  try {
    const config = loadConfig();
    if (config.exitWithParent) endWithParent(end);

    // An embedded server that is just starting is waited for: else nobody would be left who stops it.
    const opening = openProcessDatabase(config);
    stop = async () => (await opening).release();
    const database = await opening;

    const { app, announcement, onStop } = await start(database.config);
    stop = async () => {
      onStop?.();
      await app.close();
      await database.release();
    };
    process.stdout.write(`${JSON.stringify(announcement)}\n`);
  } catch (error) {
    if (stopping) return; // The end is under way, and this is a consequence.
    await stop?.().catch(() => undefined);
    fail(error);
  }
}

/** Called before anything slow: a launcher that is killed in our first moments is gone before we can listen for it. */
function endWithParent(end: () => void): void {
  process.once('disconnect', end);
  // Not so without a channel, where it is undefined.
  if ((process.connected as boolean | undefined) === false) end();
}

/** A process that cannot start says why in a sentence, not in a stack. */
export function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
